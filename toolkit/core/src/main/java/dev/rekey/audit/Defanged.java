package dev.rekey.audit;

import java.util.regex.Pattern;

/** Undoes what makes addresses harmless in mails and reports, such as {@code hxxps[:]//potrax(.)com}. */
final class Defanged {
    private static final Pattern DOT = Pattern.compile("[\\[({](?:\\.|dot)[])}]", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT = Pattern.compile("\\[(?:@|at)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("\\[(:(?://)?)]|\\[:(?=//)");
    private static final Pattern HXXP = Pattern.compile("\\bhxxp(?=s?:)", Pattern.CASE_INSENSITIVE);

    private Defanged() {}

    /** {@code text} as it was before; itself where there is nothing to undo, which is told without a pattern. */
    static String undo(String text) {
        if (!mayBe(text)) {
            return text;
        }
        String dotted = DOT.matcher(text).replaceAll(".");
        String colons = COLON.matcher(AT.matcher(dotted).replaceAll("@"))
                .replaceAll(found -> found.group(1) == null ? ":" : found.group(1));
        return HXXP.matcher(colons).replaceAll("http");
    }

    /** As {@link #undo}, of JSON text: what JSON escapes is written out first. Not JSON any more. */
    static String undoJson(String json) {
        return undo(json.indexOf('\\') < 0 ? json : unescaped(json));
    }

    private static boolean mayBe(String text) {
        for (int i = 0; i + 2 < text.length(); i++) {
            char c = text.charAt(i);
            char next = text.charAt(i + 1);
            if ((c == '[' || c == '(' || c == '{') && ".:@dDaA".indexOf(next) >= 0) {
                return true;
            }
            if ((c == 'h' || c == 'H') && (next == 'x' || next == 'X')) {
                return true;
            }
        }
        return false;
    }

    private static String unescaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\' || i + 1 == json.length()) {
                out.append(c);
                continue;
            }
            char kind = json.charAt(++i);
            int unit = kind == 'u' ? unit(json, i + 1) : -1;
            if (unit >= 0) {
                out.append((char) unit);
                i += 4;
            } else {
                // What is left separates words, as a new line or a tab does.
                out.append(kind == '\\' || kind == '/' || kind == '"' ? kind : ' ');
            }
        }
        return out.toString();
    }

    private static int unit(String json, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < json.length() ? Character.digit(json.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
