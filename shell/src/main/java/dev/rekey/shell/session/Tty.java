package dev.rekey.shell.session;

/**
 * Which of the standard streams a human sits at.
 *
 * <p>Java cannot tell them apart, and asking a terminal library would cost a one-liner more than its work; {@code [ -t 1 ]}
 * costs the launcher nothing, so it says so in two system properties.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is one
 * @param err whether standard error is one
 * @param columns how wide it is; 0 when unknown
 */
public record Tty(boolean in, boolean out, boolean err, int columns) {
    /** Pipes and files only. */
    public static final Tty NONE = new Tty(false, false, false, 0);

    private static final int USUAL_COLUMNS = 80;

    static Tty ofThisProcess() {
        String streams = System.getProperty("rekey.tty", "");
        int columns = Integer.getInteger("rekey.columns", USUAL_COLUMNS);
        return new Tty(streams.contains("0"), streams.contains("1"), streams.contains("2"), columns);
    }
}
