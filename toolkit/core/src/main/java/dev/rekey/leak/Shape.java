package dev.rekey.leak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a kind of credential looks like: a rule of {@code leak-shapes.txt}.
 *
 * @param name for reports
 * @param confidence of what it finds
 * @param bits Shannon entropy in bits a character that it takes at least; 0 for any
 * @param prefix with which all of this kind begin; empty for none
 * @param words of which a line must have one, in lower case, before it is matched; empty for none
 * @param pattern whose first group is the value
 */
record Shape(String name, Confidence confidence, double bits, String prefix, List<String> words, Pattern pattern) {
    private static final List<Shape> BUILT_IN = load();

    /** The shapes that come with the toolkit. */
    static List<Shape> builtIn() {
        return BUILT_IN;
    }

    boolean mayBeIn(String lowerCaseLine) {
        return words.isEmpty() || words.stream().anyMatch(lowerCaseLine::contains);
    }

    /** Whether {@code value} is random enough, and not a mask. */
    boolean accepts(String value) {
        return !value.contains("***") && !value.startsWith("xxxx") && (bits == 0 || entropy(value) >= bits);
    }

    private static double entropy(String value) {
        return value.chars()
                .distinct()
                .mapToDouble(one ->
                        (double) value.chars().filter(other -> other == one).count() / value.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }

    private static List<Shape> load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Shape.class.getResourceAsStream("leak-shapes.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Shape::parse)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Shape parse(String line) {
        // The last part may hold bars.
        String[] parts = line.split("\\s+\\|\\s+", 6);
        return new Shape(
                parts[0],
                Confidence.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Double.parseDouble(parts[2]),
                parts[3].equals("-") ? "" : parts[3],
                parts[4].equals("-") ? List.of() : List.of(parts[4].split("\\s+", -1)),
                Pattern.compile(parts[5]));
    }
}
