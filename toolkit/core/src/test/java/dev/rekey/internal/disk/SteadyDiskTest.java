package dev.rekey.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under the hands of a thread that is interrupted. */
class SteadyDiskTest {
    @TempDir
    Path folder;

    @AfterEach
    void clearTheFlag() {
        var unused = Thread.interrupted();
    }

    @Test
    void writesOnAndLeavesTheFlagUp() {
        Disk disk = new SteadyDisk(FileDisk.open(folder.resolve("private")));
        Thread.currentThread().interrupt();

        disk.create("a", bytes("one"));
        disk.append("a", bytes(" two"));
        disk.sync("a");
        disk.syncFolder();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(new String(disk.read("a"), StandardCharsets.UTF_8)).isEqualTo("one two");
    }

    @Test
    void failuresAreThoseOfTheDisk() {
        Disk disk = new SteadyDisk(FileDisk.open(folder.resolve("private")));

        assertThatThrownBy(() -> disk.read("missing"))
                .isInstanceOfSatisfying(
                        DiskException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(DiskException.Reason.MISSING));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
