package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Actors of type {@code unregistered}: people with rights at the code host and no account at CircleCI, whose commit or pull
 * request started a build. That is all they can do, so anything but building is a finding.
 */
public final class UnregisteredActors {
    private UnregisteredActors() {}

    /**
     * All of them, findings first, then those whom nothing explains. Columns: {@code actor}, {@code group} ("member",
     * "bot", "outsider", "fork" if all their builds were of pull requests from forks, or
     * "unexplained"), {@code finding} (whether they did more than build), {@code beyond_building} (what that was),
     * {@code events}, {@code projects}, {@code actions}, {@code first}, {@code last}.
     */
    public static Answer of(AuditLog log, Members members) {
        Map<String, Tally> all = new TreeMap<>();
        Map<String, Set<String>> beyond = new TreeMap<>();
        Set<String> otherThanForks = new TreeSet<>();
        for (AuditEvent event : log) {
            if (!event.actorType().equalsIgnoreCase("unregistered")) {
                continue;
            }
            String actor = event.actor();
            all.computeIfAbsent(actor, one -> new Tally()).add(event);
            if (!Verbs.BUILDING.include(event)) {
                var unused =
                        beyond.computeIfAbsent(actor, one -> new TreeSet<>()).add(event.action());
            }
            if (!PayloadText.of(event.payload()).text("branch", "vcs.branch").startsWith("pull/")) {
                var unused = otherThanForks.add(actor);
            }
        }
        Map<String, String> groups = new TreeMap<>();
        all.keySet().forEach(actor -> {
            String group = members.group(actor);
            groups.put(actor, group.equals("unexplained") && !otherThanForks.contains(actor) ? "fork" : group);
        });
        return answer(log, members, all, beyond, groups);
    }

    private static Answer answer(
            AuditLog log,
            Members members,
            Map<String, Tally> all,
            Map<String, Set<String>> beyond,
            Map<String, String> groups) {
        Looked looked = Looked.at(log);
        long unexplained =
                groups.values().stream().filter("unexplained"::equals).count();
        Grid.Builder grid = looked.titled(Looked.many(all.size(), "unregistered actor") + ", " + unexplained
                        + " unexplained, " + beyond.size() + " that did more than build,")
                .text("actor")
                .text("group")
                .flag("finding")
                .text("beyond_building")
                .integer("events")
                .text("projects")
                .text("actions")
                .instant("first")
                .instant("last");
        List<String> ordered = all.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(actor -> !beyond.containsKey(actor))
                        .thenComparing(actor -> !"unexplained".equals(groups.get(actor)))
                        .thenComparing(actor -> actor))
                .toList();
        for (String actor : ordered) {
            Tally tally = all.getOrDefault(actor, new Tally());
            Set<String> more = beyond.getOrDefault(actor, Set.of());
            grid.row(
                    Tally.cell(actor),
                    groups.getOrDefault(actor, "unexplained"),
                    !more.isEmpty(),
                    Tally.cell(more),
                    tally.events(),
                    Tally.cell(tally.targets),
                    Tally.cell(tally.actions),
                    tally.first(),
                    tally.last());
        }
        looked.note("Unexplained means that no list names them, not that they did wrong.");
        if (!members.isKnown()) {
            looked.lacks("Nobody said who is a member: Members.read(Path.of(\"members.json\")) explains the names.");
        }
        return looked.answer(grid);
    }
}
