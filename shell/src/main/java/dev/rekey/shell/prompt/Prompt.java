package dev.rekey.shell.prompt;

import dev.rekey.shell.engine.ShellEngine;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.Streams;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Reads lines until the human leaves, and hands them on. */
public final class Prompt {
    private static final Executor BACKGROUND = task -> {
        Thread thread = new Thread(task, "engine");
        thread.setDaemon(true);
        thread.start();
    };

    private final Terminal terminal;
    private final Streams streams;
    private final Connection connection;
    private final CompletableFuture<ShellEngine> engine;
    private final Console console;
    private final LineReader reader;

    /**
     * A prompt at {@code terminal}.
     *
     * @param starter starts the engine, on a thread of its own: it is not needed before the first Enter
     * @param history the file that remembers what was typed
     */
    public Prompt(
            Terminal terminal,
            Streams streams,
            Connection connection,
            Echo echo,
            Supplier<ShellEngine> starter,
            Path history) {
        this.terminal = terminal;
        this.streams = streams;
        this.connection = connection;
        this.engine = CompletableFuture.supplyAsync(starter, BACKGROUND);
        this.console = new Console(streams, echo, engine);
        this.reader = reader(history);
    }

    /** Runs until {@code /exit} or Ctrl-D. */
    public void run() {
        streams.say("rekey, connected to " + connection.description() + ".");
        streams.say("Nothing changes before apply(). /help says more, Ctrl-D leaves.");
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> console.interrupt());
        try {
            Optional<String> line = read();
            while (line.isPresent() && !Command.EXIT.word().equals(line.get().strip())) {
                obey(line.get());
                line = read();
            }
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            var unused = engine.thenAccept(ShellEngine::close); // now, or when it has started
        }
    }

    private LineReader reader(Path historyFile) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new InputParser(input -> engine.join().isComplete(input)))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P   > ")
                .variable(LineReader.INDENTATION, 4)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .history(new PrivateHistory());
        PrivateHistory.prepared(historyFile).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    /** The next line; blank after Ctrl-C, which only clears what was typed; empty when the human leaves. */
    private Optional<String> read() {
        try {
            return Optional.of(reader.readLine(connection.isRehearsal() ? "rehearsal> " : "rekey> "));
        } catch (UserInterruptException cleared) {
            return Optional.of("");
        } catch (EndOfFileException left) {
            return Optional.empty();
        }
    }

    private void obey(String line) {
        if (Command.isCommand(line)) {
            Optional<Command> command = Command.of(line);
            streams.say(command.map(this::answer)
                    .orElse("There is no " + line.strip() + "; see " + Command.HELP.word() + "."));
        } else if (!line.isBlank()) {
            console.evaluate(line);
        }
    }

    private String answer(Command command) {
        return switch (command) {
            case HELP -> Help.text();
            case ENV -> "Connected to " + connection.description() + ".\n" + console.variables();
            case EXIT -> "";
        };
    }
}
