package dev.rekey.shell.script;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;

/**
 * Something the compiler rejects, in terms of the user's text.
 *
 * @param code javac's key, such as {@code compiler.err.not.stmt}: stable where messages are not
 * @param message one line
 * @param line counted from 1
 * @param column of the first wrong character, counted from 0
 * @param width how many characters are wrong, on that line; at least 1
 */
record Problem(String code, String message, int line, int column, int width) {
    private static final String QUALIFIERS =
            "\\b(java\\.(lang|util|time)\\.|dev\\.rekey\\.([a-z]+\\.)*)(?=[A-Z])|\\$Unit\\.";

    static Problem of(Diagnostic<?> diagnostic, LayeredSource source, Unit unit) {
        int at = Math.min(
                source.userOffset(diagnostic.getPosition()), unit.text().length());
        int end = Math.max(source.userOffset(diagnostic.getEndPosition()), at + 1);
        int start = startOfTrouble(diagnostic, source, at);
        int line = unit.lineOf(start);
        int lineStart = unit.text().lastIndexOf('\n', start - 1) + 1;
        int lineEnd = lineStart + unit.line(line).length();
        int width = Math.max(1, Math.min(end, lineEnd) - start);
        return new Problem(diagnostic.getCode(), message(diagnostic), line, start - lineStart, width);
    }

    /** For a missing name javac's position is the dot before it or the name itself; the name is what is wrong. */
    private static int startOfTrouble(Diagnostic<?> diagnostic, LayeredSource source, int at) {
        boolean wholeTree = diagnostic.getCode().startsWith("compiler.err.not.stmt");
        return wholeTree ? Math.min(at, source.userOffset(diagnostic.getStartPosition())) : at;
    }

    /**
     * javac's message as one line, with the short names that the user writes. {@code location: class $Unit} is left out:
     * it speaks of a wrapper that the user has never seen.
     */
    private static String message(Diagnostic<?> diagnostic) {
        return diagnostic
                .getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("location: class " + UnitCompiler.CLASS))
                .map(line -> line.replaceFirst("^symbol: +", "").replaceFirst("^location: +", "in "))
                .collect(Collectors.joining(", "))
                .replaceFirst("^cannot find symbol, ", "cannot find ")
                .replaceAll(QUALIFIERS, "");
    }
}
