package dev.rekey.incident;

import dev.rekey.model.Globs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who probably made a stored secret, and so where the old one has to be revoked: guessed by the rules of
 * {@code issuers.txt}.
 *
 * @param label the issuer, such as {@code AWS} or {@code database}; {@code none} for configuration, {@code unknown} if
 *     nothing tells
 * @param why what the guess rests on
 */
public record IssuerGuess(String label, String why) {
    private static final List<Rule> RULES = load();
    private static final String SHAPE = "shape:";

    /** The guess for a variable of this name, nothing being shown of its value. */
    public static IssuerGuess of(String name) {
        return of(name, Optional.empty());
    }

    /**
     * The guess for a variable.
     *
     * @param name its name, in any case
     * @param shown what CircleCI shows of its value: a masked tail such as {@code xxxx1234}, or an access key id
     */
    public static IssuerGuess of(String name, Optional<String> shown) {
        String upper = name.toUpperCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> rule.names.match(upper)
                        || shown.filter(rule.shapes::match).isPresent())
                .map(Rule::says)
                .findFirst()
                .orElse(new IssuerGuess("unknown", "its name does not tell"));
    }

    /** Whether it is configuration that nobody has to revoke. */
    public boolean isNone() {
        return label.equals("none");
    }

    /** The issuers that can be guessed, in the order of the rules. */
    static List<String> labels() {
        return RULES.stream().map(rule -> rule.says.label()).distinct().toList();
    }

    private static List<Rule> load() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(IssuerGuess.class.getResourceAsStream("issuers.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Rule(Globs names, Globs shapes, IssuerGuess says) {
        static Rule parse(String line) {
            String[] parts = line.split("\\|", 3);
            List<String> patterns = Arrays.asList(parts[1].strip().split("\\s+"));
            return new Rule(
                    Globs.of(patterns.stream()
                            .filter(one -> !one.startsWith(SHAPE))
                            .toArray(String[]::new)),
                    Globs.of(patterns.stream()
                            .filter(one -> one.startsWith(SHAPE))
                            .map(one -> one.substring(SHAPE.length()))
                            .toArray(String[]::new)),
                    new IssuerGuess(parts[0].strip(), parts[2].strip()));
        }
    }
}
