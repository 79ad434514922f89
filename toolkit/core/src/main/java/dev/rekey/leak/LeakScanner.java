package dev.rekey.leak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * Finds secrets in texts, whole logs at a time: values that are known, in the spellings that get past the masking of
 * CircleCI, and whatever is shaped like a credential. What is masked is not found. Not for several threads; close it to wipe
 * the spellings that it keeps.
 *
 * <pre>{@code
 * try (LeakScanner scanner = LeakScanner.of(Known.none().value("NPM_TOKEN", value))) {
 *     List<Hit> hits = scanner.scan(Files.readString(log));
 * }
 * }</pre>
 */
public final class LeakScanner implements AutoCloseable {
    /** Random text needs this many characters before four of them give nothing away. */
    private static final int LONG = 32;

    private static final int SHOWN = 4;
    /** A line of a minified file is not worth matching to its end; known values are found all the same. */
    private static final int MOST_OF_A_LINE = 100_000;

    private static final Comparator<Hit> BEST_FIRST = Comparator.comparing(
                    (Hit hit) -> !hit.rule().equals(Hit.KNOWN))
            .thenComparing(Hit::confidence)
            .thenComparing(Comparator.comparingInt(Hit::length).reversed());

    private final Needles needles;
    private final Hashes hashes;

    private LeakScanner(Known known) {
        needles = new Needles(known.values());
        hashes = new Hashes(known.hashes());
    }

    /** One that looks for {@code known} values and for all shapes. */
    public static LeakScanner of(Known known) {
        return new LeakScanner(known);
    }

    /** What is found in {@code text}, by line and column; of several readings of one place, the most telling. */
    public List<Hit> scan(String text) {
        Lines lines = Lines.of(text);
        List<Hit> all = new ArrayList<>();
        for (Needles.Found found : needles.in(lines.text())) {
            int line = lines.lineAt(found.from());
            int from = found.from() - lines.startOf(line);
            int width = Math.max(from + 1, lines.all().get(line).length());
            all.add(known(
                    line, from, Math.min(from + found.length(), width), found.name(), found.form(), found.length()));
        }
        for (Lines.Joined joined : lines.joined()) {
            for (Needles.Found found : needles.in(joined.text())) {
                int line = joined.lineAt(found.from());
                int from = found.from() - joined.startOf(line);
                int width = lines.all().get(line).length();
                all.add(known(
                        line,
                        from,
                        Math.min(from + found.length(), width),
                        found.name(),
                        found.form(),
                        found.length()));
            }
        }
        for (int line = 0; line < lines.all().size(); line++) {
            String whole = lines.all().get(line);
            inLine(line, whole.length() > MOST_OF_A_LINE ? whole.substring(0, MOST_OF_A_LINE) : whole, all);
        }
        return best(all);
    }

    private void inLine(int line, String text, List<Hit> all) {
        if (text.length() < Known.SHORTEST) {
            return;
        }
        shapes(line, text, all);
        if (!hashes.isEmpty()) {
            for (Words.Word word : Words.of(text)) {
                hashes.name(word.text())
                        .ifPresent(name ->
                                all.add(known(line, word.from(), word.to(), name, "hash", word.to() - word.from())));
            }
        }
        for (Words.Word word : Words.decoded(text)) {
            inDecoded(line, word, all);
        }
    }

    private void shapes(int line, String text, List<Hit> all) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Shape shape : Shape.builtIn()) {
            if (shape.mayBeIn(lower)) {
                Matcher found = shape.pattern().matcher(text);
                while (found.find()) {
                    if (shape.accepts(found.group(1))) {
                        all.add(shaped(line, found.start(1), found.end(1), shape, "plain", found.group(1)));
                    }
                }
            }
        }
    }

    private void inDecoded(int line, Words.Word word, List<Hit> all) {
        String lower = word.text().toLowerCase(Locale.ROOT);
        for (Shape shape : Shape.builtIn()) {
            Matcher found = shape.pattern().matcher(word.text());
            if (shape.mayBeIn(lower) && found.find() && shape.accepts(found.group(1))) {
                all.add(shaped(line, word.from(), word.to(), shape, "base64", found.group(1)));
            }
        }
        if (!hashes.isEmpty()) {
            List<Words.Word> inside = new ArrayList<>(Words.of(word.text()));
            inside.add(new Words.Word(0, word.text().length(), word.text().stripTrailing()));
            for (Words.Word one : inside) {
                hashes.name(one.text())
                        .ifPresent(name ->
                                all.add(known(line, word.from(), word.to(), name, "base64", word.to() - word.from())));
            }
        }
    }

    private static Hit known(int line, int from, int to, String name, String form, int length) {
        return new Hit(line + 1, from + 1, to, Hit.KNOWN, name, Confidence.HIGH, form, length, "");
    }

    private static Hit shaped(int line, int from, int to, Shape shape, String form, String value) {
        String start =
                value.regionMatches(true, 0, shape.prefix(), 0, shape.prefix().length()) ? shape.prefix() : "";
        boolean telling = value.length() < LONG || start.equals(value) || shape.confidence() == Confidence.LOW;
        String hint = start + "…" + (telling ? "" : value.substring(value.length() - SHOWN));
        return new Hit(line + 1, from + 1, to, shape.name(), "", shape.confidence(), form, value.length(), hint);
    }

    private static List<Hit> best(List<Hit> all) {
        List<Hit> kept = new ArrayList<>();
        all.stream().sorted(BEST_FIRST).forEach(hit -> {
            // Two known values may overlap, and both are lost.
            boolean said = kept.stream()
                    .anyMatch(one -> one.overlaps(hit)
                            && (!hit.rule().equals(Hit.KNOWN) || one.name().equals(hit.name())));
            if (!said) {
                kept.add(hit);
            }
        });
        return kept.stream()
                .sorted(Comparator.comparingInt(Hit::line)
                        .thenComparingInt(Hit::from)
                        .thenComparing(Hit::rule)
                        .thenComparing(Hit::name))
                .toList();
    }

    /** Wipes the spellings. The values that were given stay open: they are the caller's. */
    @Override
    public void close() {
        needles.close();
    }
}
