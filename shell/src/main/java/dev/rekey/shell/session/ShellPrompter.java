package dev.rekey.shell.session;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.model.Secret;
import dev.rekey.shell.render.Plain;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the human at the terminal, if there is one. */
public final class ShellPrompter implements Prompter {
    private final Optional<Asker> asker;
    private final boolean yes;
    private final Optional<InputStream> data;
    private @Nullable Secret input;

    /**
     * A prompter.
     *
     * @param asker how to reach the human; empty when there is no terminal
     * @param yes whether every change has been consented to beforehand
     * @param data standard input, when it is there for data
     */
    public ShellPrompter(Optional<Asker> asker, boolean yes, Optional<InputStream> data) {
        this.asker = asker;
        this.yes = yes;
        this.data = data;
    }

    /** A single change that somebody typed at a terminal is consent enough; nobody's terminal is no consent at all. */
    @Override
    public boolean confirm(String question, int changes) {
        if (yes) {
            return true;
        }
        Asker human = asker.orElseThrow(() -> new ConsentRequiredException("nobody can be asked \""
                + Plain.line(question) + "\": pass --yes or run at a terminal; nothing" + " was changed."));
        return changes <= 1 || isYes(human.ask(Plain.lines(question) + " [y/N] ", false));
    }

    /** Asked of whoever sits at the terminal, whatever was consented to beforehand. */
    @Override
    public boolean attests(String question) {
        return asker.map(human -> isYes(human.ask(Plain.lines(question) + " [y/N] ", false)))
                .orElse(false);
    }

    @Override
    public Secret secret(String label) {
        Asker human = asker.orElseThrow(() -> new ConfigurationException("nobody can be asked for " + Plain.line(label)
                + ": run at a terminal, or take the value from a file or standard input."));
        char[] answer = human.ask(Plain.line(label) + ": ", true)
                .orElseThrow(() -> new ConfigurationException("no value was given for " + Plain.line(label) + "."));
        try {
            return Secret.of(answer);
        } finally {
            Arrays.fill(answer, '\0');
        }
    }

    @Override
    public synchronized Secret standardInput() {
        if (input == null) {
            InputStream in = data.orElseThrow(() -> new ConfigurationException(
                    "standard input holds no data: it is the terminal or the script itself."));
            input = read(in);
        }
        return input.copy();
    }

    private static boolean isYes(Optional<char[]> answer) {
        String text = new String(answer.orElse(new char[0])).strip().toLowerCase(Locale.ROOT);
        return text.equals("y") || text.equals("yes");
    }

    private static Secret read(InputStream in) {
        try {
            byte[] bytes = in.readAllBytes();
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            Secret secret = Secret.of(text);
            Arrays.fill(text.array(), '\0');
            return secret;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("standard input cannot be read", unreadable);
        }
    }
}
