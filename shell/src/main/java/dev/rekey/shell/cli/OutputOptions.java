package dev.rekey.shell.cli;

import dev.rekey.shell.render.Format;
import dev.rekey.shell.render.Renderer;
import dev.rekey.shell.session.Streams;
import picocli.CommandLine.Option;

/** How much is shown, and how. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How values are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.TABLE;

    @Option(names = "--no-color", description = "No colours, as with NO_COLOR set.")
    boolean noColour;

    @Option(names = "-q", description = "No progress and no notes.")
    boolean quiet;

    @Option(names = "-v", description = "With errors, show which lines of the code they came through.")
    boolean verbose;

    Renderer renderer(Streams streams) {
        return new Renderer(format, streams.look(noColour));
    }
}
