package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one delivered file: enough to say later what was read, and that it was read whole.
 *
 * @param name without folders; of an entry of an archive {@code archive.zip!entry.csv}
 * @param sha256 of the file as it lies there, in lower-case hex; of an entry, of its unpacked bytes
 * @param bytes how many that are
 * @param format what it is, such as {@code CircleCI audit log, CSV}; empty if that is not known
 * @param events how many events were taken
 * @param malformed how many records could not be read
 * @param duplicates how many events were there already, in this file or in another
 * @param conflicts how many of the same id say something else than the one that was there
 * @param probes how many records were never meant as events
 * @param first the time of the earliest event
 * @param last the time of the latest
 * @param problem why it was not read whole, in a sentence; empty if it was
 */
public record Reception(
        String name,
        String sha256,
        long bytes,
        String format,
        long events,
        long malformed,
        long duplicates,
        long conflicts,
        long probes,
        Optional<Instant> first,
        Optional<Instant> last,
        String problem) {
    public Reception {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(format);
        Objects.requireNonNull(first);
        Objects.requireNonNull(last);
        Objects.requireNonNull(problem);
    }

    /** Whether all of it was read. A record that cannot be read leaves a file whole: it is counted. */
    public boolean isWhole() {
        return problem.isEmpty();
    }
}
