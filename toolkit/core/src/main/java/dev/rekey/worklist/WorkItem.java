package dev.rekey.worklist;

import dev.rekey.model.ManualItem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing for a person to do, and how it stands.
 *
 * @param id twelve hexadecimal digits, the same for the same work in every file
 * @param work what there is to do
 * @param owner who does it; empty while nobody does
 * @param due until when, UTC; empty when no date was set
 * @param done who has done it and when; empty while it is open
 * @param note what was said when it was done or opened again; may be empty
 */
public record WorkItem(
        String id, ManualItem work, Optional<String> owner, Optional<Instant> due, Optional<Tick> done, String note) {
    public WorkItem {
        Objects.requireNonNull(id);
        Objects.requireNonNull(work);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(due);
        Objects.requireNonNull(done);
        Objects.requireNonNull(note);
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return done.isEmpty();
    }

    /** Whether it is still to be done and should have been, at {@code now}. */
    public boolean isOverdue(Instant now) {
        return isOpen() && due.map(until -> until.isBefore(now)).orElse(false);
    }

    /**
     * The mark that it is done.
     *
     * @param by who says so
     * @param at since when, UTC
     */
    public record Tick(String by, Instant at) {
        public Tick {
            Objects.requireNonNull(by);
            Objects.requireNonNull(at);
        }
    }
}
