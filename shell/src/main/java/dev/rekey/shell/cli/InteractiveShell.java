package dev.rekey.shell.cli;

import dev.rekey.shell.engine.ShellEngine;
import dev.rekey.shell.prompt.Echo;
import dev.rekey.shell.prompt.Prompt;
import dev.rekey.shell.prompt.TerminalAsker;
import dev.rekey.shell.render.Look;
import dev.rekey.shell.session.Asker;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.ExitStatus;
import dev.rekey.shell.session.Folders;
import dev.rekey.shell.session.ShellPrompter;
import dev.rekey.shell.session.Streams;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Puts the prompt together: terminal, connection, engine. */
final class InteractiveShell {
    private final Streams streams;
    private final OutputOptions output;
    private final boolean yes;

    InteractiveShell(Streams streams, OutputOptions output, boolean yes) {
        this.streams = streams;
        this.output = output;
        this.yes = yes;
    }

    /** Runs until the human leaves. Returns the exit status. */
    int run(Function<Prompter, Connection> connector) {
        try (Terminal terminal = TerminalBuilder.builder()
                .name("rekey")
                .system(true)
                .encoding(StandardCharsets.UTF_8)
                .build()) {
            Asker asker = new TerminalAsker(terminal);
            Prompter prompter = new ShellPrompter(Optional.of(asker), yes, Optional.empty());
            try (Connection connection = connector.apply(prompter)) {
                Echo echo = new Echo(
                        output.format,
                        () -> new Look(
                                terminal.getWidth(),
                                streams.look(output.noColour).colour()));
                new Prompt(
                                terminal,
                                streams,
                                connection,
                                echo,
                                ShellEngine::new,
                                new Folders(streams.environment()).state().resolve("history"))
                        .run();
                return ExitStatus.DONE;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the terminal cannot be opened", broken);
        }
    }
}
