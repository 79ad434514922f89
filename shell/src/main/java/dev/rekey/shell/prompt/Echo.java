package dev.rekey.shell.prompt;

import dev.rekey.shell.render.Format;
import dev.rekey.shell.render.Look;
import dev.rekey.shell.render.Renderer;
import java.util.function.Supplier;

/**
 * How values are shown at a prompt.
 *
 * @param format the format
 * @param look asked for each value, because a terminal changes its size
 */
public record Echo(Format format, Supplier<Look> look) {
    Renderer renderer() {
        return new Renderer(format, look.get());
    }
}
