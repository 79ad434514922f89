package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A variable with every value it ever had.
 *
 * @param createdAt null for rows from before CircleCI kept the date
 * @param deleted whether it is gone; the row stays, so that what was stored can still be proven
 */
public record Variable(String name, @Nullable Instant createdAt, boolean deleted, List<Version> versions) {

    /**
     * One value.
     *
     * @param seeded whether it was there from the start, rather than stored by a request
     */
    public record Version(String value, Instant at, boolean seeded) {

        @Override
        public String toString() {
            return "value of " + at;
        }
    }

    public Variable {
        versions = List.copyOf(versions);
    }

    public static Variable seeded(String name, String value, @Nullable Instant createdAt, Instant updatedAt) {
        return new Variable(name, createdAt, false, List.of(new Version(value, updatedAt, true)));
    }

    static Variable stored(String name, String value, Instant now) {
        return new Variable(name, now, false, List.of(new Version(value, now, false)));
    }

    /** The value that jobs get. */
    public Version current() {
        return versions.get(versions.size() - 1);
    }

    /** The newest value stored no later than {@code time}: what a listing shows that lags behind. */
    public Optional<Version> asOf(Instant time) {
        return versions.stream().filter(version -> !version.at().isAfter(time)).reduce((older, newer) -> newer);
    }

    Variable replacedBy(String value, Instant now) {
        // Two writes within one millisecond must still show that the time moved.
        Instant at = now.isAfter(current().at()) ? now : current().at().plusMillis(1);
        List<Version> all = new ArrayList<>(versions);
        all.add(new Version(value, at, false));
        return new Variable(name, deleted ? at : createdAt, false, all);
    }

    Variable createdAgain() {
        return new Variable(name, current().at(), deleted, versions);
    }

    Variable removed() {
        return new Variable(name, createdAt, true, versions);
    }
}
