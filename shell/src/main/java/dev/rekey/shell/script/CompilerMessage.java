package dev.rekey.shell.script;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** javac's messages in the words of somebody who has never seen the class that their code was wrapped in. */
public final class CompilerMessage {
    private static final Pattern QUALIFIERS =
            Pattern.compile("\\b(java\\.(lang|util|time)\\.|dev\\.rekey\\.([a-z]+\\.)*)(?=[A-Z])|\\$Unit\\.");
    private static final Pattern WRAPPER = Pattern.compile("location: class( \\$Unit|.*\\$JShell\\$.*)?");

    private CompilerMessage() {}

    /** One line, with the short names that the user writes. */
    public static String oneLine(String message) {
        String joined = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !WRAPPER.matcher(line).matches())
                .map(line -> line.replaceFirst("^symbol: +", "").replaceFirst("^location: +", "in "))
                .collect(Collectors.joining(", "))
                .replaceFirst("^cannot find symbol, ", "cannot find ");
        return QUALIFIERS.matcher(joined).replaceAll("");
    }
}
