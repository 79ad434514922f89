package dev.rekey.shell.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the journals of a rehearsal go: beside its state file, or away with it. The real ones are not mixed with them.
 *
 * @param folder the folder
 * @param isKept whether it outlives the rehearsal
 */
record PracticeHome(String folder, boolean isKept) implements AutoCloseable {
    static PracticeHome of(Practice practice) {
        return practice.state()
                .map(state -> new PracticeHome(state.toAbsolutePath() + ".home", true))
                .orElseGet(() -> new PracticeHome(temporary(), false));
    }

    @Override
    public void close() {
        if (isKept) {
            return;
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // A temporary folder with nothing secret in it.
        }
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory("rekey-rehearsal").toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
