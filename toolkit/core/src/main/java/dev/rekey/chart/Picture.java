package dev.rekey.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something to look at, as SVG that needs nothing else: no script, style sheet, font or address. */
public interface Picture {
    /** What it is about. */
    String title();

    /** An SVG element. Its title and description tell in words what it shows. */
    String svg();

    /**
     * Writes {@link #svg()} to {@code file}, over what is there.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    default void save(Path file) {
        try {
            Files.writeString(file, svg() + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
