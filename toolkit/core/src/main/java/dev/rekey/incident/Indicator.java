package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Cidr;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A published sign of the attacker. A match is a lead, not proof; no match clears nobody.
 *
 * @param type what kind of value it is: {@code ipv4}, {@code network} (the name of a network's owner), {@code file},
 *     {@code sha256}, {@code domain}, {@code github_action}, or a word of the user's own
 * @param value the value as it stands in logs: made harmless forms such as {@code potrax[.]com} and {@code hxxp} are
 *     undone
 * @param source who published it
 * @param firstPublished when, UTC
 * @param confidence how much a match says: {@code high}, {@code medium} or {@code low}
 */
public record Indicator(String type, String value, String source, Instant firstPublished, String confidence) {
    private static final Set<String> WITHOUT_CASE = Set.of("domain", "sha256", "sha1", "md5");
    private static final Set<String> ADDRESSES = Set.of("ipv4", "ipv6", "ip", "address", "cidr");
    private static final Map<String, Integer> HASHES = Map.of("sha256", 64, "sha1", 40, "md5", 32);
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)+");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");
    private static final Pattern DOT = Pattern.compile("\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT = Pattern.compile("\\[@]|\\[at]", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("\\[:]|\\[:(?=//)|(?<=:)//]");
    private static final Pattern HXXP = Pattern.compile("^hxxp(?=s?[:\\[])", Pattern.CASE_INSENSITIVE);

    /** Strips blanks and undoes what makes values harmless in mails. */
    public Indicator {
        type = type.strip().toLowerCase(Locale.ROOT);
        value = armed(value.strip());
        if (WITHOUT_CASE.contains(type)) {
            value = value.toLowerCase(Locale.ROOT);
        }
        source = source.strip();
        confidence = confidence.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The indicators of a CSV file (RFC 4180) with the header {@code type,value,source,first_published,confidence}.
     *
     * @throws ConfigurationException if the file cannot be read, a cell is missing, or a value is not of its type; it names
     *     the line
     */
    public static List<Indicator> readCsv(Path file) {
        return IndicatorFile.parse(Incident.read(file), file.toString());
    }

    /** What keeps the value from being of its type, as the end of a sentence; empty if nothing does. */
    public Optional<String> problem() {
        if (value.isEmpty()) {
            return Optional.of("has no value");
        }
        if (ADDRESSES.contains(type)) {
            Optional<Cidr> address = Cidr.of(value);
            boolean other = address.map(
                            one -> type.equals("ipv4") == one.digits().length() > 8)
                    .orElse(true);
            return (type.startsWith("ipv") ? other : address.isEmpty())
                    ? Optional.of("has a value that is neither an address nor a network of type " + type)
                    : Optional.empty();
        }
        Integer digits = HASHES.getOrDefault(type, 0);
        if (digits > 0 && (value.length() != digits || !HEX.matcher(value).matches())) {
            return Optional.of("has a value that is not " + digits + " hexadecimal digits");
        }
        return type.equals("domain") && !DOMAIN.matcher(value).matches()
                ? Optional.of("has a value that is no name of a domain")
                : Optional.empty();
    }

    private static String armed(String value) {
        String dotted = DOT.matcher(value).replaceAll(".");
        String http = HXXP.matcher(dotted).replaceAll("http");
        return COLON.matcher(AT.matcher(http).replaceAll("@"))
                .replaceAll(found -> found.group().replaceAll("[\\[\\]]", ""));
    }
}
