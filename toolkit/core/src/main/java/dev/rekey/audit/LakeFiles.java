package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.Delivery;
import dev.rekey.internal.audit.EventReader;
import dev.rekey.internal.audit.Head;
import dev.rekey.internal.audit.LogFiles;
import dev.rekey.internal.audit.Readers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Delivered files by their formats, told by the same readers that {@link AuditLog#read(Path...)} asks: only the beginning of
 * each is looked at.
 *
 * @param files those that can be asked, in the order in which they would be read
 * @param unseen what is there and cannot be, a sentence each
 */
record LakeFiles(Map<Format, List<Path>> files, List<String> unseen) {
    LakeFiles {
        files = Map.copyOf(files);
        unseen = List.copyOf(unseen);
    }

    /** What DuckDB has a view for. */
    enum Format {
        CIRCLECI_NESTED("CircleCI audit log, CSV with JSON in cells", "circleci-csv"),
        CIRCLECI_FLAT("CircleCI audit log, CSV with a column for each field", "circleci-csv"),
        CIRCLECI_JSON("CircleCI audit log, JSON", "circleci-json"),
        GITHUB("GitHub audit log", "github"),
        CLOUDTRAIL("AWS CloudTrail", "cloudtrail");

        private final String reader;
        private final String script;

        Format(String reader, String script) {
            this.reader = reader;
            this.script = script;
        }

        /** What the SQL that reads it is called. */
        String script() {
            return script;
        }

        /** Whether it is CircleCI's, all forms of which become one view. */
        boolean isCircleCi() {
            return script.startsWith("circleci");
        }

        private boolean isCsv() {
            return script.endsWith("csv");
        }

        private static Optional<Format> of(EventReader reader, Head head) {
            for (Format format : values()) {
                if (reader.name().equals(format.reader) && format.isCsv() == (head.shape() == Head.Shape.CSV)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Those that {@code pathsOrGlobs} mean.
     *
     * @throws ConfigurationException if there are none, or if none of them can be asked
     */
    static LakeFiles of(String... pathsOrGlobs) {
        Map<Format, List<Path>> files = new EnumMap<>(Format.class);
        List<String> unseen = new ArrayList<>();
        for (LogFiles.LogFile file : LogFiles.of(List.of(pathsOrGlobs))) {
            String name = String.valueOf(file.path().getFileName());
            Optional<Format> format = format(file.path(), name, unseen);
            format.ifPresent(one -> {
                boolean unused =
                        files.computeIfAbsent(one, none -> new ArrayList<>()).add(file.path());
            });
        }
        if (files.isEmpty()) {
            throw new ConfigurationException("none of the files can be asked in DuckDB. "
                    + String.join(" ", unseen.subList(0, Math.min(3, unseen.size()))));
        }
        return new LakeFiles(files, unseen);
    }

    private static Optional<Format> format(Path path, String name, List<String> unseen) {
        try {
            Head head = Readers.head(new Plain(path, name));
            if (head.shape() == Head.Shape.EMPTY) {
                return Optional.empty(); // such as CircleCI's connectivity probe
            }
            Optional<EventReader> reader = Readers.of(head);
            Optional<Format> format = reader.flatMap(one -> Format.of(one, head));
            if (format.isEmpty()) {
                boolean unused = unseen.add(reader.map(one -> name + " is of the format " + one.name()
                                + ", for which there is no view: read it with AuditLog.read.")
                        .orElse(name + " is no audit log that is known, or is packed otherwise than with gzip."));
            }
            return format;
        } catch (IOException failed) {
            boolean unused = unseen.add(name + " cannot be read.");
            return Optional.empty();
        }
    }

    private record Plain(Path path, String name) implements Delivery {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(path);
            // DuckDB goes by the name, too.
            return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
        }
    }
}
