package dev.rekey.shell.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks at {@code /dev/tty}, which is the human even when standard input and output are pipes; {@code System.console()}
 * gives up then. Used by one-liners and scripts; the interactive shell asks through its line reader.
 */
public final class ControllingTerminal implements Asker {
    private static final Path DEVICE = Path.of("/dev/tty");

    private final PrintStream questions;

    private ControllingTerminal(PrintStream questions) {
        this.questions = questions;
    }

    /** The terminal; empty when the process has none, as in a cron job. */
    public static Optional<Asker> find(PrintStream questions) {
        try {
            Files.newInputStream(DEVICE).close();
            return Optional.of(new ControllingTerminal(questions));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<char[]> ask(String question, boolean hidden) {
        Thread echoAgain = new Thread(() -> stty("echo"));
        if (hidden) {
            Runtime.getRuntime().addShutdownHook(echoAgain); // Ctrl-C must not leave a terminal that shows nothing
            stty("-echo");
        }
        questions.print(question);
        questions.flush();
        try (InputStream in = Files.newInputStream(DEVICE)) {
            return line(in);
        } catch (IOException gone) {
            return Optional.empty();
        } finally {
            if (hidden) {
                stty("echo");
                Runtime.getRuntime().removeShutdownHook(echoAgain);
                questions.println();
            }
        }
    }

    private static Optional<char[]> line(InputStream in) throws IOException {
        Wiped bytes = new Wiped();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            bytes.write(next);
        }
        return Optional.of(bytes.characters());
    }

    private static void stty(String setting) {
        try {
            var unused = new ProcessBuilder("stty", setting)
                    .redirectInput(DEVICE.toFile())
                    .start()
                    .waitFor();
        } catch (IOException noStty) {
            throw new java.io.UncheckedIOException("stty cannot be run, so an answer cannot be hidden", noStty);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Wiped extends ByteArrayOutputStream {
        char[] characters() {
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(buf, 0, count));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(buf, (byte) 0);
            return characters;
        }
    }
}
