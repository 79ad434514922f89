package dev.rekey.internal.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.disk.MemoryDisk;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
    private static final String VALUE = "RKVsealingMARKER \u00e4\n$(touch x)";

    private final MemoryDisk disk = new MemoryDisk(1);
    private final Identity mine = Identity.create(disk, "operator.key");
    private final Identity other = Identity.create(disk, "other.key");

    @TempDir
    Path temporary;

    @Nested
    class Boxes {
        @Test
        void areOpenedByEachRecipient() {
            byte[] box = seal(mine, other);

            assertThat(opened(box, mine)).isEqualTo(VALUE);
            assertThat(opened(box, other)).isEqualTo(VALUE);
        }

        @Test
        void areNeverAlikeAndShowNothing() {
            assertThat(seal(mine)).isNotEqualTo(seal(mine));
            assertThat(new String(seal(mine), UTF_8)).doesNotContain("RKVsealing");
        }

        @Test
        void areNotOpenedByOthers() {
            byte[] box = seal(mine);

            assertThatThrownBy(() -> Unsealer.open(box, other))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("other recipients")
                    .hasNoCause();
        }

        @Test
        void thatAreDamagedAnywhereAreRefused() {
            byte[] box = seal(mine);
            for (int at = 0; at < box.length; at++) {
                byte[] damaged = box.clone();
                damaged[at] ^= 1;

                assertRefused(damaged);
            }
        }

        @Test
        void thatAreCutOffAnywhereAreRefused() {
            byte[] box = seal(mine);
            for (int length = 0; length < box.length; length++) {
                assertRefused(Arrays.copyOf(box, length));
            }
            assertRefused(Arrays.copyOf(box, box.length + 1));
        }

        @Test
        void holdLongValues() {
            String length = "RKVlongMARKER".repeat(20_000);
            byte[] box = Sealer.seal(Secret.of(length), new Recipients(List.of(mine.recipient())));

            assertThat(opened(box, mine)).isEqualTo(length);
        }

        private void assertRefused(byte[] box) {
            assertThatThrownBy(() -> Unsealer.open(box, mine))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining("RKV")
                    .hasNoCause();
        }
    }

    @Nested
    class RecipientLists {
        @Test
        void areReadFromTextAndFiles() throws IOException {
            String text =
                    "# operator\n" + mine.recipient() + "\n\n" + other.recipient() + ", " + mine.recipient() + "\n";
            Path file = Files.writeString(temporary.resolve("recipients"), text);

            assertThat(Recipients.parse(text).keys()).containsExactly(mine.recipient(), other.recipient());
            assertThat(Recipients.read(file)).isEqualTo(Recipients.parse(text));
        }

        @Test
        void haveAtLeastOne() {
            assertThatThrownBy(() -> Recipients.parse("# none\n")).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void takeNoMistypedKey() {
            String key = mine.recipient();
            for (int at = 0; at < key.length(); at++) {
                char wrong = key.charAt(at) == 'q' ? 'p' : 'q';
                String mistyped = key.substring(0, at) + wrong + key.substring(at + 1);

                assertThatThrownBy(() -> Recipients.parse(mistyped)).isInstanceOf(ConfigurationException.class);
            }
        }

        @Test
        void showNoSecretKeyThatWasPastedInstead() {
            String pasted = new String(disk.peek("operator.key"), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .findFirst()
                    .orElseThrow();

            assertThatThrownBy(() -> Recipients.parse(pasted))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining(pasted);
        }
    }

    @Nested
    class Identities {
        @Test
        void areReadBackFromTheirFile() {
            Identity again = Identity.read(disk, "operator.key");

            assertThat(again.recipient()).isEqualTo(mine.recipient());
            assertThat(opened(seal(mine), again)).isEqualTo(VALUE);
            assertThat(again).hasToString("Identity[redacted]");
        }

        @Test
        void areNeverOverwritten() {
            byte[] before = disk.peek("operator.key");

            assertThatThrownBy(() -> Identity.create(disk, "operator.key")).isInstanceOf(ConfigurationException.class);
            assertThat(disk.peek("operator.key")).isEqualTo(before);
        }

        @Test
        void areRefusedWhenTheFileHoldsSomethingElse() {
            disk.plant("none", "# nothing\n".getBytes(UTF_8));
            disk.plant("two", twice(disk.peek("operator.key")));
            disk.plant("word", "RKVnotakeyMARKER\n".getBytes(UTF_8));

            for (String name : List.of("none", "two", "word")) {
                assertThatThrownBy(() -> Identity.read(disk, name))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageNotContaining("RKV");
            }
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes are those of POSIX")
        void areReadFromPrivateFilesOnly() throws IOException {
            Path file = identityFile();
            assertThat(Identity.read(file).recipient()).startsWith("age1");
            Path link = Files.createSymbolicLink(temporary.resolve("link"), file);

            assertThatThrownBy(() -> Identity.read(link)).isInstanceOf(ConfigurationException.class);
            var unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> Identity.read(file)).hasMessageContaining("chmod 600");
        }

        private static byte[] twice(byte[] once) {
            byte[] twice = Arrays.copyOf(once, 2 * once.length);
            System.arraycopy(once, 0, twice, once.length, once.length);
            return twice;
        }
    }

    @Nested
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "modes are those of POSIX")
    class TheAgeProgram {
        @Test
        void opensWhatWasSealedHere() throws Exception {
            assumeThat(age()).as("the program age is not installed").isTrue();
            Path key = identityFile();
            byte[] box;
            try (Identity identity = Identity.read(key)) {
                box = seal(identity);
            }

            byte[] opened = run(box, "age", "-d", "-i", key.toString());

            assertThat(opened).asString(UTF_8).isEqualTo(VALUE);
        }

        @Test
        void sealsWhatIsOpenedHere() throws Exception {
            assumeThat(age()).as("the program age is not installed").isTrue();

            byte[] box = run(VALUE.getBytes(UTF_8), "age", "-r", mine.recipient());

            assertThat(opened(box, mine)).isEqualTo(VALUE);
        }

        private static boolean age() {
            return Arrays.stream(System.getenv("PATH").split(":", -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "age")));
        }

        private static byte[] run(byte[] input, String... command) throws Exception {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).isZero();
            return output;
        }
    }

    @Nested
    class TheLibrary {
        @Test
        void isNotLoadedBeforeTheFirstBox() throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+load:stdout",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FirstBox.class.getName(),
                            mine.recipient())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.substring(0, said.indexOf(FirstBox.BEFORE)))
                    .contains(Recipients.class.getName())
                    .doesNotContain("com.exceptionfactory");
            assertThat(said).contains("com.exceptionfactory");
        }
    }

    private Path identityFile() {
        Path folder = temporary.resolve("keys");
        try (Identity made = Identity.create(FileDisk.open(folder), "age.key")) {
            assertThat(made.recipient()).startsWith("age1");
        }
        return folder.resolve("age.key");
    }

    private static byte[] seal(Identity... to) {
        try (Secret value = Secret.of(VALUE)) {
            return Sealer.seal(
                    value,
                    new Recipients(Arrays.stream(to).map(Identity::recipient).toList()));
        }
    }

    private static String opened(byte[] box, Identity identity) {
        try (Secret value = Unsealer.open(box, identity)) {
            return value.reveal(String::new);
        }
    }
}
