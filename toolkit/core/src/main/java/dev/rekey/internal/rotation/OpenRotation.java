package dev.rekey.internal.rotation;

import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Safe;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.RotationJournal;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rotation in use by this run: what it is about, and a log for each of its items. */
public final class OpenRotation implements AutoCloseable {
    static final String BEGUN = "begun";
    private static final String TARGETS = "targets";
    private static final String ENDED = "ended";
    private static final String JSON = "json";

    private final String id;
    private final RotationJournal journal;
    private final Disk disk;
    private final Disk.Held alone;

    OpenRotation(String id, RotationJournal journal, Disk disk, Disk.Held alone) {
        this.id = id;
        this.disk = disk;
        this.journal = journal;
        this.alone = alone;
    }

    public String id() {
        return id;
    }

    /** What the whole rotation is about, as it was begun with. */
    public Map<String, String> facts() {
        return journal.entries().get(0).facts();
    }

    /** When it was begun, UTC. */
    public Instant begun() {
        return journal.entries().get(0).at();
    }

    /** Whether nothing is left to do. */
    public boolean isEnded() {
        return journal.entries().stream()
                .anyMatch(entry -> entry.item().isEmpty() && entry.event().equals(ENDED));
    }

    /** Writes down a part of what is to be done: JSON. */
    public void target(Instant now, String json) {
        append(Entry.of(now, "", TARGETS, Map.of(JSON, json)));
    }

    /** Everything that is to be done, in the parts in which it was written down. */
    public List<String> targets() {
        return journal.entries().stream()
                .filter(entry -> entry.item().isEmpty() && entry.event().equals(TARGETS))
                .map(entry -> entry.facts().getOrDefault(JSON, ""))
                .toList();
    }

    /** The log of one item. */
    public Log log(String item) {
        return new JournalLog(journal, item);
    }

    /** Where the new value of one item is kept, sealed, beside the journal. */
    public Safe safe(String item, Recipients recipients, Optional<Identity> identity) {
        return new SealedSafe(disk, SealedSafe.fileOf(id, item), recipients, identity, journal::giveUpReserve);
    }

    /** Nothing is left to do. */
    public void end(Instant now, String how) {
        append(Entry.of(now, "", ENDED, Map.of("how", how)));
        journal.giveUpReserve();
    }

    /** A code that stands for everything in the journal: hexadecimal. */
    public String digest() {
        return journal.digest();
    }

    @Override
    public void close() {
        if (isEnded()) {
            // Opening it took some again.
            journal.giveUpReserve();
        }
        journal.close();
        alone.close();
    }

    private void append(Entry entry) {
        var unused = RotationBook.translated(() -> {
            journal.append(entry);
            return true;
        });
    }
}
