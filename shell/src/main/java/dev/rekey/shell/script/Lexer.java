package dev.rekey.shell.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Splits Java text into words, literals and single symbols, and pairs the brackets. Just enough to find declarations:
 * javac's parser does the rest, but it has no public way to read statements and methods side by side. Broken text never
 * fails here; an unclosed literal or bracket runs to the end, and javac then reports it.
 */
final class Lexer {
    enum Kind {
        WORD,
        LITERAL,
        SYMBOL
    }

    record Token(Kind kind, int start, int end, String text) {
        boolean is(String expected) {
            return kind != Kind.LITERAL && text.equals(expected);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    /** The tokens of {@code source}, comments left out. */
    static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    /** For each opening bracket the index of its partner; the number of tokens where none is. */
    static int[] partners(List<Token> tokens) {
        int[] partners = new int[tokens.size()];
        Arrays.fill(partners, tokens.size());
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                open.push(i);
            } else if ((token.is(")") || token.is("]") || token.is("}")) && !open.isEmpty()) {
                partners[open.pop()] = i;
            }
        }
        return partners;
    }

    private void next() {
        char c = source.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (source.startsWith("//", at)) {
            at = endOf("\n", at);
        } else if (source.startsWith("/*", at)) {
            at = endOf("*/", at + 2);
        } else if (source.startsWith("\"\"\"", at)) {
            add(Kind.LITERAL, closing("\"\"\"", at + 3, false));
        } else if (c == '"' || c == '\'') {
            add(Kind.LITERAL, closing(String.valueOf(c), at + 1, true));
        } else if (Character.isJavaIdentifierStart(source.codePointAt(at))) {
            add(Kind.WORD, wordEnd());
        } else if (Character.isDigit(c)) {
            add(Kind.LITERAL, wordEnd());
        } else {
            add(Kind.SYMBOL, at + 1);
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, at, end, source.substring(at, end)));
        at = end;
    }

    private int wordEnd() {
        int end = at;
        while (end < source.length() && Character.isJavaIdentifierPart(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        return end;
    }

    private int endOf(String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + mark.length();
    }

    private int closing(String quote, int from, boolean oneLine) {
        for (int i = from; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.startsWith(quote, i)) {
                return i + quote.length();
            } else if (oneLine && source.charAt(i) == '\n') {
                return i;
            }
        }
        return source.length();
    }
}
