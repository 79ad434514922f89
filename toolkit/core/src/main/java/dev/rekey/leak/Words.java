package dev.rekey.leak;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a line that may be values, cut in more than one way, and what they say where they are base64. */
final class Words {
    private static final Pattern BLANKS = Pattern.compile("[^\\s\"'`<>,;(){}\\[\\]]{6,8192}");
    private static final Pattern PARTS = Pattern.compile("[^\\s\"'`<>,;(){}\\[\\]=:@&|?]{6,8192}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{6,8192}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,65536}={0,2}");

    /** A word from {@code from} to before {@code to}, counted from 0. */
    record Word(int from, int to, String text) {
        /** A record would print it. */
        @Override
        public String toString() {
            return "Word[" + from + ", " + to + "]";
        }
    }

    private Words() {}

    /** Whatever may be a value by itself; some overlap. */
    static List<Word> of(String line) {
        List<Word> words = new ArrayList<>();
        for (Pattern pattern : List.of(BLANKS, PARTS, PLAIN)) {
            Matcher found = pattern.matcher(line);
            while (found.find()) {
                words.add(new Word(found.start(), found.end(), found.group()));
                // NAME=value: the value may hold the same signs.
                int assigned = found.group().indexOf('=');
                if (pattern == BLANKS && assigned > 0 && found.group().length() - assigned > Known.SHORTEST) {
                    words.add(new Word(
                            found.start() + assigned + 1,
                            found.end(),
                            found.group().substring(assigned + 1)));
                }
            }
        }
        return words;
    }

    /** Words that are base64 of a text: where they are, and the text. */
    static List<Word> decoded(String line) {
        List<Word> words = new ArrayList<>();
        Matcher found = BASE64.matcher(line);
        while (found.find()) {
            decode(found.group()).ifPresent(text -> words.add(new Word(found.start(), found.end(), text)));
        }
        return words;
    }

    private static Optional<String> decode(String word) {
        try {
            boolean urlSafe = word.indexOf('-') >= 0 || word.indexOf('_') >= 0;
            byte[] bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(word);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Any word of the right length can be decoded; few become text.
            boolean readable = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
            return text.length() >= Known.SHORTEST && readable ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException none) {
            return Optional.empty();
        }
    }
}
