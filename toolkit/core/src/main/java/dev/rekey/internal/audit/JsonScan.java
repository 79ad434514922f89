package dev.rekey.internal.audit;

/**
 * Finds the members of a JSON object in a text without making a tree of it, and tells whether it is one at all. It knows
 * strict JSON of moderate depth and width; for anything else it says no, and somebody slower has to look. To be used for
 * one text after the other.
 */
final class JsonScan {
    private static final int MOST_MEMBERS = 32;
    private static final int DEEPEST = 32;

    /** Of each member: where its name begins and ends, without quotes, and where its value begins and ends. */
    private final int[] marks = new int[MOST_MEMBERS * 4];

    private String text = "";
    private int at;
    private int size;

    /** Whether {@code given} is one JSON object with names that need no unescaping and are all different. */
    boolean scan(String given) {
        text = given;
        at = 0;
        size = 0;
        return object(true, 0) && at == text.length();
    }

    /** How many members it has. */
    int size() {
        return size;
    }

    boolean isNamed(int member, String name) {
        int from = marks[member * 4];
        return marks[member * 4 + 1] - from == name.length() && text.startsWith(name, from);
    }

    /** The same whatever the case of the letters. */
    boolean isCalled(int member, String name) {
        int from = marks[member * 4];
        return marks[member * 4 + 1] - from == name.length() && text.regionMatches(true, from, name, 0, name.length());
    }

    /** Whether the value is null or an empty string. */
    boolean isNothing(int member) {
        return text.charAt(marks[member * 4 + 2]) == 'n' || isPlain(member, "");
    }

    /** Whether the value is a string without escapes. */
    boolean isPlain(int member) {
        int from = marks[member * 4 + 2];
        if (text.charAt(from) != '"') {
            return false;
        }
        int escape = text.indexOf('\\', from);
        return escape < 0 || escape >= marks[member * 4 + 3];
    }

    /** The string in it, see {@link #isPlain}. */
    String plain(int member) {
        return text.substring(marks[member * 4 + 2] + 1, marks[member * 4 + 3] - 1);
    }

    /** Whether the value is the string {@code other}, which has no quotes and no backslashes. */
    boolean isPlain(int member, String other) {
        int from = marks[member * 4 + 2];
        return marks[member * 4 + 3] - from == other.length() + 2
                && text.charAt(from) == '"'
                && text.startsWith(other, from + 1);
    }

    /** All members, as they stand between the braces. */
    String inside() {
        return text.substring(text.indexOf('{') + 1, text.lastIndexOf('}')).strip();
    }

    private boolean object(boolean top, int depth) {
        if (depth > DEEPEST || !take('{')) {
            return false;
        }
        blanks();
        if (take('}')) {
            return true;
        }
        do {
            blanks();
            int from = at + 1;
            if (!string(top)) {
                return false;
            }
            int to = at - 1;
            blanks();
            if (!take(':')) {
                return false;
            }
            blanks();
            int value = at;
            if (!value(depth + 1) || (top && !note(from, to, value))) {
                return false;
            }
            blanks();
        } while (take(','));
        return take('}');
    }

    private boolean note(int from, int to, int value) {
        if (size == MOST_MEMBERS) {
            return false;
        }
        for (int member = 0; member < size; member++) {
            int other = marks[member * 4];
            if (marks[member * 4 + 1] - other == to - from && text.regionMatches(other, text, from, to - from)) {
                return false;
            }
        }
        marks[size * 4] = from;
        marks[size * 4 + 1] = to;
        marks[size * 4 + 2] = value;
        marks[size * 4 + 3] = at;
        size++;
        return true;
    }

    private boolean value(int depth) {
        if (at == text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '"' -> string(false);
            case '{' -> object(false, depth);
            case '[' -> array(depth);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean array(int depth) {
        if (depth > DEEPEST || !take('[')) {
            return false;
        }
        blanks();
        if (take(']')) {
            return true;
        }
        do {
            blanks();
            if (!value(depth + 1)) {
                return false;
            }
            blanks();
        } while (take(','));
        return take(']');
    }

    private boolean string(boolean plainOnly) {
        if (!take('"')) {
            return false;
        }
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            // An unescaped control character is no JSON; what a backslash may stand before is a longer story.
            if (c < ' ' || (c == '\\' && (plainOnly || !escape()))) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        return c != 'u' && "\"\\/bfnrt".indexOf(c) >= 0;
    }

    /** Whole numbers of moderate size. How others are written again is the mapper's business. */
    private boolean number() {
        int from = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int count = at - digits;
        boolean whole = at == text.length() || ",}] \t\r\n".indexOf(text.charAt(at)) >= 0;
        boolean zero = count > 0 && text.charAt(digits) == '0';
        return whole && count > 0 && count <= 18 && (!zero || (count == 1 && digits == from));
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
