package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.shell.session.LiveConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-liners from the command line to an embedded CircleCI and back. */
class RehearsalRunTest {
    private final CommandLineRun cli = new CommandLineRun();

    @TempDir
    Path folder;

    @BeforeEach
    void connect() {
        cli.connector = LiveConnection::open;
        cli.environment.put("XDG_CACHE_HOME", folder.toString());
    }

    @Test
    void aPlanIsShownAndNothingChanges() {
        int status = cli.run(
                "--rehearsal",
                "--format=csv",
                "-e",
                "CircleCI.org(\"acme\").context(\"npm-publish\").rotateAll(generated(32).discarding())");

        assertThat(status).isZero();
        assertThat(cli.out).contains("NPM_TOKEN");
        assertThat(cli.err).contains("othing");
    }

    @Test
    void aRotationWithoutConsentIsRefusedAndWithYesIsKeptInTheStateFile() {
        String state = "--state=" + folder.resolve("state.json");
        String apply = "CircleCI.org(\"acme\").context(\"npm-publish\").set(\"EXTRA_TOKEN\","
                + " generated(32).discarding()).apply()";

        assertThat(cli.run("--rehearsal", state, "--yes", "-e", apply))
                .as(() -> cli.err)
                .isZero();
        cli.run(
                "--rehearsal",
                state,
                "--format=json",
                "-e",
                "CircleCI.org(\"acme\").context(\"npm-publish\").variables()");

        assertThat(cli.out).contains("EXTRA_TOKEN");
        assertThat(Files.exists(folder.resolve("state.json"))).isTrue();
    }

    @Test
    void aServedOneSaysWhereItIsUntilItIsEnded() {
        Thread.currentThread().interrupt(); // the end of its wait, before it begins

        cli.run("rehearsal", "serve");

        assertThat(cli.out.lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactly(
                        "export CIRCLE_HOST",
                        "export CIRCLE_RUNNER_HOST",
                        "export CIRCLE_TOKEN",
                        "export CIRCLE_TOKEN_LIMITED");
    }

    @AfterEach
    void forgetTheInterrupt() {
        boolean unused = Thread.interrupted();
    }

    @Test
    void whatTheTokenMayNotSeeIsToldAndIsTheStatus() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Path token = Files.writeString(folder.resolve("token"), rehearsal.limitedToken() + "\n");

            int status = cli.run(
                    "--host=" + rehearsal.url(),
                    "--token-file=" + token,
                    "-e",
                    "CircleCI.org(\"acme\").contexts().variables().list().size()");

            assertThat(status).isEqualTo(3);
            assertThat(cli.out).matches("[1-9][0-9]*\n");
            assertThat(cli.err).startsWith("rekey: incomplete: ").doesNotContain(rehearsal.limitedToken());
        }
    }

    @Test
    void anInventoryThatLacksSomethingIsPrintedAndIsTheStatus() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            int status = inventory(rehearsal, rehearsal.limitedToken());

            assertThat(status).isEqualTo(3);
            assertThat(cli.out).contains("partner-portal", "storefront-old", "monolith");
            assertThat(cli.err)
                    .contains("rekey: incomplete: variables of context terraform answered 403")
                    .contains("rekey: incomplete: variables of project gh/acme/checkout answered 403")
                    .doesNotContain(rehearsal.limitedToken());
        }
    }

    @Test
    void anInventoryThatLacksNothingIsDone() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            int status = inventory(rehearsal, rehearsal.adminToken());

            assertThat(status).as(() -> cli.err).isZero();
            assertThat(cli.out).contains("terraform");
            assertThat(cli.err).doesNotContain("incomplete");
        }
    }

    private int inventory(Rehearsal rehearsal, String token) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        return cli.run(
                "--host=" + rehearsal.url(),
                "--runner-host=" + rehearsal.runnerUrl(),
                "--token-file=" + file,
                "--format=csv",
                "-e",
                "CircleCI.org(\"acme\").inventory()");
    }
}
