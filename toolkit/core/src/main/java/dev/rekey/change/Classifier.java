package dev.rekey.change;

import dev.rekey.model.Classification;
import dev.rekey.model.Globs;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what slots hold: by the rules of {@code slot-classes.txt} for their names, checked against the last characters
 * that CircleCI shows. In doubt it says unknown: overwriting a setting with random text cannot be undone.
 */
public final class Classifier {
    private static final Classifier BUILT_IN = new Classifier(load());
    private static final Classification SILENT = new Classification(SlotClass.UNKNOWN, "its name does not tell");
    /** Ends that random text is unlikely to have and settings often do: a host, a list, JSON, a region, a round number, a word. */
    private static final Pattern SETTING_TAIL = Pattern.compile(
            "(?i).*[.:,;|{}\\[\\]()<>\"'@\\s].*"
                    + "|.?[a-z]-\\d|\\d\\d00|\\d00[smhdk]|8080|8443"
                    + "|true|alse|prod|tion|ment|test|main|ster|host|none|null|auto|rict|ebug|info|warn|json|http|ttps|s256|s384|s512|cg==");

    /** The last line of a key or certificate, as it is or as base64 of it. */
    private static final Pattern KEY_FILE_TAIL = Pattern.compile("-{3,}\\s*|-+\\\\n|LS0t|LS0K|LS0=|LQo=|LQ==");

    /** CircleCI shows four characters, fewer only when they would be more than half of the value. */
    private static final int SHOWN_OF_LONG_VALUES = 4;

    private final List<Rule> rules;

    private Classifier(List<Rule> rules) {
        this.rules = rules;
    }

    /** The rules that come with the toolkit. */
    public static Classifier builtIn() {
        return BUILT_IN;
    }

    /** What {@code variable} holds, and why. */
    public Classification classify(Variable variable) {
        Classification byName = byName(variable.name());
        Optional<String> tail = variable.tail().map(Classifier::visible);
        if (byName.kind() != SlotClass.RANDOM_ABLE || tail.isEmpty()) {
            return byName;
        }
        if (KEY_FILE_TAIL.matcher(tail.get()).matches()) {
            return new Classification(SlotClass.ISSUER_MADE, "ends like a key file: half of a key pair");
        }
        if (tail.get().length() < SHOWN_OF_LONG_VALUES) {
            return new Classification(SlotClass.UNKNOWN, "secret by its name, but its value is too short for one");
        }
        if (SETTING_TAIL.matcher(tail.get()).matches()) {
            return new Classification(SlotClass.UNKNOWN, "secret by its name, but its end looks like a setting");
        }
        return byName;
    }

    /** What a variable of this name holds, nothing else being known. */
    public Classification byName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return rules.stream()
                .filter(rule -> rule.names.match(upper))
                .map(Rule::says)
                .findFirst()
                .orElse(SILENT);
    }

    private static String visible(String masked) {
        return masked.startsWith("xxxx") ? masked.substring(4) : masked;
    }

    private static List<Rule> load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Classifier.class.getResourceAsStream("slot-classes.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Rule(Globs names, Classification says) {
        static Rule parse(String line) {
            String[] parts = line.split("\\|", 3);
            String label = parts[0].strip();
            SlotClass kind = Arrays.stream(SlotClass.values())
                    .filter(one -> one.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("slot-classes.txt: no class " + label));
            return new Rule(Globs.of(parts[1].strip().split("\\s+")), new Classification(kind, parts[2].strip()));
        }
    }
}
