package dev.rekey.audit;

import dev.rekey.table.Grid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who did anything, how often, and from when to when. */
public final class Actors {
    private Actors() {}

    /**
     * Everybody in {@code log}, most events first. Columns: {@code actor_type}, {@code actor} (the name, or the id where
     * there is none; missing where the log says nobody, as with deploy keys), {@code source}, {@code events},
     * {@code failed} (how many of them did not work), {@code actions} (how many kinds), {@code addresses} (how many),
     * {@code first}, {@code last}.
     */
    public static Answer of(AuditLog log) {
        Map<Who, Tally> actors = new HashMap<>();
        log.forEach(event ->
                actors.computeIfAbsent(Who.of(event), who -> new Tally()).add(event));
        Looked looked = Looked.at(log);
        Grid.Builder grid = looked.titled(Looked.many(actors.size(), "actor"))
                .text("actor_type")
                .text("actor")
                .text("source")
                .integer("events")
                .integer("failed")
                .integer("actions")
                .integer("addresses")
                .instant("first")
                .instant("last");
        List<Map.Entry<Who, Tally>> ordered = actors.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Who, Tally>>comparingLong(
                                one -> -one.getValue().events())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (var one : ordered) {
            Who who = one.getKey();
            Tally tally = one.getValue();
            grid.row(
                    Tally.cell(who.type()),
                    Tally.cell(who.name()),
                    who.source(),
                    tally.events(),
                    tally.failed(),
                    tally.actions.size(),
                    tally.addresses.size(),
                    tally.first(),
                    tally.last());
        }
        if (actors.keySet().stream().anyMatch(who -> who.name().isEmpty())) {
            looked.note(
                    "Events without an actor are kept as such: of Git over SSH with a deploy key, GitHub names nobody.");
        }
        return looked.answer(grid);
    }
}
