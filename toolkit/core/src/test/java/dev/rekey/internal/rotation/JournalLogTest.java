package dev.rekey.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.MemoryDisk;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.JournalKey;
import dev.rekey.internal.journal.RotationJournal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalLogTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    private final MemoryDisk disk = new MemoryDisk(1);
    private final JournalKey key = JournalKey.of(disk);

    @ParameterizedTest
    @EnumSource
    void givesEveryMarkBackAfterAReopening(Mark mark) {
        Step step = new Step(AT, mark, Map.of("place", "prod/DB_PASSWORD", "more.slot", "app_b"));
        try (RotationJournal journal = create()) {
            new JournalLog(journal, "db").append(step);
        }

        try (RotationJournal journal = RotationJournal.open(disk, "r1", key)) {
            assertThat(new JournalLog(journal, "db").steps()).containsExactly(step);
        }
    }

    @Test
    void hearsNothingOfOtherCredentialsNorOfTheRotationAsAWhole() {
        try (RotationJournal journal = create()) {
            JournalLog one = new JournalLog(journal, "one");
            JournalLog other = new JournalLog(journal, "other");
            one.append(new Step(AT, Mark.ISSUING, Map.of()));
            other.append(new Step(AT, Mark.DONE, Map.of()));

            assertThat(one.steps()).extracting(Step::mark).containsExactly(Mark.ISSUING);
            assertThat(other.steps()).extracting(Step::mark).containsExactly(Mark.DONE);
        }
    }

    @Test
    void refusesWhatANewerVersionSays() {
        try (RotationJournal journal = create()) {
            journal.append(Entry.of(AT, "db", "frozen", Map.of()));

            assertThatThrownBy(() -> new JournalLog(journal, "db").steps())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("newer");
        }
    }

    @Test
    void saysThatTheDiskFailed() {
        try (RotationJournal journal = create()) {
            MemoryDisk broken = disk.at(disk.operations() + 1, MemoryDisk.Fault.BROKEN);
            assertThat(broken).isSameAs(disk);

            assertThatThrownBy(() -> new JournalLog(journal, "db").append(new Step(AT, Mark.DONE, Map.of())))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("resume");
        }
    }

    @Test
    void refusesALineThatIsTooLongBeforeAnythingIsDone() {
        try (RotationJournal journal = create()) {
            JournalLog log = new JournalLog(journal, "db");

            assertThatThrownBy(() -> log.append(new Step(AT, Mark.ISSUING, Map.of("ids", "x".repeat(40_000)))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("too long");
            log.append(new Step(AT, Mark.ISSUING, Map.of()));
            assertThat(log.steps()).hasSize(1);
        }
    }

    private RotationJournal create() {
        return RotationJournal.create(disk, "r1", key, Entry.of(AT, "", "planned", Map.of()));
    }
}
