package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.ConfigurationException;
import dev.rekey.shell.session.LiveConnection;
import dev.rekey.shell.session.Practice;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliUsageTest {
    private final CommandLineRun cli = new CommandLineRun();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--token=x",
                "--format=xml",
                "--state=x",
                "--faults=error=5%",
                "--seed=1",
                "--seed=x",
                "rehearsal",
                "rehearsal serve --port=x",
                "--nope"
            })
    void thatIsWrongIsOneSentenceAndAHint(String line) {
        assertThat(cli.run(line.split(" "))).isEqualTo(2);
        assertThat(cli.out).isEmpty();
        assertThat(cli.err).startsWith("rekey: ").contains("\nTry: rekey").hasLineCount(2);
    }

    @Test
    void includesSettingsThatMakeNoSense() {
        cli.connector = (settings, prompter, progress) -> {
            throw new ConfigurationException("no address: x y.");
        };

        assertThat(cli.run("--host", "x y", "-e", "1")).isEqualTo(2);
        assertThat(cli.err).startsWith("rekey: no address: x y.\n");
    }

    @Test
    void includesProfilesAndFaultsThatDoNotExist() {
        cli.connector = LiveConnection::open;

        assertThat(cli.run("--rehearsal=nope", "-e", "1")).isEqualTo(2);
        assertThat(cli.run("--rehearsal", "--faults=nope", "-e", "1")).isEqualTo(2);
        assertThat(cli.run("rehearsal", "serve", "--profile=nope")).isEqualTo(2);
    }

    @Test
    void connectionOptionsArrive() {
        cli.run(
                "--host=h",
                "--runner-host=r",
                "--token-file=t",
                "--proxy=p",
                "--ca-file=c",
                "--read-only",
                "--rehearsal=large",
                "--state=s",
                "--seed=7",
                "--faults=error=5%",
                "-e",
                "1");

        assertThat(cli.settings.host()).hasValue("h");
        assertThat(cli.settings.runnerHost()).hasValue("r");
        assertThat(cli.settings.tokenFile()).hasValue(Path.of("t"));
        assertThat(cli.settings.proxy()).hasValue("p");
        assertThat(cli.settings.caFile()).hasValue(Path.of("c"));
        assertThat(cli.settings.readOnly()).isTrue();
        assertThat(cli.settings.practice())
                .hasValue(
                        new Practice("large", Optional.of(Path.of("s")), Optional.of(7L), Optional.of("error=5%"), 0));
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(cli.run("--help")).isZero();
        assertThat(cli.out).contains("--token-file").contains("rehearsal").doesNotContain("--token=");

        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out).startsWith("rekey ").contains("Java " + Runtime.version());

        assertThat(cli.run("rehearsal", "serve", "--help")).isZero();
        assertThat(cli.out).contains("--port");
    }

    @Test
    void isRefusedWhileJavaWouldLogRequests() {
        System.setProperty("javax.net.debug", "ssl");
        try {
            assertThat(cli.run("-e", "1")).isEqualTo(2);
            assertThat(cli.err).contains("javax.net.debug").hasLineCount(1);
        } finally {
            System.clearProperty("javax.net.debug");
        }
    }

    @Test
    void anOptionOfASubcommandMayFollowAName() {
        cli.run("rotations", "abandon", "20230105-090000-0a1b2c", "--reason", "the context is gone");

        assertThat(cli.err).doesNotContain("Missing required option", "Unknown option");
    }
}
