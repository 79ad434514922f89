package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.table.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which contexts jobs were given, and on whose behalf: what is used most is missed first, and what was read was seen. */
public final class ContextsAccessed {
    private static final Verbs READS = Verbs.of("context.secrets.accessed", "workflow-job-context-request");

    private ContextsAccessed() {}

    /**
     * Contexts by who had them read, from {@code context.secrets.accessed} and {@code workflow-job-context-request}, most
     * often read first. Columns: {@code context} (missing where the log does not name it), {@code actor_type},
     * {@code actor}, {@code accesses}, {@code variables} (how many credentials are at risk: those that the log or the
     * inventory has in it, without mere settings that the inventory tells), {@code names}, {@code gone} (names that the
     * inventory no longer has), {@code listed} (whether the inventory has the context), {@code addresses}, {@code first},
     * {@code last}.
     *
     * @param now what the contexts hold today
     */
    public static Answer of(AuditLog log, Inventory now) {
        Held held = Held.in(now);
        Map<String, Set<String>> listed = listed(now);
        Set<String> settings =
                now.where(entry -> entry.verdict().isEmpty()).ofKind(Kind.CONTEXT_VARIABLE).holdings().stream()
                        .map(one -> one.holder() + "\n" + one.name())
                        .collect(Collectors.toSet());
        Map<Reader, Reads> reads = new TreeMap<>();
        for (AuditEvent event : log) {
            if (READS.include(event)) {
                PayloadText payload = PayloadText.of(event.payload());
                Reader reader = new Reader(context(event, payload, held), Who.of(event));
                Reads all = reads.computeIfAbsent(reader, one -> new Reads());
                all.tally.add(event);
                all.titles.addAll(payload.list("environment_variable_titles"));
            }
        }
        Looked looked = Looked.at(log);
        Set<String> contexts =
                reads.keySet().stream().map(Reader::context).collect(Collectors.toCollection(TreeSet::new));
        Grid.Builder grid = looked.titled(Looked.many(contexts.size(), "context") + " read by jobs")
                .text("context")
                .text("actor_type")
                .text("actor")
                .integer("accesses")
                .integer("variables")
                .text("names")
                .text("gone")
                .flag("listed")
                .text("addresses")
                .instant("first")
                .instant("last");
        List<Map.Entry<Reader, Reads>> ordered = reads.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Reader, Reads>>comparingLong(
                                one -> -one.getValue().tally.events())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (var one : ordered) {
            Reader reader = one.getKey();
            Tally tally = one.getValue().tally;
            Set<String> there = listed.getOrDefault(reader.context(), Set.of());
            Set<String> gone = new TreeSet<>(one.getValue().titles);
            gone.removeAll(there);
            // Older events have no titles: then what is there now is the best guess at what was read.
            Set<String> names = new TreeSet<>(one.getValue().titles.isEmpty() ? there : one.getValue().titles);
            names.removeIf(name -> settings.contains(reader.context() + "\n" + name));
            grid.row(
                    Tally.cell(reader.context()),
                    Tally.cell(reader.who().type()),
                    Tally.cell(reader.who().name()),
                    tally.events(),
                    names.size(),
                    Tally.cell(names),
                    Tally.cell(gone),
                    listed.containsKey(reader.context()),
                    Tally.cell(tally.addresses),
                    tally.first(),
                    tally.last());
        }
        looked.note("A job that was given a context could read all of it. What it did with it, no audit log tells.");
        if (!now.isComplete()) {
            looked.lacks("The inventory is incomplete: contexts or variables may be missing from it.");
        }
        return looked.answer(grid);
    }

    /** The name of the context that {@code event} is about. */
    static String context(AuditEvent event, PayloadText payload, Held held) {
        boolean targeted = event.targetType().equals("context");
        String id = payload.text("context_id");
        String name = payload.text("context_name", "context");
        return held.context(
                id.isEmpty() && targeted ? event.targetId() : id,
                name.isEmpty() && targeted ? event.targetName() : name);
    }

    private static Map<String, Set<String>> listed(Inventory now) {
        return now.ofKind(Kind.CONTEXT_VARIABLE).holdings().stream()
                .collect(Collectors.groupingBy(
                        Holding::holder, Collectors.mapping(Holding::name, Collectors.toCollection(TreeSet::new))));
    }

    private record Reader(String context, Who who) implements Comparable<Reader> {
        @Override
        public int compareTo(Reader other) {
            return Comparator.comparing(Reader::context)
                    .thenComparing(Reader::who)
                    .compare(this, other);
        }
    }

    private static final class Reads {
        final Tally tally = new Tally();
        final Set<String> titles = new TreeSet<>();
    }
}
