package dev.rekey.audit;

/** Finds the words of a text: names of hosts and files, addresses and hashes are one each. */
final class Words {
    private static final int SHORTEST_V6 = 2;

    private Words() {}

    /** Takes the place of a word in its text. */
    interface Place {
        void at(int start, int end);
    }

    /** Every run of letters, digits, dots, dashes and underscores. */
    static void each(String text, Place place) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isPart(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                place.at(start, i);
                start = -1;
            }
        }
    }

    /** Every run that could be an IPv6 address: hexadecimal digits with two colons or more. */
    static void eachV6(String text, Place place) {
        int start = -1;
        int colons = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean inside = c == ':' || c == '.' || Character.digit(c, 16) >= 0;
            colons += inside && c == ':' ? 1 : 0;
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                int end = i;
                // The end of a sentence, or of the name before it.
                while (end > start && text.charAt(end - 1) == '.') {
                    end--;
                }
                if (colons >= SHORTEST_V6) {
                    place.at(start, end);
                }
                start = -1;
                colons = 0;
            }
        }
    }

    /** Whether {@code text} is a single word. */
    static boolean isOne(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isPart((char) c));
    }

    /** Without the dots and dashes around it that belong to the sentence. */
    static String trimmed(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && isMark(word.charAt(start))) {
            start++;
        }
        while (end > start && isMark(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(start, end);
    }

    /** What follows the last folder. */
    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isPart(char c) {
        return isMark(c) || (c < 128 ? isAsciiPart(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c));
    }

    private static boolean isAsciiPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isMark(char c) {
        return c == '.' || c == '-' || c == '_';
    }
}
