package dev.rekey.incident;

import java.time.Instant;
import java.util.Locale;
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

    private static String armed(String value) {
        String dotted = DOT.matcher(value).replaceAll(".");
        String http = HXXP.matcher(dotted).replaceAll("http");
        return COLON.matcher(AT.matcher(http).replaceAll("@"))
                .replaceAll(found -> found.group().replaceAll("[\\[\\]]", ""));
    }
}
