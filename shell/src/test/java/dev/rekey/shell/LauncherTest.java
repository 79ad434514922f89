package dev.rekey.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/rekey} in checkouts and installations made up for it, with programs that record how they are called. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("bin/rekey").toAbsolutePath();

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path home = Path.of("set before each");
    private Path jdk = Path.of("set before each");
    private String out = "";
    private String err = "";

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("with space"));
        Files.createDirectories(home.resolve("shell/bin"));
        Files.copy(LAUNCHER, home.resolve("shell/bin/rekey"));
        Files.createDirectories(home.resolve("shell/lib"));
        jdk = jdk("jdk", "17.0.15", "java.base jdk.compiler jdk.jshell");
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    @Nested
    class Java {
        @Test
        void isStartedWithoutDumpsAndWithTheUsersWords() throws Exception {
            assertThat(rekey("-e", "a \"b\" $c", "")).isZero();

            assertThat(out.lines())
                    .contains(
                            "-XX:-HeapDumpOnOutOfMemoryError",
                            "-XX:-CreateCoredumpOnCrash",
                            "-XX:ErrorFile=/dev/null",
                            "-XX:+DisableAttachMechanism")
                    .containsSubsequence("dev.rekey.shell.Main", "-e", "a \"b\" $c", "")
                    .contains(home.toRealPath() + "/shell/lib/*", "core 0")
                    .doesNotContain("--enable-native-access=ALL-UNNAMED");
        }

        @Test
        void mayUseNativeTerminalsWhereThatNeedsALicence() throws Exception {
            environment.put(
                    "JAVA_HOME", jdk("new", "25.0.3", "jdk.compiler jdk.jshell").toString());

            assertThat(rekey("x")).isZero();
            assertThat(out.lines()).contains("--enable-native-access=ALL-UNNAMED");
        }

        @Test
        void thatIsTooOldIsRefusedInOneLine() throws Exception {
            environment.put("JAVA_HOME", jdk("old", "1.8.0_402", "").toString());

            assertThat(rekey("x")).isEqualTo(1);
            assertThat(err)
                    .startsWith("rekey: ")
                    .contains("is Java 8")
                    .contains("17 or newer")
                    .hasLineCount(1);
        }

        @Test
        void withoutACompilerIsRefusedInOneLine() throws Exception {
            environment.put(
                    "JAVA_HOME", jdk("jre", "21.0.1", "java.base jdk.jshell").toString());

            assertThat(rekey("x")).isEqualTo(1);
            assertThat(err).contains("no module jdk.compiler").hasLineCount(1);
        }

        @Test
        void thatIsNotThereIsToldInOneLine() throws Exception {
            environment.put("JAVA_HOME", folder.resolve("nowhere").toString());

            assertThat(rekey("x")).isEqualTo(1);
            assertThat(err).contains("holds no java").hasLineCount(1);
        }

        @Test
        void isFoundOnThePathThroughLinks() throws Exception {
            Path bin = Files.createDirectory(folder.resolve("path"));
            Files.createSymbolicLink(bin.resolve("java"), Path.of("../jdk/bin/java"));
            environment.remove("JAVA_HOME");
            environment.put("PATH", bin + ":" + System.getenv("PATH"));

            assertThat(rekey("x")).isZero();
            assertThat(out.lines()).first().isEqualTo("java of jdk");
        }
    }

    @Nested
    class ItsOwnPlace {
        @Test
        void isFoundThroughAnyNumberOfLinks() throws Exception {
            Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("with space/shell/bin/rekey"));
            Path second = Files.createSymbolicLink(folder.resolve("second"), first);

            assertThat(start(second.toString(), "x")).isZero();
            assertThat(out).contains(home.toRealPath() + "/shell/lib/*");
        }

        @Test
        void isNotNeededToBeTheCurrentFolderAndWithoutABuildItSaysSo() throws Exception {
            Files.delete(home.resolve("shell/lib"));

            assertThat(rekey("x")).isEqualTo(1);
            assertThat(err).contains("there is no build").hasLineCount(1);
        }
    }

    @Nested
    class ACheckout {
        @BeforeEach
        void checkOut() throws IOException {
            Files.createDirectories(home.resolve("shell/src/main/java"));
            Files.writeString(home.resolve("shell/src/main/java/A.java"), "");
            Files.writeString(home.resolve("pom.xml"), "");
            program(
                    home.resolve("mvnw"),
                    "echo built >>\"$0.log\"; mkdir -p shell/target/lib; echo \"$@\" >shell/target/lib/a.jar");
        }

        @Test
        void isBuiltOnFirstUseOnly() throws Exception {
            assertThat(rekey("x")).isZero();
            assertThat(err).isEqualTo("rekey: building (first use, about a minute)…\n");
            assertThat(rekey("x")).isZero();
            assertThat(err).isEmpty();

            assertThat(builds()).isEqualTo(1);
            assertThat(out).contains("/shell/target/launch/build-");
        }

        @Test
        void isBuiltAgainWhenASourceIsNewer() throws Exception {
            var unused = rekey("x");

            Path source = home.resolve("shell/src/main/java/A.java");
            Files.setLastModifiedTime(
                    source,
                    java.nio.file.attribute.FileTime.fromMillis(
                            Files.getLastModifiedTime(home.resolve("shell/target/launch/stamp"))
                                            .toMillis()
                                    + 2_000));
            assertThat(rekey("x")).isZero();

            assertThat(err).isEqualTo("rekey: sources have changed, building…\n");
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void thatCannotBeBuiltShowsWhyAndIsTriedAgain() throws Exception {
            program(home.resolve("mvnw"), "echo '[ERROR] no such thing'; exit 1");

            assertThat(rekey("x")).isEqualTo(1);
            assertThat(err).contains("[ERROR] no such thing").contains("rekey: the build failed");
            assertThat(home.resolve("shell/target/launch/lock")).doesNotExist();
            assertThat(rekey("x")).isEqualTo(1);
        }

        @Test
        void isBuiltOnceByTwoWhoStartTogether() throws Exception {
            program(
                    home.resolve("mvnw"),
                    "echo built >>\"$0.log\"; mkdir -p shell/target/lib; while [ ! -e go ]; do :; done");
            Process first =
                    process(home.resolve("shell/bin/rekey").toString(), "x").start();
            while (Files.notExists(home.resolve("mvnw.log"))) {
                Thread.onSpinWait();
            }
            Process second =
                    process(home.resolve("shell/bin/rekey").toString(), "x").start();
            Files.createFile(home.resolve("go"));

            assertThat(first.waitFor()).isZero();
            assertThat(second.waitFor()).isZero();
            assertThat(builds()).isEqualTo(1);
        }

        @Test
        void whoseBuilderDiedIsBuiltByTheNext() throws Exception {
            Path lock = Files.createDirectories(home.resolve("shell/target/launch/lock"));
            Process dead = new ProcessBuilder("true").start();
            dead.waitFor();
            Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

            assertThat(rekey("x")).isZero();
            assertThat(builds()).isEqualTo(1);
        }

        private long builds() throws IOException {
            return Files.readAllLines(home.resolve("mvnw.log")).size();
        }
    }

    private int rekey(String... words) throws Exception {
        return start(home.resolve("shell/bin/rekey").toString(), words);
    }

    private int start(String program, String... words) throws Exception {
        Process process = process(program, words).start();
        process.getOutputStream().close();
        out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private ProcessBuilder process(String program, String... words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        return builder;
    }

    /** A JDK that prints its name, its words and its core limit, one a line. */
    private Path jdk(String name, String version, String modules) throws IOException {
        Path java = folder.resolve(name);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        program(
                java.resolve("bin/java"),
                "echo 'java of " + name + "'; for word; do printf '%s\\n' \"$word\"; done; echo core $(ulimit -c)");
        return java;
    }

    private static void program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
