package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Indicators of several words, found by the first of them. */
final class Phrases {
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    /** {@code before} is what stands in front of its first word. */
    private record Phrase(String text, int before, Indicator indicator) {}

    /** Whether it could be added: a phrase without a single word cannot. */
    boolean add(String text, Indicator indicator) {
        List<int[]> words = new ArrayList<>();
        Words.each(text, (start, end) -> words.add(new int[] {start, end}));
        if (words.isEmpty()) {
            return false;
        }
        int[] first = words.get(0);
        byFirstWord
                .computeIfAbsent(
                        text.substring(first[0], first[1]).toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                .add(new Phrase(text, first[0], indicator));
        return true;
    }

    /** In lower case. */
    Set<String> firstWords() {
        return byFirstWord.keySet();
    }

    /** Adds those that stand in {@code text} with their first word, {@code word}, at {@code start}. */
    void at(String text, int start, String word, List<Watch.Hit> hits) {
        for (Phrase phrase : byFirstWord.getOrDefault(word, List.of())) {
            int from = start - phrase.before();
            if (text.regionMatches(true, from, phrase.text(), 0, phrase.text().length())) {
                hits.add(new Watch.Hit(
                        phrase.indicator(),
                        text.substring(from, from + phrase.text().length()),
                        false));
            }
        }
    }
}
