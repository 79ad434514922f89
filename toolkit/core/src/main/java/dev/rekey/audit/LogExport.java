package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.EventJson;
import dev.rekey.table.Grid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes a log to a file, a thousand rows at a time; the file is there when all of it is. */
final class LogExport {
    private static final int BATCH = 1_000;

    private LogExport() {}

    static Path write(AuditLog log, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(".gz");
        String kind = packed ? name.substring(0, name.length() - 3) : name;
        boolean csv = kind.endsWith(".csv");
        if (!csv && !kind.endsWith(".ndjson") && !kind.endsWith(".jsonl")) {
            throw new ConfigurationException(file
                    + " says nothing of its format: call it .csv, .ndjson or .jsonl, with .gz behind it if you like.");
        }
        try {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
            Path draft = Files.createTempFile(folder, ".audit", ".part");
            try {
                try (OutputStream bytes = Files.newOutputStream(draft);
                        Writer out = new BufferedWriter(new OutputStreamWriter(
                                packed ? new GZIPOutputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
                    if (csv) {
                        csv(log.everyRow(), out);
                    } else {
                        EventJson.write(log.iterator(), out);
                    }
                }
                return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                boolean unused = Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot write the log to " + file + ": " + failed.getClass().getSimpleName() + ".");
        }
    }

    private static void csv(Grid all, Writer out) throws IOException {
        int rows = all.rows().size();
        for (int at = 0; at == 0 || at < rows; at += BATCH) {
            Grid some = Grid.over(
                    all.title(), List.of(), all.columns(), all.rows().subList(at, Math.min(rows, at + BATCH)));
            String text = some.toCsv();
            // Names of columns stand in the first line of each batch, and have no line breaks.
            out.write(at == 0 ? text : text.substring(text.indexOf('\n') + 1));
        }
    }
}
