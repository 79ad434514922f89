package dev.rekey.shell.render;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Measures and breaks text by terminal cells: a CJK character takes two, a combining accent none. */
final class Cells {
    private Cells() {}

    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    static String padRight(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    static String padLeft(String text, int cells) {
        return " ".repeat(Math.max(0, cells - width(text))) + text;
    }

    /** Lines of at most {@code cells}, broken at a space where there is one, and nowhere when {@code cells} is 0. */
    static List<String> wrap(String text, int cells) {
        if (cells <= 0 || width(text) <= cells) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > cells) {
            int fits = fitting(rest, cells);
            int space = rest.lastIndexOf(' ', fits);
            int end = space > 0 ? space : fits;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** How many characters fit; always at least one, or wrapping would never end. */
    private static int fitting(String text, int cells) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += Math.max(0, WCWidth.wcwidth(c));
            if (used > cells && at > 0) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }
}
