package dev.rekey.internal.rotation;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.RotationJournal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines about one credential in the journal of a rotation, which may hold those of others as well. */
public final class JournalLog implements Log {
    private static final Map<String, Mark> MARKS =
            Arrays.stream(Mark.values()).collect(Collectors.toMap(JournalLog::word, Function.identity()));

    private final RotationJournal journal;
    private final String item;

    /**
     * @param item the credential, {@code Rotatable.key()}; it stays the caller's to close the journal
     */
    public JournalLog(RotationJournal journal, String item) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException("lines without an item are of the rotation as a whole");
        }
        this.journal = journal;
        this.item = item;
    }

    /**
     * @throws ConfigurationException if a newer version wrote something that this one does not know: it must not go on as if
     *     that had not happened
     */
    @Override
    public List<Step> steps() {
        return journal.entries().stream()
                .filter(entry -> entry.item().equals(item))
                .map(this::step)
                .toList();
    }

    /**
     * @throws ConfigurationException if it could not be written; it may be there or not, and nothing more can be written
     *     until the journal is opened again
     */
    @Override
    public void append(Step step) {
        Entry entry = Entry.of(step.at(), item, word(step.mark()), step.facts());
        try {
            journal.append(entry);
        } catch (DiskException failed) {
            throw new ConfigurationException("the journal " + journal + " cannot be written: " + failed.getMessage()
                    + " What is in it stays good: mend the disk or make room, then resume.");
        } catch (IllegalArgumentException tooLong) {
            throw new ConfigurationException("the journal " + journal + " cannot hold what there is to say about "
                    + item + ": it is too long for one line.");
        }
    }

    private Step step(Entry entry) {
        Mark mark = MARKS.get(entry.event());
        if (mark == null) {
            throw new ConfigurationException("the journal " + journal + " says \"" + entry.event() + "\" about " + item
                    + ", which a newer rekey wrote: resume with that one.");
        }
        return new Step(entry.at(), mark, entry.facts());
    }

    private static String word(Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
