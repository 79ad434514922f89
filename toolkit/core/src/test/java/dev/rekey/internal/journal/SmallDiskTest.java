package dev.rekey.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rekey.internal.disk.DiskException;
import dev.rekey.internal.disk.FileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that is really full. */
class SmallDiskTest {
    private static final Entry ENTRY =
            Entry.of(Instant.parse("2026-11-24T10:00:00Z"), "a", "issued", Map.of("id", "x".repeat(9_000)));

    @TempDir
    Path temporary;

    private Path mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = Files.createDirectory(temporary.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", mounted.toString()))
                .as("mounting a small file system is not permitted here")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        int unused = run("umount", "-l", mounted.toString());
    }

    @Test
    void leavesNothingHalfMadeWhenThereIsNoRoomForTheReserve() {
        FileDisk disk = FileDisk.open(mounted.resolve("journals"));
        JournalKey key = JournalKey.of(disk);
        disk.reserve("filler", 80 * 1024);

        assertThatThrownBy(() -> RotationJournal.create(disk, "case", key, ENTRY))
                .isInstanceOfSatisfying(
                        DiskException.class, full -> assertThat(full.isFull()).isTrue());

        assertThat(disk.names()).containsExactly("filler", JournalKey.FILE);
        boolean unused = disk.delete("filler");
        RotationJournal.create(disk, "case", key, ENTRY).close();
    }

    @Test
    void takesTheReserveForRecordsThatMustBeWritten() {
        FileDisk disk = FileDisk.open(mounted.resolve("journals"));
        JournalKey key = JournalKey.of(disk);
        try (RotationJournal journal = RotationJournal.create(disk, "case", key, ENTRY)) {
            fill(disk);

            journal.append(ENTRY);

            assertThat(disk.names()).doesNotContain("case.reserve");
        }

        try (RotationJournal again = RotationJournal.open(disk, "case", key)) {
            assertThat(again.entries()).isEqualTo(List.of(ENTRY.numbered(1), ENTRY.numbered(2)));
        }
    }

    private static void fill(FileDisk disk) {
        disk.create("filler", new byte[0]);
        for (int bytes = 0; bytes < 256 * 1024; bytes += 1024) {
            try {
                disk.append("filler", new byte[1024]);
            } catch (DiskException full) {
                assertThat(full.isFull()).isTrue();
                return;
            }
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return -1;
        }
    }
}
