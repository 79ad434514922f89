package dev.rekey.internal.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Reception;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes files in, one after another, and makes one table of them: finds out what each is, sorts out copies, and keeps count.
 */
public final class Intake {
    private final EventTable.Builder table = new EventTable.Builder();
    private final Copies copies = new Copies(table.soFar());
    private final List<Reception> receptions = new ArrayList<>();
    private final List<Aside> asides = new ArrayList<>();
    private final List<AuditEvent> conflicting = new ArrayList<>();
    private final Optional<EventReader> given;

    private Intake(Optional<EventReader> given) {
        this.given = given;
    }

    /** Tells formats by how files begin. */
    public static Intake ofKnownFormats() {
        return new Intake(Optional.empty());
    }

    /** Reads every file as {@code reader} does. */
    public static Intake of(EventReader reader) {
        return new Intake(Optional.of(reader));
    }

    /**
     * All that was taken in.
     *
     * @param table the events
     * @param receptions what came of each file, in the order of reading
     * @param asides what was kept aside, the first of each file
     * @param conflicting events that contradict the one of the same id that came first
     */
    public record Taken(
            EventTable table, List<Reception> receptions, List<Aside> asides, List<AuditEvent> conflicting) {
        public Taken {
            receptions = List.copyOf(receptions);
            asides = List.copyOf(asides);
            conflicting = List.copyOf(conflicting);
        }
    }

    /**
     * Reads {@code paths}, see {@link LogFiles#of}.
     *
     * @throws ConfigurationException if one that somebody named cannot be read or is no audit log, or if none is
     */
    public Taken files(List<String> paths) {
        List<LogFiles.LogFile> files = LogFiles.of(paths);
        for (LogFiles.LogFile file : files) {
            int before = receptions.size();
            if (isZip(file.path())) {
                archive(file.path(), name(file.path()));
            } else {
                deliver(name(file.path()), () -> Files.newInputStream(file.path()));
            }
            if (file.isNamed() && receptions.size() == before + 1) {
                refuse(receptions.get(before));
            }
        }
        return taken();
    }

    /**
     * Reads {@code bytes} to their end; they lie in a file of the temporary folder meanwhile, which only this user can read.
     *
     * @param name what the file is called in what was read
     * @throws ConfigurationException if it cannot be read or is no audit log
     */
    public Taken stream(InputStream bytes, String name) {
        try {
            Path spool = Files.createTempFile("rekey-audit", ".log");
            try {
                long unused = Files.copy(bytes, spool, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                if (isZip(spool)) {
                    archive(spool, name);
                } else {
                    deliver(name, () -> Files.newInputStream(spool));
                    refuse(receptions.get(0));
                }
            } finally {
                boolean unused = Files.deleteIfExists(spool);
            }
        } catch (IOException failed) {
            throw new ConfigurationException(
                    name + " cannot be read: " + failed.getClass().getSimpleName() + ".");
        }
        return taken();
    }

    private Taken taken() {
        if (receptions.stream().allMatch(one -> one.format().isEmpty())) {
            throw new ConfigurationException("none of " + receptions.size() + " files is an audit log that is known. "
                    + receptions.stream()
                            .limit(3)
                            .map(Reception::problem)
                            .reduce("", (a, b) -> a + " " + b)
                            .strip());
        }
        return new Taken(table.build(), receptions, asides, conflicting);
    }

    private static void refuse(Reception reception) {
        if (reception.format().isEmpty()) {
            throw new ConfigurationException(reception.problem());
        }
    }

    private void archive(Path path, String name) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    String inside = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    deliver(
                            name + "!" + inside,
                            () -> Optional.ofNullable(zip.getInputStream(entry))
                                    .orElseThrow(() -> new ZipException("no such entry")));
                }
            }
        } catch (IOException damaged) {
            receptions.add(FileTally.unread(name, name + " is a damaged archive."));
        }
    }

    private void deliver(String name, Packed.Source source) {
        FileTally tally = new FileTally(name, table, copies, asides, conflicting, receptions);
        Fingerprint fingerprint = Fingerprint.of(source);
        Packed file = new Packed(name, source);
        String problem = "";
        String format = "";
        try {
            Head head = Readers.head(file);
            Optional<EventReader> reader = given.isPresent() ? given : Readers.of(head);
            if (reader.isPresent()) {
                format = reader.get().name();
                tally.begin(format);
                reader.get().read(file, tally);
            } else if (CircleReaders.isProbe(name)
                    && head.fields().isEmpty()
                    && head.columns().isEmpty()) {
                format = "CircleCI connectivity probe";
                tally.aside(new Aside(
                        new AuditEvent.Origin(name, 1), Aside.Kind.PROBE, "CircleCI tried whether it may write here"));
            } else {
                problem = Unknown.sentence(file, head);
            }
        } catch (IOException failed) {
            problem = Unknown.failure(name, failed);
        }
        if (problem.isEmpty() && file.isCut()) {
            problem = name + " is cut off or damaged in the middle: what was before that is read.";
        }
        receptions.add(tally.reception(fingerprint, format, problem));
    }

    private static boolean isZip(Path path) {
        try (InputStream bytes = Files.newInputStream(path)) {
            byte[] first = bytes.readNBytes(4);
            return first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] <= 8 && first[2] % 2 == 1;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String name(Path path) {
        return String.valueOf(Optional.ofNullable(path.getFileName()).orElse(path));
    }
}
