package dev.rekey.shell.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User code that is compiled and run as a whole.
 *
 * @param name what messages call it: a file name, {@code -e} or {@code stdin}
 * @param text the code, lines ended by {@code \n}
 */
public record Unit(String name, String text) {
    private static final Pattern SHEBANG = Pattern.compile("\\A\uFEFF?#![^\n]*");

    /**
     * Blanks a byte order mark and a {@code #!} line, so that what is left is Java on the same lines and columns.
     */
    public Unit {
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        Matcher shebang = SHEBANG.matcher(text);
        if (shebang.find()) {
            text = " ".repeat(shebang.end()) + text.substring(shebang.end());
        } else if (text.startsWith("\uFEFF")) {
            text = ' ' + text.substring(1);
        }
    }

    /** How many lines the text has; a trailing line end opens one more. */
    int lineCount() {
        return lineOf(text.length());
    }

    /** The line, counted from 1, that holds {@code offset}. */
    int lineOf(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** The text of a line, counted from 1, without its end; empty when there is no such line. */
    String line(int number) {
        return text.lines().skip(number - 1L).findFirst().orElse("");
    }
}
