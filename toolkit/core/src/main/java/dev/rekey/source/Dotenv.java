package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads dotenv text: {@code NAME=value}, {@code export NAME="value"}, comments and blank lines. Our own reader, because
 * the libraries for it mix in the process environment and quote bad lines, secret included, in their messages.
 */
final class Dotenv {
    private final String file;
    private final char[] text;
    /** The value being read, without its quotes and escapes. One for all of them, so that one place is wiped. */
    private final char[] value;

    private final Map<String, Secret> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int at;
    private int line = 1;

    private Dotenv(String file, char[] text) {
        this.file = file;
        this.text = text;
        this.value = new char[text.length];
    }

    /**
     * The values by name, in file order.
     *
     * @param file how messages call it
     * @throws ConfigurationException with the line number and what is wrong with it, never its content
     */
    static Map<String, Secret> parse(String file, byte[] bytes) {
        char[] text = decode(file, bytes);
        Dotenv parser = new Dotenv(file, text);
        try {
            return parser.run();
        } catch (ConfigurationException malformed) {
            parser.values.values().forEach(Secret::close);
            throw malformed;
        } finally {
            Arrays.fill(text, '\0');
            Arrays.fill(parser.value, '\0');
        }
    }

    private Map<String, Secret> run() {
        if (at < text.length && text[at] == '\uFEFF') {
            at++;
        }
        while (at < text.length) {
            skipBlanks();
            if (atLineEnd()) {
                nextLine();
            } else if (text[at] == '#') {
                skipLine();
            } else {
                assignment();
            }
        }
        return values;
    }

    private void assignment() {
        int start = line;
        String name = word();
        if (name.equals("export") && at < text.length && isBlank(text[at])) {
            skipBlanks();
            name = word();
        }
        skipBlanks();
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw malformed(start, "a line is NAME=value, with a name of letters, digits and _");
        }
        if (at >= text.length || text[at] != '=') {
            throw malformed(start, "= is missing after the name");
        }
        at++;
        skipBlanks();
        Secret value = atLineEnd() ? Secret.of("") : value(start);
        Integer before = lines.putIfAbsent(name, start);
        if (before != null) {
            value.close();
            throw malformed(start, "the name of this line was given a value in line " + before + " already");
        }
        values.put(name, value);
    }

    private Secret value(int start) {
        char first = text[at];
        if (first != '"' && first != '\'') {
            return bare();
        }
        at++;
        int length = 0;
        while (at < text.length && text[at] != first) {
            boolean escape = text[at] == '\\' && first == '"' && at + 1 < text.length;
            if (escape) {
                at++;
            }
            char c = character();
            value[length++] = escape ? escaped(c) : c;
        }
        if (at >= text.length) {
            throw malformed(start, "the quote that opens here is never closed");
        }
        at++;
        skipBlanks();
        if (!atLineEnd() && text[at] != '#') {
            throw malformed(line, "something follows the closing quote");
        }
        if (!atLineEnd()) {
            skipLine();
        }
        return secret(length);
    }

    /** The next character of a quoted value. A line end is one however the file writes it, as in other dotenv readers. */
    private char character() {
        char c = text[at++];
        if (c == '\r' && at < text.length && text[at] == '\n') {
            c = text[at++];
        }
        if (c == '\n' || c == '\r') {
            line++;
        }
        return c;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    /** Without quotes the value ends at the line end or at a blank followed by #; {@code ab#cd} is all value. */
    private Secret bare() {
        int length = 0;
        int end = 0;
        while (!atLineEnd()) {
            if (text[at] == '#' && isBlank(text[at - 1])) {
                skipLine();
                break;
            }
            value[length++] = text[at];
            if (!isBlank(text[at])) {
                end = length;
            }
            at++;
        }
        return secret(end);
    }

    private Secret secret(int length) {
        char[] chars = Arrays.copyOf(value, length);
        Secret secret = Secret.of(chars);
        Arrays.fill(chars, '\0');
        return secret;
    }

    private String word() {
        int from = at;
        while (at < text.length && !isBlank(text[at]) && text[at] != '=' && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        return new String(text, from, at - from);
    }

    private void skipBlanks() {
        while (at < text.length && isBlank(text[at])) {
            at++;
        }
    }

    private void skipLine() {
        while (!atLineEnd()) {
            at++;
        }
    }

    private void nextLine() {
        if (at < text.length && text[at] == '\r') {
            at++;
        }
        if (at < text.length && text[at] == '\n') {
            at++;
        }
        line++;
    }

    private boolean atLineEnd() {
        return at >= text.length || text[at] == '\n' || text[at] == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private ConfigurationException malformed(int where, String what) {
        return new ConfigurationException(file + " line " + where + ": " + what + ".");
    }

    private static char[] decode(String file, byte[] bytes) {
        try {
            return Utf8.decode(bytes);
        } catch (CharacterCodingException notText) {
            throw new ConfigurationException(file + " is not UTF-8 text.");
        }
    }
}
