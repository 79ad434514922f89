package dev.rekey.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that a run stored. Random ones carry no marker, so they are written down for the {@link MarkerHunt}, in a
 * folder that it leaves out; they are made up and open nothing.
 */
public final class Stored {
    /** Shorter ones may turn up by chance. */
    private static final int SHORTEST = 16;

    private static final String FILE = "values.txt";

    private Stored() {}

    /** Does nothing in a build without the hunt. */
    public static void record(Collection<String> values) {
        String folder = System.getProperty("rekey.hunt.values");
        String lines = values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .map(value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "\n")
                .collect(Collectors.joining());
        if (folder == null || lines.isEmpty()) {
            return;
        }
        try {
            Path file = Files.createDirectories(Path.of(folder)).resolve(FILE);
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Set<String> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return Set.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }
}
