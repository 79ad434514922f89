package dev.rekey.internal.http;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON text as a server would repeat it: escapes resolved, line breaks as blanks. Not a parser; it never fails. */
final class Unescaped {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private Unescaped() {}

    static String json(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)));
    }

    private static String meaning(MatchResult escape) {
        if (escape.group(1) != null) {
            return Character.toString(Integer.parseInt(escape.group(1), 16));
        }
        return "bfnrt".contains(escape.group(2)) ? " " : escape.group(2);
    }
}
