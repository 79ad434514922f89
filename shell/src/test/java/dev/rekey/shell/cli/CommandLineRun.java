package dev.rekey.shell.cli;

import dev.rekey.model.Gap;
import dev.rekey.model.Progress;
import dev.rekey.model.Slot;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.ConnectionSettings;
import dev.rekey.shell.session.Connector;
import dev.rekey.shell.session.Streams;
import dev.rekey.shell.session.Tty;
import dev.rekey.source.Prompter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command line in this process, with all that surrounds it in memory. */
final class CommandLineRun implements Connector {
    /** What user code of a test reaches for. */
    static @Nullable Prompter prompter;

    final List<Gap> gaps = new ArrayList<>();
    final List<Slot> unfinished = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
    String input = "";
    Tty tty = Tty.NONE;
    Connector connector = this;

    @Nullable
    ConnectionSettings settings;

    String out = "";
    String err = "";

    int run(String... args) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                tty,
                environment);
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        var realIn = System.in;
        streams.install();
        try {
            return new Cli(streams, connector).run(args);
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
            System.setIn(realIn);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public Connection open(ConnectionSettings asked, Prompter human, Consumer<Progress> progress) {
        settings = asked;
        prompter = human;
        return new Connection() {
            @Override
            public String description() {
                return "a stub";
            }

            @Override
            public boolean isRehearsal() {
                return false;
            }

            @Override
            public List<Gap> gaps() {
                return gaps;
            }

            @Override
            public List<Slot> unfinished() {
                return unfinished;
            }

            @Override
            public void close() {}
        };
    }
}
