package dev.rekey.shell.session;

import dev.rekey.shell.render.GuardedOutput;
import dev.rekey.shell.render.Look;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the process reads and writes. Output is UTF-8 whatever the locale, because names are.
 *
 * @param in standard input
 * @param out values
 * @param err everything else
 * @param tty which of them are terminals
 * @param environment the environment variables
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, Tty tty, Map<String, String> environment) {
    private static final String CLEAR_REST = "\033[K";

    public static Streams ofThisProcess() {
        return new Streams(
                System.in,
                print(new FileOutputStream(FileDescriptor.out)),
                print(new FileOutputStream(FileDescriptor.err)),
                Tty.ofThisProcess(),
                System.getenv());
    }

    /**
     * Makes these the streams of {@code System} as well, for what user code prints by itself. What goes to a terminal is
     * {@linkplain GuardedOutput guarded} on the way.
     */
    public void install() {
        System.setIn(in);
        System.setOut(tty.out() ? print(new GuardedOutput(out)) : out);
        System.setErr(tty.err() ? print(new GuardedOutput(err)) : err);
    }

    /** What standard output can show. */
    public Look look(boolean noColour) {
        boolean colour = tty.out() && !noColour && isEmpty("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
        return new Look(tty.out() ? tty.columns() : 0, colour);
    }

    /** Tells the human something that is not a value. */
    public void say(String text) {
        out.flush();
        err.println(canRedraw() ? text.lines().map(line -> line + CLEAR_REST).collect(Collectors.joining("\n")) : text);
    }

    /**
     * Shows {@code text} on standard error until something else is said; only where a human watches, because a log full of
     * carriage returns helps nobody.
     */
    public void sayForNow(String text) {
        if (canRedraw()) {
            err.print(text + CLEAR_REST + '\r');
            err.flush();
        }
    }

    private boolean canRedraw() {
        return tty.err() && !"dumb".equals(environment.get("TERM"));
    }

    private boolean isEmpty(String variable) {
        return environment.getOrDefault(variable, "").isEmpty();
    }

    private static PrintStream print(OutputStream target) {
        return new PrintStream(new BufferedOutputStream(target), true, StandardCharsets.UTF_8);
    }
}
