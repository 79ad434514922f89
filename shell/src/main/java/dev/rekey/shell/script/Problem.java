package dev.rekey.shell.script;

import java.util.Locale;
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
    static Problem of(Diagnostic<?> diagnostic, LayeredSource source, Unit unit) {
        int at = Math.min(
                source.userOffset(diagnostic.getPosition()), unit.text().length());
        int end = Math.max(source.userOffset(diagnostic.getEndPosition()), at + 1);
        int start = startOfTrouble(diagnostic, source, at);
        int line = unit.lineOf(start);
        int lineStart = unit.text().lastIndexOf('\n', start - 1) + 1;
        int lineEnd = lineStart + unit.line(line).length();
        int width = Math.max(1, Math.min(end, lineEnd) - start);
        return new Problem(
                diagnostic.getCode(),
                CompilerMessage.oneLine(diagnostic.getMessage(Locale.ENGLISH)),
                line,
                start - lineStart,
                width);
    }

    /** For a missing name javac's position is the dot before it or the name itself; the name is what is wrong. */
    private static int startOfTrouble(Diagnostic<?> diagnostic, LayeredSource source, int at) {
        boolean wholeTree = diagnostic.getCode().startsWith("compiler.err.not.stmt");
        return wholeTree ? Math.min(at, source.userOffset(diagnostic.getStartPosition())) : at;
    }
}
