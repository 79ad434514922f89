package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who can make new credentials, from the command line. */
class IssuersCommandTest {
    private final CommandLineRun cli = new CommandLineRun();

    @TempDir
    Path folder;

    @Test
    void areListedWithTheirClassesAndSettings() {
        assertThat(cli.run("--format=csv", "issuers")).as(() -> cli.err).isZero();

        assertThat(cli.out)
                .contains("\"postgres\",\"B, B1\"")
                .contains("\"authorized-keys\",\"A\"")
                .contains("\"admin-password\",\"true\",\"true\"");
    }

    @Test
    void anUnknownOneIsNotTried() {
        assertThat(cli.run("issuers", "try", "no-such")).isNotZero();

        assertThat(cli.err).contains("no issuer is called no-such", "postgres");
    }

    @Test
    void aMissingSettingIsNamed() throws IOException {
        Path secret = Files.writeString(folder.resolve("new.env"), "RKV7QX2M-admins\n");

        assertThat(cli.run("issuers", "try", "postgres", "-p", "role=app", "--secret", "admin-password=" + secret))
                .isNotZero();

        assertThat(cli.err).contains("postgres needs the setting").doesNotContain("RKV7QX2M");
    }

    @Test
    void oneThatCannotBeReachedSaysSoAndNoSecret() throws IOException {
        Path secret = Files.writeString(folder.resolve("new.env"), "RKV7QX2M-admins\n");

        int status = cli.run(
                "issuers",
                "try",
                "postgres",
                "-p",
                "role=app",
                "-p",
                "at=127.0.0.1:1/app",
                "-p",
                "admin=rotator",
                "--secret",
                "admin-password=" + secret);

        assertThat(status).isEqualTo(1);
        assertThat(cli.err).contains("127.0.0.1:1").doesNotContain("RKV7QX2M");
    }

    @Test
    void aSecretThatNobodyCanBeAskedForIsSaidToBeMissing() {
        assertThat(cli.run("issuers", "try", "postgres", "-p", "role=app")).isNotZero();

        assertThat(cli.err).contains("admin-password");
    }

    /** Start-up and help must not pay for drivers that nobody asked for. */
    @Test
    void helpLoadsNoClassOfAnIssuer() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + folder.resolve("loaded.txt"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rekey.shell.Main",
                        "--help")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("help.txt").toFile())
                .start();

        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("help.txt"))).contains("Usage: rekey");
        assertThat(Files.readString(folder.resolve("loaded.txt")))
                .contains("dev.rekey.shell.Main")
                .doesNotContain("dev.rekey.issuer.", "org.postgresql", "org.apache.sshd", "tech.tablesaw");
    }

    @Test
    void theLogsOfThePracticeOrganisationAreWritten() {
        Path logs = folder.resolve("logs");

        assertThat(cli.run("rehearsal", "logs", logs.toString()))
                .as(() -> cli.err)
                .isZero();

        assertThat(logs.resolve("circleci").resolve("audit-j.csv")).isNotEmptyFile();
        assertThat(logs.resolve("github").resolve("audit.ndjson")).isNotEmptyFile();
    }
}
