package dev.rekey.shell.cli;

import dev.rekey.shell.session.Connector;
import dev.rekey.shell.session.ExitStatus;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

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
        if (System.getProperty("javax.net.debug") != null) {
            streams.say("rekey: javax.net.debug is set (look at JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS), "
                    + "and it would print tokens and values: unset it.");
            return ExitStatus.USAGE;
        }
        try {
            return commandLine().execute(args);
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    private CommandLine commandLine() {
        return new CommandLine(new RekeyCommand(streams, connector), new Commands(streams))
                .setStopAtPositional(true) // what follows a script is the script's
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler(this::wrongUsage)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown));
    }

    private int wrongUsage(ParameterException wrong, String[] args) {
        streams.say("rekey: " + wrong.getMessage());
        streams.say("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    private int failed(Exception thrown) {
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
            return type == ServeCommand.class
                    ? type.cast(new ServeCommand(streams))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
