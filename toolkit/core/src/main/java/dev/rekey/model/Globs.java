package dev.rekey.model;

import java.util.List;
import java.util.regex.Pattern;

/** Name patterns: {@code *} is any run of characters, {@code ?} is one; everything else is itself, case included. */
public final class Globs {
    private final List<Pattern> patterns;
    private final List<String> texts;

    private Globs(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.patterns = this.texts.stream().map(Globs::compile).toList();
    }

    /** Patterns, of which one must match. */
    public static Globs of(String... patterns) {
        return new Globs(List.of(patterns));
    }

    /** Whether one of the patterns matches the whole of {@code name}. */
    public boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Whether one of the patterns is exactly {@code name}, letter by letter: the user named it. */
    public boolean names(String name) {
        return texts.contains(name);
    }

    @Override
    public String toString() {
        return String.join(", ", texts);
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        // By code points: half of an emoji, quoted for itself, matches nothing.
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
