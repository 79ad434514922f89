package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who and what was there before a window began: what is new, only a log that reaches back can tell. */
final class Past {
    private final Set<String> sources = new HashSet<>();
    private final Map<Who, Long> events = new HashMap<>();
    private final Set<String> values = new HashSet<>();
    private final Set<String> traits = new HashSet<>();
    private final Set<String> anybody = new HashSet<>();

    private Past() {}

    static Past before(AuditLog log, Instant from) {
        Past past = new Past();
        log.between(Instant.MIN, from).forEach(past::add);
        return past;
    }

    private void add(AuditEvent event) {
        Who who = Who.of(event);
        var unused = sources.add(event.source());
        var unusedToo = events.merge(who, 1L, Long::sum);
        for (Trait trait : Trait.values()) {
            String value = trait.of(event);
            if (!value.isEmpty()) {
                var unusedValue = values.add(key(who, trait) + value);
                var unusedTrait = traits.add(key(who, trait));
                var unusedAnybody = anybody.add(trait.label() + "\n" + value);
            }
        }
    }

    /** How many events of {@code who} there are. */
    long events(Who who) {
        return events.getOrDefault(who, 0L);
    }

    boolean knows(Who who) {
        return events.containsKey(who);
    }

    /** Whether {@code who} was there, and with other values of {@code trait} only. */
    boolean changed(Who who, Trait trait, String value) {
        return !value.isEmpty() && traits.contains(key(who, trait)) && !values.contains(key(who, trait) + value);
    }

    boolean had(Who who, Trait trait, String value) {
        return values.contains(key(who, trait) + value);
    }

    /** Whether somebody, whoever it was, had this value. */
    boolean hadByAnybody(Trait trait, String value) {
        return anybody.contains(trait.label() + "\n" + value);
    }

    /** Says for which logs of the window there is nothing from before it. */
    void tellGaps(AuditLog window, Looked looked) {
        Set<String> without = new TreeSet<>();
        for (AuditEvent event : window) {
            if (!sources.contains(event.source())) {
                var unused = without.add(event.source());
            }
        }
        without.forEach(source -> looked.lacks("The " + source
                + " log has no events from before the window, so that everybody and everything in it seems new."));
    }

    private static String key(Who who, Trait trait) {
        return who.source() + "\n" + who.type() + "\n" + who.name() + "\n" + trait.label() + "\n";
    }
}
