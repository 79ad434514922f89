package dev.rekey.shell.cli;

import dev.rekey.shell.render.Plain;
import dev.rekey.shell.session.Connector;
import dev.rekey.shell.session.ExitStatus;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs one command line. */
public final class Cli {
    private final Streams streams;
    private final Connector connector;

    public Cli(Streams streams, Connector connector) {
        this.streams = streams;
        this.connector = connector;
    }

    /** Returns the exit status; see {@link ExitStatus}. */
    public int run(String... args) {
        Optional<String> overheard = Eavesdropping.found();
        if (overheard.isPresent()) {
            streams.say("rekey: " + overheard.get() + " is set (look at JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS), "
                    + "and it would print tokens and values: unset it.");
            return ExitStatus.USAGE;
        }
        try {
            return isPlain(args) ? plain(args).call() : commandLine().execute(args);
        } catch (RuntimeException thrown) {
            return failed(thrown);
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    /**
     * Whether there is nothing to parse: only {@code -e CODE}, or a script with its arguments. Loading the parser takes a
     * third of a one-liner's time, and these are the command lines that run every minute.
     */
    private static boolean isPlain(String[] args) {
        boolean isCode = args.length == 2 && args[0].equals("-e");
        boolean isScript = args.length > 0 && args[0].contains(".") && !args[0].startsWith("-");
        return isCode || isScript;
    }

    private RekeyCommand plain(String[] args) {
        RekeyCommand command = new RekeyCommand(streams, connector);
        if (args[0].equals("-e")) {
            command.code = List.of(args[1]);
        } else {
            command.words = List.of(args);
        }
        return command;
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new RekeyCommand(streams, connector), new Commands(streams))
                .setStopAtPositional(true) // what follows a script is the script's
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler(
                        (wrong, words) -> failed(new UsageException(String.valueOf(wrong.getMessage()))))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown));
        // Theirs have no scripts: an option may follow a name.
        line.getSubcommands().values().forEach(command -> command.setStopAtPositional(false));
        return line;
    }

    private int failed(Exception thrown) {
        if (thrown instanceof UsageException) {
            streams.say("rekey: " + Plain.lines(String.valueOf(thrown.getMessage())));
            streams.say("Try: rekey --help");
            return ExitStatus.USAGE;
        }
        streams.say("rekey: " + Sentence.of(thrown));
        return ExitStatus.of(thrown);
    }

    private static PrintWriter writer(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Subcommands are named by class; those that print need the streams. */
    private record Commands(Streams streams) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == ServeCommand.class) {
                return type.cast(new ServeCommand(streams));
            }
            return type == LogsCommand.class
                    ? type.cast(new LogsCommand(streams))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
