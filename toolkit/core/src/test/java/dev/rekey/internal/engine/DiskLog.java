package dev.rekey.internal.engine;

import dev.rekey.internal.disk.MemoryDisk;
import dev.rekey.internal.disk.MemoryDisk.Fault;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.JournalKey;
import dev.rekey.internal.journal.RotationJournal;
import dev.rekey.internal.rotation.JournalLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The production journal on a disk that loses and tears what was not synced when the power goes. */
final class DiskLog extends ModelLog {
    private static final String NAME = "rotation.journal";
    private static final int OPERATIONS_A_LIFE = 60;

    private final MemoryDisk disk;
    private final Fate fate;
    private int powerCuts;
    private @Nullable RotationJournal journal;

    DiskLog(Fate fate, long seed) {
        super(fate);
        this.fate = fate;
        this.disk = new MemoryDisk(seed);
    }

    /** How often the power went during an operation of the disk. */
    int powerCuts() {
        return powerCuts;
    }

    @Override
    void begin() {
        if (fate.strikes(0.6)) {
            long when = disk.operations() + 1 + fate.random().nextInt(OPERATIONS_A_LIFE);
            disk.at(when, fate.random().nextBoolean() ? Fault.CRASH_BEFORE : Fault.CRASH_AFTER);
        }
        try {
            open();
        } catch (dev.rekey.internal.disk.Crash cut) {
            throw powerCut();
        }
    }

    @Override
    void died() {
        journal = null;
        disk.heal();
        disk.crash();
    }

    @Override
    public List<Step> steps() {
        return new JournalLog(open(), "model").steps();
    }

    @Override
    public void append(Step step) {
        fate.write("journal " + step.mark(), () -> {
            try {
                new JournalLog(open(), "model").append(step);
            } catch (dev.rekey.internal.disk.Crash cut) {
                throw powerCut();
            }
        });
    }

    private RotationJournal open() {
        RotationJournal open = journal;
        if (open == null) {
            JournalKey key = JournalKey.of(disk);
            open = disk.exists(NAME)
                    ? RotationJournal.open(disk, NAME, key)
                    : RotationJournal.create(disk, NAME, key, Entry.of(Instant.EPOCH, "", "begun", Map.of()));
            journal = open;
        }
        return open;
    }

    private Crash powerCut() {
        powerCuts++;
        return new Crash("the power went");
    }
}
