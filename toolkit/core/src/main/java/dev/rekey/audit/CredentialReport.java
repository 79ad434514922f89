package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.CsvTable;
import dev.rekey.internal.audit.Delivery;
import dev.rekey.model.Aside;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS says of the access keys of an account's users, from {@code aws iam get-credential-report}: a quick look at which
 * were replaced, without a trail. It has no ids of keys.
 *
 * <p>Columns: {@code user}, {@code key} (1 or 2), {@code active}, {@code last_rotated}, {@code last_used},
 * {@code last_used_region}, {@code last_used_service}, {@code arn}.
 */
public final class CredentialReport implements Tabular {
    private static final Set<String> NEEDED = Set.of("user", "access_key_1_active", "access_key_1_last_rotated");

    private final String file;
    private final List<Key> keys;
    private final List<Aside> asides;

    private CredentialReport(String file, List<Key> keys, List<Aside> asides) {
        this.file = file;
        this.keys = List.copyOf(keys);
        this.asides = List.copyOf(asides);
    }

    /**
     * The report in {@code file}, which is CSV and not the Base64 that the call answers with.
     *
     * @throws ConfigurationException if it cannot be read, or is none
     */
    public static CredentialReport read(Path file) {
        String name = String.valueOf(file.getFileName());
        List<Key> keys = new ArrayList<>();
        List<Aside> asides = new ArrayList<>();
        try {
            CsvTable.read(
                    new Delivery() {
                        @Override
                        public String name() {
                            return name;
                        }

                        @Override
                        public InputStream open() throws IOException {
                            return Files.newInputStream(file);
                        }
                    },
                    NEEDED,
                    row -> {
                        key(row, 1).ifPresent(keys::add);
                        key(row, 2).ifPresent(keys::add);
                    },
                    asides::add);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot read " + file + " as an IAM credential report: "
                    + (failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage()));
        }
        return new CredentialReport(name, keys, asides);
    }

    /** The access keys there are, in the order of the report. Users without one are left out. */
    public List<Key> keys() {
        return keys;
    }

    /** Rows that could not be read. */
    public List<Aside> asides() {
        return asides;
    }

    /**
     * Every access key, and whether it is at least as new as {@code since}; those that are older and active come first. The
     * rows have a column {@code rotated} more, unknown where the report has no time.
     *
     * <p>AWS counts making a key active or inactive as a change too, so a date after {@code since} alone is no proof of a new
     * key; an older one is proof that it is the old key.
     */
    public Answer rotatedSince(Instant since) {
        List<Key> ordered = keys.stream()
                .sorted(Comparator.comparing(
                                (Key key) -> key.rotatedSince(since).orElse(false))
                        .thenComparing(key -> !key.active()))
                .toList();
        long old = keys.stream()
                .filter(key -> key.active() && !key.rotatedSince(since).orElse(false))
                .count();
        Grid.Builder grid = Grid.titled(old + " of " + keys.size() + " access keys in " + file
                        + " are active and were not replaced since " + since)
                .text("user")
                .integer("key")
                .flag("active")
                .flag("rotated")
                .instant("last_rotated")
                .instant("last_used")
                .text("last_used_region")
                .text("last_used_service")
                .text("arn");
        for (Key key : ordered) {
            grid.row(
                    key.user(),
                    key.number(),
                    key.active(),
                    key.rotatedSince(since),
                    key.lastRotated(),
                    key.lastUsed(),
                    key.region(),
                    key.service(),
                    key.arn());
        }
        grid.note(
                "AWS counts making a key active or inactive as a change: a late date alone is no proof of a new key.");
        grid.note(
                "The report may be up to four hours old, and has only keys of users of this account that were there then.");
        List<String> unseen = new ArrayList<>();
        if (!asides.isEmpty()) {
            unseen.add(asides.size() + " rows of " + file + " could not be read.");
        }
        long unknown = keys.stream().filter(key -> key.lastRotated().isEmpty()).count();
        if (unknown > 0) {
            unseen.add("Of " + unknown + " keys the report does not say when they were replaced.");
        }
        return new Answer(grid.build(), unseen);
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(keys.size() + " access keys in " + file)
                .text("user")
                .integer("key")
                .flag("active")
                .instant("last_rotated")
                .instant("last_used")
                .text("last_used_region")
                .text("last_used_service")
                .text("arn");
        for (Key key : keys) {
            grid.row(
                    key.user(),
                    key.number(),
                    key.active(),
                    key.lastRotated(),
                    key.lastUsed(),
                    key.region(),
                    key.service(),
                    key.arn());
        }
        if (!asides.isEmpty()) {
            grid.note(asides.size() + " rows could not be read.");
        }
        return grid.build();
    }

    @Override
    public String toString() {
        return grid().title();
    }

    private static Optional<Key> key(Map<String, String> row, int number) {
        String prefix = "access_key_" + number + "_";
        Optional<Instant> rotated = time(row, prefix + "last_rotated");
        boolean active = row.getOrDefault(prefix + "active", "").equalsIgnoreCase("true");
        if (!active && rotated.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Key(
                row.getOrDefault("user", ""),
                row.getOrDefault("arn", ""),
                number,
                active,
                rotated,
                time(row, prefix + "last_used_date"),
                text(row, prefix + "last_used_region"),
                text(row, prefix + "last_used_service")));
    }

    private static String text(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.equals("N/A") || text.equals("no_information") || text.equals("not_supported") ? "" : text;
    }

    private static Optional<Instant> time(Map<String, String> row, String column) {
        try {
            return Optional.of(OffsetDateTime.parse(text(row, column)).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /**
     * An access key of a user.
     *
     * @param user the name
     * @param arn of the user
     * @param number 1 or 2, as a user has at most two
     * @param active whether it can be used
     * @param lastRotated when it was made or last changed (UTC)
     * @param lastUsed when it was last used (UTC), since AWS keeps that
     * @param region where; empty where that is not known
     * @param service for what; empty where that is not known
     */
    public record Key(
            String user,
            String arn,
            int number,
            boolean active,
            Optional<Instant> lastRotated,
            Optional<Instant> lastUsed,
            String region,
            String service) {
        public Key {
            Objects.requireNonNull(user);
            Objects.requireNonNull(arn);
            Objects.requireNonNull(lastRotated);
            Objects.requireNonNull(lastUsed);
            Objects.requireNonNull(region);
            Objects.requireNonNull(service);
        }

        /** Whether it was changed at {@code since} or later; empty where the report has no time. */
        public Optional<Boolean> rotatedSince(Instant since) {
            return lastRotated.map(at -> !at.isBefore(since));
        }
    }
}
