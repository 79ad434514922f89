package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What kinds of actor there are, and how much of what each does is more than building. */
public final class ActorTypes {
    private ActorTypes() {}

    /**
     * The types of actor in {@code log}, by source. Columns: {@code source}, {@code actor_type} (missing where the log has
     * none), {@code actors} (how many), {@code events}, {@code beyond_building} (events that are neither of a build nor of a
     * workflow; of CircleCI's log only), {@code actions} (the kinds of those), {@code first}, {@code last}.
     *
     * <p>Types may be new: one that nobody has heard of is listed like any other.
     */
    public static Answer of(AuditLog log) {
        Map<Who, Tally> all = new TreeMap<>();
        Map<Who, Tally> beyond = new TreeMap<>();
        Map<Who, Set<String>> actors = new TreeMap<>();
        for (AuditEvent event : log) {
            Who type = new Who(event.source(), event.actorType(), "");
            all.computeIfAbsent(type, one -> new Tally()).add(event);
            var unused = actors.computeIfAbsent(type, one -> new HashSet<>()).add(event.actor());
            if (event.source().equals("circleci") && !Verbs.BUILDING.include(event)) {
                beyond.computeIfAbsent(type, one -> new Tally()).add(event);
            }
        }
        Looked looked = Looked.at(log);
        Grid.Builder grid = looked.titled(Looked.many(all.size(), "type") + " of actor")
                .text("source")
                .text("actor_type")
                .integer("actors")
                .integer("events")
                .integer("beyond_building")
                .text("actions")
                .instant("first")
                .instant("last");
        all.forEach((type, tally) -> {
            Tally more = beyond.getOrDefault(type, new Tally());
            grid.row(
                    type.source(),
                    Tally.cell(type.type()),
                    actors.getOrDefault(type, Set.of()).size(),
                    tally.events(),
                    more.events(),
                    Tally.cell(more.actions),
                    tally.first(),
                    tally.last());
        });
        looked.note("Normal: users do everything, unregistered ones only build, and schedules start workflows.");
        return looked.answer(grid);
    }
}
