package dev.rekey.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Gap;
import dev.rekey.model.Slot;
import dev.rekey.shell.engine.ShellEngine;
import dev.rekey.shell.render.Format;
import dev.rekey.shell.render.Look;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.Streams;
import dev.rekey.shell.session.Tty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
    private static final String CTRL_D = "\004";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @Test
    void saysWhereItIsAndHowToLeaveInTwoLines() throws IOException {
        type(CTRL_D);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                rekey, connected to a stub.
                Nothing changes before apply(). /help says more, Ctrl-D leaves.
                """);
    }

    @Test
    void showsValuesAndKeepsVariables() throws IOException {
        type("var a = 20\na + 1\nList.of(a, 2)\n" + CTRL_D);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("21\n20\n2\n");
    }

    @Test
    void anUnfinishedLineGoesOnAtTheNext() throws IOException {
        type("int twice(int x) {\n  return 2 * x;\n}\ntwice(\n4)\n/exit\n");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("8\n");
    }

    @Test
    void failuresAreToldAndTheNextLineRuns() throws IOException {
        type("1 + nope\nthrow new ConfigurationException(\"say where.\");\nInteger.parseInt(\"x\")\n3\n/nope\n/exit\n");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("""
                cannot find variable nope
                  1 + nope
                      ^^^^
                say where.
                NumberFormatException: For input string: "x"
                There is no /nope; see /help.
                """);
    }

    @Test
    void listsItsVariables() throws IOException {
        type("int answer = 42\n/env\n/exit\n");

        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("Connected to a stub.\nint answer\n");
    }

    @Test
    void remembersForItsOwnerAloneAndWithoutSecrets() throws IOException {
        type("var kept = 1\n var spaced = 2\nvar t = \"ghp_RKT4WZ9N292c6912E7710c838347Ae178B4a\"\n" + CTRL_D);

        Path history = home.resolve("rekey/history");
        assertThat(Files.readString(history))
                .contains("var kept = 1")
                .contains("var t = \"[redacted]\"")
                .doesNotContain("spaced")
                .doesNotContain("ghp_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    private void type(String keys) throws IOException {
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Tty.NONE,
                Map.of());
        try (Terminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8)) {
            new Prompt(
                            terminal,
                            streams,
                            new Stub(),
                            new Echo(Format.TABLE, () -> Look.PIPE),
                            ShellEngine::new,
                            home.resolve("rekey/history"))
                    .run();
        }
    }

    private static final class Stub implements Connection {
        @Override
        public String description() {
            return "a stub";
        }

        @Override
        public boolean isRehearsal() {
            return true;
        }

        @Override
        public List<Gap> gaps() {
            return List.of();
        }

        @Override
        public List<Slot> unfinished() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
