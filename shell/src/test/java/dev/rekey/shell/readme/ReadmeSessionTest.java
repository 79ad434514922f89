package dev.rekey.shell.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.shell.engine.ShellEngine;
import dev.rekey.shell.prompt.Echo;
import dev.rekey.shell.prompt.Prompt;
import dev.rekey.shell.readme.Readme.Block;
import dev.rekey.shell.readme.Readme.Exchange;
import dev.rekey.shell.render.Format;
import dev.rekey.shell.render.Look;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.ConnectionSettings;
import dev.rekey.shell.session.LiveConnection;
import dev.rekey.shell.session.Practice;
import dev.rekey.shell.session.ShellPrompter;
import dev.rekey.shell.session.Streams;
import dev.rekey.shell.session.Tty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types the README's session at the prompt, and compares what comes out. */
class ReadmeSessionTest {
    private static final String END = "end of output";

    @TempDir
    Path folder;

    static Stream<Block> sessions() {
        return Readme.blocks().stream().filter(block -> block.language().equals("rekey"));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void thePromptAnswersAsItShows(Block block) throws IOException {
        List<Exchange> exchanges = block.exchanges("rekey> ");
        StringBuilder keys = new StringBuilder();
        for (Exchange exchange : exchanges) {
            // Files go to the test's folder: a process cannot change its own.
            keys.append(exchange.typed().replace("into(\"", "into(\"" + folder + "/"))
                    .append("\n\"" + END + "\"\n");
        }

        String[] parts = type(keys + "/exit\n").replace(folder + "/", "").split(END + "\n", -1);

        List<List<String>> outputs = Arrays.stream(parts, 0, parts.length - 1)
                .map(part -> part.lines().toList())
                .toList();
        assertThat(outputs).hasSameSizeAs(exchanges);
        if (Readme.isUpdate()) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < exchanges.size(); i++) {
                lines.add("rekey> " + exchanges.get(i).typed());
                lines.addAll(Readme.updated(exchanges.get(i).output(), outputs.get(i)));
            }
            Readme.rewrite(block, lines);
            return;
        }
        for (int i = 0; i < exchanges.size(); i++) {
            assertThat(Readme.matches(exchanges.get(i).output(), outputs.get(i)))
                    .as(() -> "README shows\n" + block.lines() + "\nbut the prompt prints\n" + outputs)
                    .isTrue();
        }
    }

    private String type(String keys) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(both, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Tty.NONE,
                Map.of());
        Practice demo = new Practice("demo", Optional.empty(), Optional.empty(), Optional.empty(), 0);
        ConnectionSettings settings = new ConnectionSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                Optional.of(demo));
        try (Terminal terminal = new DumbTerminal(
                        "test",
                        "dumb",
                        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8);
                Connection connection = LiveConnection.open(
                        settings, new ShellPrompter(Optional.empty(), true, Optional.empty()), progress -> {})) {
            new Prompt(
                            terminal,
                            streams,
                            connection,
                            new Echo(Format.TABLE, () -> Look.PIPE),
                            ShellEngine::new,
                            folder.resolve("history"))
                    .run();
        }
        return both.toString(StandardCharsets.UTF_8);
    }
}
