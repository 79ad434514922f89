package dev.rekey.audit;

import dev.rekey.internal.audit.EventReader;
import dev.rekey.internal.audit.MappedField;
import dev.rekey.internal.audit.MappedReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which columns of a CSV file of your own hold what, so that logs of a VPN, a proxy or a vault can be asked the same
 * questions. Immutable; every method gives another one. Columns are found whatever their case; those that nothing is said
 * of are kept in the payload.
 *
 * <pre>{@code
 * Mapping.named("vpn").time("date", "yyyy-MM-dd HH:mm:ss", ZoneId.of("Europe/Berlin")).actor("user").address("src_ip")
 * }</pre>
 */
public final class Mapping {
    private final String name;
    private final Map<MappedField, String> columns;
    private final Optional<DateTimeFormatter> pattern;
    private final ZoneId zone;
    private final String everyAction;
    private final Set<String> yes;
    private final List<String> omitted;
    private final char separator;

    private Mapping(
            String name,
            Map<MappedField, String> columns,
            Optional<DateTimeFormatter> pattern,
            ZoneId zone,
            String everyAction,
            Set<String> yes,
            List<String> omitted,
            char separator) {
        this.name = name;
        this.columns = columns;
        this.pattern = pattern;
        this.zone = zone;
        this.everyAction = everyAction;
        this.yes = yes;
        this.omitted = omitted;
        this.separator = separator;
    }

    /** A mapping for a log of this name, which its events have as their source, and as their action where no other is set. */
    public static Mapping named(String name) {
        return new Mapping(
                name,
                Map.of(),
                Optional.empty(),
                ZoneOffset.UTC,
                name,
                Set.of("true", "yes", "ok", "success", "succeeded", "allowed", "1"),
                List.of(),
                ',');
    }

    /** The column of the time: ISO-8601 or epoch time; UTC where it names no zone. Needed. */
    public Mapping time(String column) {
        return time(column, ZoneOffset.UTC);
    }

    /** The column of the time: ISO-8601, in {@code assumed} where it names no zone, or epoch time. */
    public Mapping time(String column, ZoneId assumed) {
        return timed(column, Optional.empty(), assumed);
    }

    /**
     * The column of the time, written after {@code ofTime}, with English names of months. An hour that a change of clocks
     * makes happen twice is taken for the first one; a date without a time for its beginning.
     *
     * @param ofTime see {@link DateTimeFormatter}
     * @param assumed the zone of times that name none
     * @throws IllegalArgumentException if it is no pattern
     */
    public Mapping time(String column, String ofTime, ZoneId assumed) {
        return timed(column, Optional.of(DateTimeFormatter.ofPattern(ofTime, Locale.ENGLISH)), assumed);
    }

    /** The column by which copies of an event are known. */
    public Mapping id(String column) {
        return with(MappedField.ID, column);
    }

    /** The column of what was done. */
    public Mapping action(String column) {
        return with(MappedField.ACTION, column);
    }

    /** What was done in every row that says nothing else. */
    public Mapping everyAction(String action) {
        return new Mapping(name, columns, pattern, zone, action, yes, omitted, separator);
    }

    /** The column of the name of who did it. */
    public Mapping actor(String column) {
        return with(MappedField.ACTOR, column);
    }

    /** The column of the id of who did it. */
    public Mapping actorId(String column) {
        return with(MappedField.ACTOR_ID, column);
    }

    /** The column of what kind of actor that is. */
    public Mapping actorType(String column) {
        return with(MappedField.ACTOR_TYPE, column);
    }

    /** The column of the name of what it was done to. */
    public Mapping target(String column) {
        return with(MappedField.TARGET, column);
    }

    /** The column of the id of what it was done to. */
    public Mapping targetId(String column) {
        return with(MappedField.TARGET_ID, column);
    }

    /** The column of what kind of thing that is. */
    public Mapping targetType(String column) {
        return with(MappedField.TARGET_TYPE, column);
    }

    /** The column of the organisation or account. */
    public Mapping org(String column) {
        return with(MappedField.ORG, column);
    }

    /** The column of the address it came from. */
    public Mapping address(String column) {
        return with(MappedField.ADDRESS, column);
    }

    /** The column of the country, in two letters. */
    public Mapping country(String column) {
        return with(MappedField.COUNTRY, column);
    }

    /** The column of the program it was done with. */
    public Mapping agent(String column) {
        return with(MappedField.AGENT, column);
    }

    /** The column of the id or hash of what it was done with. Never one that holds a secret. */
    public Mapping credential(String column) {
        return with(MappedField.CREDENTIAL, column);
    }

    /**
     * The column of whether it worked.
     *
     * @param words that say that it did, whatever their case; without any {@code true}, {@code yes}, {@code ok},
     *     {@code success}, {@code succeeded}, {@code allowed} and {@code 1}. Other words say no, an empty cell nothing
     */
    public Mapping success(String column, String... words) {
        Set<String> chosen = words.length == 0
                ? yes
                : Set.copyOf(Stream.of(words)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
        return new Mapping(
                name,
                with(MappedField.SUCCESS, column).columns,
                pattern,
                zone,
                everyAction,
                chosen,
                omitted,
                separator);
    }

    /** Leaves columns out that would be kept in the payload, such as those that hold a secret. */
    public Mapping without(String... unwanted) {
        List<String> more = Stream.concat(omitted.stream(), Stream.of(unwanted)).toList();
        return new Mapping(name, columns, pattern, zone, everyAction, yes, more, separator);
    }

    /** What stands between cells; without it a comma. */
    public Mapping separatedBy(char character) {
        return new Mapping(name, columns, pattern, zone, everyAction, yes, omitted, character);
    }

    /** What the log is called. */
    public String name() {
        return name;
    }

    /**
     * What reads such files.
     *
     * @throws IllegalStateException if no column holds the time
     */
    public EventReader reader() {
        if (!columns.containsKey(MappedField.TIME)) {
            throw new IllegalStateException("no column holds the time: name it with time(\"column\")");
        }
        return new MappedReader(name, columns, pattern, zone, everyAction, yes, omitted, separator);
    }

    @Override
    public String toString() {
        return name + " " + columns;
    }

    private Mapping timed(String column, Optional<DateTimeFormatter> ofTime, ZoneId assumed) {
        return new Mapping(
                name, with(MappedField.TIME, column).columns, ofTime, assumed, everyAction, yes, omitted, separator);
    }

    private Mapping with(MappedField field, String column) {
        Map<MappedField, String> more = new EnumMap<>(MappedField.class);
        more.putAll(columns);
        more.put(field, column);
        return new Mapping(name, more, pattern, zone, everyAction, yes, omitted, separator);
    }
}
