package dev.rekey.inventory;

import dev.rekey.incident.Standing;
import dev.rekey.model.Coverage;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What changed between two inventories.
 *
 * <p>Table columns: {@code change} ({@code rotated}, {@code changed elsewhere}, {@code outstanding}, {@code new},
 * {@code gone}, {@code unknown}), {@code kind}, {@code org}, {@code holder}, {@code name}, {@code evidence}, {@code before}
 * and {@code after} (UTC, when it was last changed). {@code unknown} is what one of the looks could not see: not the same
 * as gone, nor as new.
 */
public final class InventoryDiff implements Tabular {
    private final List<Row> rows;

    private InventoryDiff(List<Row> rows) {
        this.rows = rows;
    }

    /** What became of one holding. */
    public enum Change {
        ROTATED("rotated"),
        CHANGED_ELSEWHERE("changed elsewhere"),
        OUTSTANDING("outstanding"),
        NEW("new"),
        GONE("gone"),
        UNKNOWN("unknown");

        private final String label;

        Change(String label) {
            this.label = label;
        }

        /** The word in tables, such as {@code changed elsewhere}. */
        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One difference, or one credential that did not change and should have.
     *
     * @param evidence what shows it
     */
    public record Row(
            Change change, Holding holding, String evidence, Optional<Instant> before, Optional<Instant> after) {}

    static InventoryDiff between(Inventory before, Inventory after) {
        Map<String, Entry> old = byKey(before);
        Map<String, Entry> now = byKey(after);
        List<Coverage> unseen = gaps(after);
        List<Coverage> unseenBefore = gaps(before);
        Set<String> projectsBefore =
                before.projects().stream().map(Project::slug).collect(Collectors.toSet());
        List<Row> rows = new ArrayList<>();
        old.forEach((key, entry) -> {
            Entry then = now.get(key);
            if (then != null) {
                compare(entry, then, before.takenAt()).ifPresent(rows::add);
            } else {
                rows.add(missing(entry, unseen));
            }
        });
        now.forEach((key, entry) -> {
            if (!old.containsKey(key)) {
                Holding holding = entry.holding();
                boolean made = holding.createdAt()
                        .filter(when -> when.isAfter(before.takenAt()))
                        .isPresent();
                boolean hidden = unseenBefore.stream()
                        // A project that was found is not among those that no listing named.
                        .filter(list -> !isOfProjects(list) || !projectsBefore.contains(holding.holder()))
                        .anyMatch(list -> mayHide(list, holding));
                rows.add(
                        hidden && !made
                                ? new Row(
                                        Change.UNKNOWN,
                                        holding,
                                        "the earlier look could not see it",
                                        Optional.empty(),
                                        changed(holding))
                                : new Row(
                                        Change.NEW,
                                        holding,
                                        "was not there before",
                                        Optional.empty(),
                                        changed(holding)));
            }
        });
        return new InventoryDiff(List.copyOf(rows));
    }

    /** The rows; unchanged ones that need no change are not among them. */
    public List<Row> rows() {
        return rows;
    }

    /** Rows of one change. */
    public List<Row> of(Change change) {
        return rows.stream().filter(row -> row.change() == change).toList();
    }

    /** The same, with what was rotated but is not among {@code ours} called changed elsewhere: somebody else did it. */
    public InventoryDiff rotatedBy(Collection<? extends Slot> ours) {
        Set<Slot> known = new HashSet<>(ours);
        return new InventoryDiff(rows.stream()
                .map(row -> row.change() == Change.ROTATED
                                && !(row.holding() instanceof Variable variable && known.contains(variable.slot()))
                        ? new Row(Change.CHANGED_ELSEWHERE, row.holding(), row.evidence(), row.before(), row.after())
                        : row)
                .toList());
    }

    @Override
    public Grid grid() {
        Map<Change, Long> counts = rows.stream()
                .collect(Collectors.groupingBy(Row::change, java.util.TreeMap::new, Collectors.counting()));
        String title = counts.isEmpty()
                ? "nothing changed, nothing is outstanding"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().label())
                        .collect(Collectors.joining(", "));
        Grid.Builder grid = Grid.titled(title)
                .text("change")
                .text("kind")
                .text("org")
                .text("holder")
                .text("name")
                .text("evidence")
                .instant("before")
                .instant("after");
        rows.forEach(row -> grid.row(
                row.change().label(),
                row.holding().kind().label(),
                row.holding().org(),
                row.holding().holder(),
                row.holding().name(),
                row.evidence(),
                row.before(),
                row.after()));
        return grid.build();
    }

    @Override
    public String toString() {
        return grid().title();
    }

    private static Optional<Row> compare(Entry before, Entry after, Instant looked) {
        Holding old = before.holding();
        Holding now = after.holding();
        if (!now.isCredential()) {
            return still(old).equals(still(now))
                    ? Optional.empty()
                    : Optional.of(
                            new Row(Change.CHANGED_ELSEWHERE, now, "it reads otherwise", changed(old), changed(now)));
        }
        String evidence = evidence(old, now, looked);
        if (!evidence.isEmpty()) {
            return Optional.of(new Row(Change.ROTATED, now, evidence, changed(old), changed(now)));
        }
        boolean due = after.verdict()
                .map(verdict -> verdict.standing() != Standing.ROTATED)
                .orElse(false);
        return due
                ? Optional.of(new Row(
                        Change.OUTSTANDING,
                        now,
                        "neither time nor end moved" + (now instanceof Variable ? "" : ": it is the same one"),
                        changed(old),
                        changed(now)))
                : Optional.empty();
    }

    /** Without what moves by itself: an agent calls every few seconds. */
    private static Holding still(Holding holding) {
        return holding instanceof RunnerAgent agent
                ? new RunnerAgent(
                        agent.org(),
                        agent.holder(),
                        agent.name(),
                        agent.hostname(),
                        agent.address(),
                        agent.version(),
                        agent.createdAt(),
                        Optional.empty(),
                        Optional.empty())
                : holding;
    }

    private static String evidence(Holding old, Holding now, Instant looked) {
        if (moved(old.updatedAt(), now.updatedAt(), looked)) {
            return "its time of change moved";
        }
        if (ShortTails.differ(old.tail(), now.tail())) {
            return "its end changed";
        }
        return moved(old.createdAt(), now.createdAt(), looked) ? "its time of creation moved" : "";
    }

    /** Whether it is another time, or, where the earlier look had none, one after that look. */
    private static boolean moved(Optional<Instant> old, Optional<Instant> now, Instant looked) {
        return now.isPresent()
                && old.map(time -> !time.equals(now.get()))
                        .orElseGet(() -> now.get().isAfter(looked));
    }

    private static Row missing(Entry entry, List<Coverage> unseen) {
        Holding holding = entry.holding();
        return unseen.stream().anyMatch(list -> mayHide(list, holding))
                ? new Row(
                        Change.UNKNOWN, holding, "the later look could not see it", changed(holding), Optional.empty())
                : new Row(Change.GONE, holding, "is not listed any more", changed(holding), Optional.empty());
    }

    /** Whether {@code holding} may be on {@code list}, or in a place that only that list names. */
    private static boolean mayHide(Coverage list, Holding holding) {
        Optional<String> onlyKind = InspectorGaps.kindOf(list);
        if (!list.org().equals(holding.org())
                || onlyKind.filter(kind -> !kind.equals(holding.kind().label())).isPresent()) {
            return false;
        }
        if (onlyKind.isPresent() && list.place().startsWith("organisation ")) {
            return true;
        }
        if (!list.place().startsWith("organisation ")) {
            return list.place().endsWith(" " + holding.holder());
        }
        boolean ofContexts = holding.kind() == Kind.CONTEXT_VARIABLE || holding.kind() == Kind.RESTRICTION;
        boolean ofOrganisation = holding.holder().equals(holding.org())
                || holding.kind() == Kind.RUNNER_TOKEN
                || holding.kind() == Kind.RUNNER_AGENT;
        return switch (list.list()) {
            case "everything" -> true;
            case "contexts" -> ofContexts;
            default -> isOfProjects(list) ? !ofContexts && !ofOrganisation : ofOrganisation;
        };
    }

    private static List<Coverage> gaps(Inventory inventory) {
        return inventory.ledger().lists().stream()
                .filter(one -> one.state().isGap())
                .toList();
    }

    private static boolean isOfProjects(Coverage list) {
        return list.list().startsWith("projects ");
    }

    private static Optional<Instant> changed(Holding holding) {
        return holding.updatedAt().or(holding::createdAt);
    }

    private static Map<String, Entry> byKey(Inventory inventory) {
        Map<String, Entry> byKey = new LinkedHashMap<>();
        inventory
                .entries()
                .forEach(entry ->
                        byKey.put(entry.holding().org() + "\n" + entry.holding().key(), entry));
        return byKey;
    }
}
