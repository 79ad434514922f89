package dev.rekey.shell.prompt;

import dev.rekey.shell.session.Asker;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks at the prompt's own terminal, with a reader that remembers nothing. Ctrl-C and Ctrl-D are no answer. */
public final class TerminalAsker implements Asker {
    private final Terminal terminal;

    public TerminalAsker(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Optional<char[]> ask(String question, boolean hidden) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            String answer = hidden ? reader.readLine(question, '\0') : reader.readLine(question);
            return Optional.of(answer.toCharArray());
        } catch (UserInterruptException | EndOfFileException none) {
            return Optional.empty();
        }
    }
}
