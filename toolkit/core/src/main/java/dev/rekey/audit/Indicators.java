package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Indicator;
import dev.rekey.internal.audit.FlatRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads signs of an attacker from files that others publish. */
public final class Indicators {
    private static final Set<String> CONFIDENCES = Set.of("high", "medium", "low");
    private static final String PUBLISHED = "first_published";

    private Indicators() {}

    /**
     * The indicators of a file, told by how it begins.
     *
     * <ul>
     *   <li>CSV with the header {@code type,value,source,first_published,confidence}
     *   <li>JSON: an array of objects with these fields, or an object that holds such an array, or an object a line;
     *       {@code confidence} is {@code medium} if it is left out
     *   <li>STIX 2.1: a bundle or an array of objects. Patterns of a single comparison are read, such as
     *       {@code [ipv4-addr:value = '203.0.113.9']}; a confidence from 70 is high, from 30 medium. Indicators that were
     *       revoked, and objects of other types, are passed over
     * </ul>
     *
     * @throws ConfigurationException if the file cannot be read, or holds a row that is no indicator; it names the line
     */
    public static List<Indicator> read(Path file) {
        String text = text(file);
        String start = text.replaceFirst("^\uFEFF?\\s+", "").replace("\uFEFF", "");
        return start.startsWith("{") || start.startsWith("[") ? json(text, file.toString()) : Indicator.readCsv(file);
    }

    private static List<Indicator> json(String text, String label) {
        List<FlatRecord> records = FlatRecord.json(text, label);
        Map<String, String> names = new HashMap<>();
        records.forEach(one -> one.get("name").ifPresent(name -> one.get("id").ifPresent(id -> names.put(id, name))));
        List<Indicator> found = new ArrayList<>();
        for (FlatRecord record : records) {
            String where = label + ", line " + record.line();
            boolean stix = record.fields().containsKey("spec_version")
                    || record.fields().containsKey("pattern")
                    || record.get("id").filter(id -> id.contains("--")).isPresent();
            if (!stix) {
                found.add(plain(record, where));
            } else if (record.get("type").filter("indicator"::equals).isPresent()
                    && record.get("revoked").filter("true"::equals).isEmpty()) {
                found.add(stix(record, names, where));
            }
        }
        return List.copyOf(found);
    }

    private static Indicator plain(FlatRecord record, String where) {
        String confidence = record.get("confidence").orElse("medium").toLowerCase(Locale.ROOT);
        if (!CONFIDENCES.contains(confidence)) {
            throw new ConfigurationException(where + ": confidence is high, medium or low.");
        }
        return checked(
                new Indicator(
                        needed(record, "type", where),
                        needed(record, "value", where),
                        needed(record, "source", where),
                        time(needed(record, PUBLISHED, where), PUBLISHED, where),
                        confidence),
                where);
    }

    private static Indicator stix(FlatRecord record, Map<String, String> names, String where) {
        if (record.get("pattern_type").filter(type -> !type.equals("stix")).isPresent()) {
            throw new ConfigurationException(where + ": only patterns of type stix are read.");
        }
        StixPattern pattern = StixPattern.of(needed(record, "pattern", where))
                .orElseThrow(() -> new ConfigurationException(where
                        + ": the pattern is not a single comparison of an address, a domain, a URL, a file, a network's name"
                        + " or a user agent with one value; only these are read."));
        String from = record.get("valid_from").isPresent() ? "valid_from" : "created";
        String author = record.get("created_by_ref").orElse("STIX");
        return checked(
                new Indicator(
                        pattern.type(),
                        pattern.value(),
                        Optional.ofNullable(names.get(author)).orElse(author),
                        time(needed(record, from, where), from, where),
                        record.get("confidence")
                                .map(level -> confidence(level, where))
                                .orElse("medium")),
                where);
    }

    private static String confidence(String level, String where) {
        try {
            int percent = Integer.parseInt(level);
            return percent >= 70 ? "high" : percent >= 30 ? "medium" : "low";
        } catch (NumberFormatException word) {
            throw new ConfigurationException(where + ": confidence is a number from 0 to 100.");
        }
    }

    private static Indicator checked(Indicator indicator, String where) {
        indicator.problem().ifPresent(problem -> {
            throw new ConfigurationException(where + " " + problem + ".");
        });
        return indicator;
    }

    private static String needed(FlatRecord record, String field, String where) {
        return record.get(field).orElseThrow(() -> new ConfigurationException(where + " has no " + field + "."));
    }

    private static Instant time(String text, String field, String where) {
        try {
            return text.length() == "2022-12-16".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new ConfigurationException(
                    where + ": " + field + " is no date such as 2022-12-16 and no time such as 2023-01-04T22:30:00Z.");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read: is it there, and is it UTF-8 text?");
        }
    }
}
