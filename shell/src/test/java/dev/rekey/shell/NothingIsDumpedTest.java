package dev.rekey.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory of a running program stays in it, however it ends and whoever asks by the JVM's own door. */
@Timeout(120)
class NothingIsDumpedTest {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    @TempDir
    Path folder;

    private Path work;
    private Installation installation;
    private Process rekey;
    private BufferedReader out;

    @BeforeEach
    void startAndWait() throws IOException {
        assumeThat(Path.of("/proc/self/limits")).exists();
        work = Files.createDirectory(folder.resolve("work"));
        installation = Installation.in(folder.resolve("installed"));
        rekey = installation
                .command(
                        work,
                        "--rehearsal",
                        "-e",
                        "System.out.println(\"ready\"); for (int c = 0; c >= 0; c = System.in.read()) {}")
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        out = rekey.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("ready");
    }

    @AfterEach
    void kill() throws Exception {
        rekey.destroyForcibly().waitFor();
        installation.close();
    }

    @Test
    void theJvmsOwnToolsAreNotLetIn() throws Exception {
        assumeThat(JCMD).exists();

        assertThat(jcmd(ProcessHandle.current().pid())).as("a JVM that is").isZero();
        assertThat(jcmd(rekey.pid())).isNotZero();
        assertThat(rekey.isAlive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ABRT, 134", "SEGV, 1", "QUIT, 0"})
    void aSignalLeavesNoCoreNoReportAndNoStacksAmongTheValues(String signal, int status) throws Exception {
        assertThat(Files.readAllLines(Path.of("/proc", String.valueOf(rekey.pid()), "limits")))
                .anyMatch(line -> line.matches("Max core file size +0 +0 .*"));

        assertThat(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + rekey.pid())
                        .start()
                        .waitFor())
                .isZero();
        if (signal.equals("QUIT")) { // asks for the stacks of all threads, and goes on
            rekey.getOutputStream().close();
        }

        assertThat(rekey.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(rekey.exitValue()).isEqualTo(status);
        // A crash is told in a few lines that name a place in the code.
        assertThat(out.lines().filter(line -> !line.startsWith("#"))).isEmpty();
        assertThat(below(work)).isEmpty();
        assertThat(Path.of("/tmp", "hs_err_pid" + rekey.pid() + ".log")).doesNotExist();
    }

    private static int jcmd(long pid) throws Exception {
        Process process = new ProcessBuilder(
                        JCMD.toString(), "-J-Dsun.tools.attach.attachTimeout=2000", String.valueOf(pid), "VM.version")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
