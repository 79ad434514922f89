package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Addresses, countries, programs and credentials that an actor used in a window and never before it. */
public final class FirstSeen {
    private FirstSeen() {}

    /**
     * What was new from {@code from}, inclusive, to {@code to}, exclusive: first what nobody had used before, then by actor.
     * Columns: {@code source}, {@code actor_type}, {@code actor}, {@code what} ({@code address}, {@code country},
     * {@code agent}, {@code credential}), {@code value}, {@code new_to_all} (whether nobody had used it before),
     * {@code earlier_events} (how many of the actor there are from before the
     * window; the fewer, the less it says), {@code events}, {@code actions}, {@code first}, {@code last}.
     *
     * <p>Give the whole log, as what is new shows only beside what was there before.
     */
    public static Answer of(AuditLog log, Instant from, Instant to) {
        Past past = Past.before(log, from);
        AuditLog window = log.between(from, to);
        Map<Sight, Tally> sights = new HashMap<>();
        Map<Trait, Long> told = new HashMap<>();
        for (AuditEvent event : window) {
            Who who = Who.of(event);
            for (Trait trait : Trait.values()) {
                String value = trait.of(event);
                if (!value.isEmpty()) {
                    var unused = told.merge(trait, 1L, Long::sum);
                    if (!past.had(who, trait, value)) {
                        sights.computeIfAbsent(new Sight(who, trait, value), one -> new Tally())
                                .add(event);
                    }
                }
            }
        }
        Looked looked = Looked.at(window);
        past.tellGaps(window, looked);
        for (Trait trait : Trait.values()) {
            long without = window.count() - told.getOrDefault(trait, 0L);
            if (without > 0) {
                looked.lacks(without + " of " + Looked.many(window.count(), "event") + " tell no " + trait.label()
                        + missing(trait));
            }
        }
        return answer(sights, past, looked);
    }

    private static Answer answer(Map<Sight, Tally> sights, Past past, Looked looked) {
        Grid.Builder grid = looked.titled(Looked.many(sights.size(), "value") + " that an actor had not used before")
                .text("source")
                .text("actor_type")
                .text("actor")
                .text("what")
                .text("value")
                .flag("new_to_all")
                .integer("earlier_events")
                .integer("events")
                .text("actions")
                .instant("first")
                .instant("last");
        List<Sight> ordered = sights.keySet().stream()
                .sorted(Comparator.<Sight, Boolean>comparing(one -> past.hadByAnybody(one.trait(), one.value()))
                        .thenComparing(Sight::who)
                        .thenComparing(Sight::trait)
                        .thenComparing(Sight::value))
                .toList();
        for (Sight sight : ordered) {
            Tally tally = sights.getOrDefault(sight, new Tally());
            grid.row(
                    sight.who().source(),
                    Tally.cell(sight.who().type()),
                    Tally.cell(sight.who().name()),
                    sight.trait().label(),
                    sight.value(),
                    !past.hadByAnybody(sight.trait(), sight.value()),
                    past.events(sight.who()),
                    tally.events(),
                    Tally.cell(tally.actions),
                    tally.first(),
                    tally.last());
        }
        looked.note("People travel, change telephones and update programs: this shows where to ask.");
        return looked.answer(grid);
    }

    private static String missing(Trait trait) {
        return switch (trait) {
            case ADDRESS ->
                ": CircleCI's had none in 2023, and GitHub's have them only where an owner switched on their disclosure.";
            case COUNTRY -> ": of those mentioned here only GitHub's logs have one.";
            case AGENT -> ": CircleCI's logs have none.";
            case CREDENTIAL -> ": CircleCI's logs have none, and GitHub's not for deploy keys and SSH keys.";
        };
    }

    private record Sight(Who who, Trait trait, String value) {}
}
