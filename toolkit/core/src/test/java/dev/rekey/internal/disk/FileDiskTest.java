package dev.rekey.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.DiskException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes are those of POSIX")
class FileDiskTest {
    @TempDir
    Path temporary;

    @Nested
    class TheFiles {
        @Test
        void areTheOwnersInAFolderOfTheOwner() throws IOException {
            FileDisk disk = FileDisk.open(temporary.resolve("a/b"));

            disk.create("one", "text".getBytes(UTF_8));
            disk.sync("one");
            disk.reserve("two", 10_000);
            Disk.Held held = disk.lock("one").orElseThrow();

            assertThat(mode(temporary.resolve("a"))).isEqualTo("rwx------");
            assertThat(mode(temporary.resolve("a/b"))).isEqualTo("rwx------");
            assertThat(mode(temporary.resolve("a/b/one"))).isEqualTo("rw-------");
            assertThat(mode(temporary.resolve("a/b/two"))).isEqualTo("rw-------");
            assertThat(mode(temporary.resolve("a/b/one.lock"))).isEqualTo("rw-------");
            assertThat(disk.names()).containsExactly("one", "two");
            assertThat(Files.size(temporary.resolve("a/b/two"))).isEqualTo(10_000);
            held.close();
        }

        @Test
        void holdWhatWasWrittenStepByStep() {
            Disk disk = disk();
            disk.create("one", "abc".getBytes(UTF_8));
            disk.append("one", "def".getBytes(UTF_8));
            disk.truncate("one", 4);
            disk.append("one", "g".getBytes(UTF_8));
            disk.rename("one", "two");
            disk.append("two", "h".getBytes(UTF_8));
            disk.sync("two");
            disk.syncFolder();

            assertThat(disk.read("two")).asString(UTF_8).isEqualTo("abcdgh");
            assertThat(disk.exists("one")).isFalse();
            assertThat(disk.delete("two")).isTrue();
            assertThat(disk.delete("two")).isFalse();
        }

        @Test
        void areNeverReplacedByNewOnes() {
            Disk disk = disk();
            disk.createWhole("one", "old".getBytes(UTF_8));

            assertFails(Reason.EXISTS, () -> disk.create("one", new byte[1]));
            assertFails(Reason.EXISTS, () -> disk.createWhole("one", new byte[1]));
            assertThat(disk.read("one")).asString(UTF_8).isEqualTo("old");
            assertThat(disk.names()).containsExactly("one");
        }

        @Test
        void thatAreMissingAreSaidToBe() {
            Disk disk = disk();

            assertFails(Reason.MISSING, () -> disk.read("one"));
            assertFails(Reason.MISSING, () -> disk.append("one", new byte[1]));
            assertFails(Reason.MISSING, () -> disk.sync("one"));
        }

        @Test
        void thatOthersMayReadAreRefused() throws IOException {
            Disk disk = disk();
            Path loose = Files.writeString(temporary.resolve("disk/one"), "text");
            Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r-----"));

            assertFails(Reason.REFUSED, () -> disk.read("one"));
            assertFails(Reason.REFUSED, () -> disk.append("one", new byte[1]));
        }

        @Test
        void thatAreLinksAreRefused() throws IOException {
            Disk disk = disk();
            Path outside = Files.writeString(temporary.resolve("outside"), "text");
            Path link = Files.createSymbolicLink(temporary.resolve("disk/one"), outside);

            assertFails(Reason.REFUSED, () -> disk.read("one"));
            assertFails(Reason.REFUSED, () -> disk.append("one", new byte[1]));
            assertFails(Reason.REFUSED, () -> disk.truncate("one", 0));
            assertFails(Reason.EXISTS, () -> disk.create("one", new byte[1]));
            assertThat(link).isSymbolicLink();
            assertThat(outside).hasContent("text");
        }

        @Test
        void linkedInThePlaceOfALockAreRefused() throws IOException {
            Disk disk = disk();
            Path outside = temporary.resolve("outside");
            var unused = Files.createSymbolicLink(temporary.resolve("disk/one.lock"), outside);

            assertThatThrownBy(() -> disk.lock("one")).isInstanceOf(DiskException.class);
            assertThat(outside).doesNotExist();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", ".", "..", "../x", "a/b", "a\\b", "/x", ".hidden", "a..b", "a\0b", "a b", "x.lock", "é"})
        void haveNoNamesThatLeadElsewhere(String name) {
            Disk disk = disk();

            assertFails(Reason.REFUSED, () -> disk.create(name, new byte[1]));
            assertFails(Reason.REFUSED, () -> disk.read(name));
            assertFails(Reason.REFUSED, () -> disk.lock(name));
            assertFails(Reason.REFUSED, () -> disk.exists("x".repeat(101)));
        }
    }

    @Nested
    class Folders {
        @Test
        void thatOthersMayEnterAreRefused() throws IOException {
            Path loose = Files.createDirectory(temporary.resolve("loose"));
            Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rwxrwx---"));

            assertThatThrownBy(() -> FileDisk.open(loose))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("chmod 700");
        }

        @Test
        void thatAreLinksOrFilesAreRefused() throws IOException {
            Path real = temporary.resolve("real");
            assertThat(FileDisk.open(real).where()).endsWith("real");
            Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
            Path file = Files.createFile(temporary.resolve("file"));

            assertThatThrownBy(() -> FileDisk.open(link)).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> FileDisk.open(file)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Nested
    class Locks {
        @Test
        void areHeldByOneOnlyWithinAProcess() {
            Disk.Held held = disk().lock("one").orElseThrow();

            assertThat(disk().lock("one")).isEmpty();
            assertThat(disk().lock("two")).isPresent().get().satisfies(Disk.Held::close);
            held.close();
            held.close();
            assertThat(disk().lock("one")).isPresent().get().satisfies(Disk.Held::close);
        }

        @Test
        void areSeenByOtherProcessesEvenAfterARefusedTryHere() throws Exception {
            Disk.Held held = disk().lock("one").orElseThrow();
            assertThat(disk().lock("one")).isEmpty();

            assertThat(otherProcess()).isEqualTo(Locking.REFUSED);

            held.close();

            assertThat(otherProcess()).isEqualTo(Locking.TAKEN);
        }

        private int otherProcess() throws Exception {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Locking.class.getName(),
                            temporary.resolve("disk").toString())
                    .start()
                    .waitFor();
        }
    }

    private Disk disk() {
        return FileDisk.open(temporary.resolve("disk"));
    }

    private static void assertFails(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        DiskException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
