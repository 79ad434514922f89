package dev.rekey.internal.connection;

import dev.rekey.model.Gap;
import dev.rekey.model.Slot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a client could not see, and what it could not change, so far. The command line's exit status comes from here. */
public final class Ledger {
    private final Set<Gap> gaps = new LinkedHashSet<>();
    private final Set<Slot> unfinished = new LinkedHashSet<>();

    /** Notes places that could not be seen. */
    public synchronized void missing(List<Gap> places) {
        gaps.addAll(places);
    }

    /** Notes that {@code slot} was to be changed and was not. */
    public synchronized void failed(Slot slot) {
        unfinished.add(slot);
    }

    /** Notes that {@code slot} was changed, perhaps after a failure. */
    public synchronized void done(Slot slot) {
        unfinished.remove(slot);
    }

    /** The places that could not be seen, each once. */
    public synchronized List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** The slots that were to be changed and still are not. */
    public synchronized List<Slot> unfinished() {
        return List.copyOf(unfinished);
    }
}
