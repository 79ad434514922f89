package dev.rekey.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.JournalDamagedException;
import dev.rekey.error.JournalInUseException;
import dev.rekey.internal.disk.Crash;
import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.disk.MemoryDisk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RotationJournalTest {
    private static final String NAME = "case-7";
    private static final Instant BEGUN = Instant.parse("2026-11-24T10:00:00Z");

    private final MemoryDisk disk = new MemoryDisk(1);
    private final JournalKey key = JournalKey.of(disk);

    @Nested
    class Keeping {
        @Test
        void givesBackWhatWasAppendedWithNumbers() {
            try (RotationJournal journal = fiveRecords()) {
                assertThat(journal.entries()).extracting(Entry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
            }

            try (RotationJournal again = RotationJournal.open(disk, NAME, key)) {
                assertThat(again.entries()).isEqualTo(expected(5));
            }
        }

        @Test
        void goesOnAfterTheLastRecord() {
            String digest;
            try (RotationJournal journal = fiveRecords()) {
                digest = journal.digest();
            }
            try (RotationJournal journal = RotationJournal.open(disk, NAME, key)) {
                assertThat(journal.digest()).isEqualTo(digest).hasSize(64);
                journal.append(entry(6));
                assertThat(journal.digest()).isNotEqualTo(digest);
            }

            try (RotationJournal journal = RotationJournal.open(disk, NAME, key)) {
                assertThat(journal.entries()).isEqualTo(expected(6));
            }
        }

        @Test
        void survivesThePowerOnceAppendReturned() {
            for (int seed = 0; seed < 200; seed++) {
                MemoryDisk fragile = new MemoryDisk(seed);
                RotationJournal journal = RotationJournal.create(fragile, NAME, JournalKey.of(fragile), entry(1));
                journal.append(entry(2));

                fragile.crash();

                try (RotationJournal again = RotationJournal.open(fragile, NAME, JournalKey.of(fragile))) {
                    assertThat(again.entries()).isEqualTo(expected(2));
                }
            }
        }

        @Test
        void survivesThePowerAtEveryOperation() {
            for (MemoryDisk.Fault fault :
                    List.of(MemoryDisk.Fault.CRASH_BEFORE, MemoryDisk.Fault.CRASH_AFTER, MemoryDisk.Fault.BROKEN)) {
                int finished = 0;
                for (int operation = 1; finished == 0; operation++) {
                    for (int seed = 0; seed < 8; seed++) {
                        MemoryDisk fragile = new MemoryDisk(seed).at(operation, fault);
                        List<Entry> sure = new ArrayList<>();
                        try {
                            run(fragile, sure);
                            finished++;
                        } catch (Crash | DiskException failed) {
                            // What was sure by then must be there below.
                        }
                        fragile.heal().crash();

                        checkWhatSurvived(fragile, sure);
                    }
                }
            }
        }

        @Test
        void takesNoMoreAfterAFailure() {
            RotationJournal journal = fiveRecords();
            MemoryDisk failing = disk.at(disk.operations() + 2, MemoryDisk.Fault.BROKEN);

            assertThatThrownBy(() -> journal.append(entry(6))).isInstanceOf(DiskException.class);

            assertThatThrownBy(() -> journal.append(entry(6))).isInstanceOf(IllegalStateException.class);
            assertThat(failing.counts()).containsEntry("append", 5L);
        }

        @Test
        void refusesASecondOpenerUntilItIsClosed() {
            RotationJournal journal = fiveRecords();

            assertThatThrownBy(() -> RotationJournal.open(disk, NAME, key)).isInstanceOf(JournalInUseException.class);

            journal.close();
            RotationJournal.open(disk, NAME, key).close();
        }

        @Test
        void refusesANameThatIsTaken() {
            fiveRecords().close();
            byte[] before = disk.peek(NAME);

            assertThatThrownBy(() -> RotationJournal.create(disk, NAME, key, entry(1)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("already");
            assertThat(disk.peek(NAME)).isEqualTo(before);
        }

        @Test
        void refusesAnEntryThatIsTooLongAndStaysUsable() {
            try (RotationJournal journal = fiveRecords()) {
                Entry huge = Entry.of(BEGUN, "", "note", Map.of("text", "x".repeat(Frame.LONGEST)));

                assertThatThrownBy(() -> journal.append(huge)).isInstanceOf(IllegalArgumentException.class);

                journal.append(entry(6));
                assertThat(journal.entries()).hasSize(6);
            }
        }
    }

    @Nested
    class Damaged {
        private byte[] whole;
        private List<Integer> starts;

        @BeforeEach
        void write() {
            fiveRecords().close();
            whole = disk.peek(NAME);
            starts = new ArrayList<>();
            for (int offset = JournalFile.firstLine().length; offset < whole.length; ) {
                starts.add(offset);
                offset += Frame.at(whole, offset, key).orElseThrow().size();
            }
        }

        @Test
        void byAFlippedBitIsRefusedOrRecoveredButNeverBelieved() {
            for (int at = 0; at < whole.length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] flipped = whole.clone();
                    flipped[at] ^= (byte) (1 << bit);

                    if (at >= starts.get(4)) {
                        assertRecovers(flipped, 4, "bit " + bit + " of byte " + at);
                    } else {
                        assertRefuses(flipped, "bit " + bit + " of byte " + at);
                    }
                }
            }
        }

        @Test
        void byATornLastWriteIsRecovered() {
            for (int length = starts.get(4); length < whole.length; length++) {
                assertRecovers(Arrays.copyOf(whole, length), 4, length + " bytes");
                assertRecovers(Arrays.copyOf(Arrays.copyOf(whole, length), whole.length), 4, length + " bytes, zeros");
            }
        }

        @Test
        void byACutThroughTheFirstRecordIsRefused() {
            for (int length = 0; length < starts.get(1); length++) {
                assertRefuses(Arrays.copyOf(whole, length), length + " bytes");
            }
        }

        @Test
        void byALostRecordIsRefused() {
            for (int lost = 0; lost < 4; lost++) {
                assertRefuses(join(without(records(), lost)), "record " + lost);
            }
        }

        @Test
        void bySwappedRecordsIsRefused() {
            for (int first = 0; first < 4; first++) {
                List<byte[]> records = records();
                records.add(first, records.remove(first + 1));

                assertRefuses(join(records), "record " + first);
            }
        }

        @Test
        void byARepeatedRecordIsRefused() {
            for (int again = 0; again < 5; again++) {
                List<byte[]> records = records();
                records.add(records.get(again));

                assertRefuses(join(records), "record " + again);
            }
        }

        @Test
        void inTwoRecordsAtTheEndIsRefused() {
            byte[] two = whole.clone();
            two[starts.get(3) + 40] ^= 1;
            two[starts.get(4) + 40] ^= 1;

            assertRefuses(two, "two");
        }

        @Test
        void namesTheFileAndTheRecord() {
            byte[] third = whole.clone();
            third[starts.get(2) + 40] ^= 1;
            disk.plant(NAME, third);

            assertThatThrownBy(() -> RotationJournal.open(disk, NAME, key))
                    .isInstanceOfSatisfying(JournalDamagedException.class, damaged -> {
                        assertThat(damaged.file()).isEqualTo(NAME);
                        assertThat(damaged.record()).isEqualTo(3);
                    })
                    .hasMessageContaining("record 3 of " + NAME);
        }

        @Test
        void orOfAnotherKeyIsRefused() {
            JournalKey other = JournalKey.of(new MemoryDisk(2));

            assertThatThrownBy(() -> RotationJournal.open(disk, NAME, other))
                    .isInstanceOfSatisfying(
                            JournalDamagedException.class,
                            damaged -> assertThat(damaged.record()).isEqualTo(1))
                    .hasMessageContaining(JournalKey.FILE);
            assertThat(disk.peek(NAME)).isEqualTo(whole);
        }

        @Test
        void orOfANewerVersionIsRefused() {
            byte[] newer = new String(whole, StandardCharsets.ISO_8859_1)
                    .replaceFirst("rekey-rotation 1\n", "rekey-rotation 12\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            disk.plant(NAME, newer);

            assertThatThrownBy(() -> RotationJournal.open(disk, NAME, key))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("version 12");
            assertThat(disk.peek(NAME)).isEqualTo(newer);
        }

        private void assertRecovers(byte[] content, int records, String what) {
            disk.plant(NAME, content);

            try (RotationJournal journal = RotationJournal.open(disk, NAME, key)) {
                assertThat(journal.entries()).as(what).isEqualTo(expected(records));
            }
            disk.crash();
            assertThat(disk.peek(NAME)).as(what).isEqualTo(Arrays.copyOf(whole, starts.get(records)));
        }

        private void assertRefuses(byte[] content, String what) {
            disk.plant(NAME, content);

            assertThatThrownBy(() -> RotationJournal.open(disk, NAME, key).close())
                    .as(what)
                    .isInstanceOf(ConfigurationException.class);
            assertThat(disk.peek(NAME)).as(what).isEqualTo(content);
        }

        private List<byte[]> records() {
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                records.add(Arrays.copyOfRange(whole, starts.get(i), i == 4 ? whole.length : starts.get(i + 1)));
            }
            return records;
        }

        private static List<byte[]> without(List<byte[]> records, int lost) {
            byte[] unused = records.remove(lost);
            return records;
        }

        private static byte[] join(List<byte[]> records) {
            StringBuilder hex = new StringBuilder(HexFormat.of().formatHex(JournalFile.firstLine()));
            records.forEach(record -> hex.append(HexFormat.of().formatHex(record)));
            return HexFormat.of().parseHex(hex);
        }
    }

    @Nested
    class OnAFullDisk {
        @Test
        void leavesNothingHalfMade() {
            long room = used();
            for (int free = 0; free < RotationJournal.RESERVE + 200; free += 97) {
                MemoryDisk small = disk.capacity(room + free);

                assertThatThrownBy(() -> RotationJournal.create(small, NAME, key, entry(1)))
                        .as("%s bytes", free)
                        .isInstanceOfSatisfying(
                                DiskException.class,
                                full -> assertThat(full.isFull()).isTrue());
                disk.crash();
                assertThat(disk.names()).containsExactly(JournalKey.FILE);
            }
            RotationJournal.create(disk.heal(), NAME, key, entry(1)).close();
        }

        @Test
        void givesUpTheReserveForTheNextRecord() {
            RotationJournal journal = fiveRecords();
            MemoryDisk full = disk.capacity(used() + 10);

            journal.append(entry(6));

            full.crash();
            try (RotationJournal again = RotationJournal.open(full, NAME, key)) {
                assertThat(again.entries()).isEqualTo(expected(6));
            }
        }

        @Test
        void survivesThePowerWhileTheReserveIsGivenUp() {
            for (int operation = 1; operation < 12; operation++) {
                for (int seed = 0; seed < 20; seed++) {
                    MemoryDisk fragile = new MemoryDisk(seed);
                    List<Entry> sure = new ArrayList<>();
                    RotationJournal journal = RotationJournal.create(fragile, NAME, JournalKey.of(fragile), entry(1));
                    sure.addAll(journal.entries());
                    MemoryDisk full = fragile.capacity(10 + RotationJournal.RESERVE)
                            .at(fragile.operations() + operation, MemoryDisk.Fault.CRASH_AFTER);
                    try {
                        journal.append(entry(2));
                        sure.add(entry(2).numbered(2));
                    } catch (Crash crash) {
                        // Then it is there or not.
                    }

                    full.heal().crash();
                    checkWhatSurvived(full, sure);
                }
            }
        }

        @Test
        void failsWhenTheReserveIsGone() {
            RotationJournal journal = fiveRecords();
            journal.giveUpReserve();
            MemoryDisk full = disk.capacity(used() + 10);

            assertThatThrownBy(() -> journal.append(entry(6))).isInstanceOf(DiskException.class);

            full.crash();
            try (RotationJournal again = RotationJournal.open(full, NAME, key)) {
                assertThat(again.entries()).isEqualTo(expected(5));
            }
        }

        private long used() {
            return disk.names().stream()
                    .mapToLong(name -> disk.peek(name).length)
                    .sum();
        }
    }

    @Nested
    class Keys {
        @Test
        void areMadeOnceAndStay() {
            byte[] made = disk.peek(JournalKey.FILE);

            JournalKey again = JournalKey.of(disk);

            assertThat(disk.peek(JournalKey.FILE)).isEqualTo(made).hasSize(32);
            assertThat(again).hasToString("JournalKey[redacted]");
        }

        @Test
        void thatAreDamagedAreLeftAsTheyAre() {
            disk.plant(JournalKey.FILE, new byte[31]);

            assertThatThrownBy(() -> JournalKey.of(disk)).isInstanceOf(ConfigurationException.class);
            assertThat(disk.peek(JournalKey.FILE)).hasSize(31);
        }
    }

    private static void run(MemoryDisk disk, List<Entry> sure) {
        try (RotationJournal journal = RotationJournal.create(disk, NAME, JournalKey.of(disk), entry(1))) {
            sure.addAll(journal.entries());
            for (int number = 2; number <= 3; number++) {
                journal.append(entry(number));
                sure.add(entry(number).numbered(number));
            }
        }
    }

    /** All that was sure is there, and at most the one more that was under way. */
    private static void checkWhatSurvived(MemoryDisk disk, List<Entry> sure) {
        JournalKey key = JournalKey.of(disk);
        if (!disk.exists(NAME)) {
            assertThat(sure).isEmpty();
            RotationJournal.create(disk, NAME, key, entry(1)).close();
            return;
        }
        try (RotationJournal journal = RotationJournal.open(disk, NAME, key)) {
            List<Entry> found = journal.entries();
            assertThat(found).hasSizeBetween(sure.size(), sure.size() + 1);
            assertThat(found).isEqualTo(expected(found.size()));
            journal.append(entry(found.size() + 1));
        }
    }

    private RotationJournal fiveRecords() {
        RotationJournal journal = RotationJournal.create(disk, NAME, key, entry(1));
        for (int number = 2; number <= 5; number++) {
            journal.append(entry(number));
        }
        return journal;
    }

    private static List<Entry> expected(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            entries.add(entry(number).numbered(number));
        }
        return entries;
    }

    private static Entry entry(int number) {
        return Entry.of(
                BEGUN.plusSeconds(number),
                number == 1 ? "" : "item-" + number % 2,
                "stored",
                Map.of("target", "context {\"sequence\":" + number + " \u00e9", "id", "k" + number));
    }
}
