package dev.rekey.worklist;

import dev.rekey.model.ManualItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the lines of a file say together: the same for the same lines, in whatever order and however often. */
final class Told {
    /** Two people's clocks may agree on a time; then the lines decide, so that all copies of them say the same. */
    private static final Comparator<FactLine> BY_TIME = Comparator.comparing(
                    (FactLine line) -> line.fact().orElseThrow().at())
            .thenComparing(FactLine::raw);

    /** What is open first, and of that what is due first. */
    private static final Comparator<WorkItem> BY_URGENCY = Comparator.comparing((WorkItem item) -> !item.isOpen())
            .thenComparing(item -> item.due().orElse(Instant.MAX))
            .thenComparing(item -> item.work().kind())
            .thenComparing(item -> item.work().org())
            .thenComparing(item -> item.work().holder())
            .thenComparing(item -> item.work().name())
            .thenComparing(WorkItem::id);

    private final List<WorkItem> items;
    private final Map<String, Instant> latest = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    Told(List<FactLine> lines) {
        Map<String, WorkItem> known = new HashMap<>();
        List<Fact> facts = lines.stream()
                .filter(line -> line.fact().isPresent())
                .sorted(BY_TIME)
                .map(line -> line.fact().orElseThrow())
                .toList();
        facts.forEach(fact -> latest.put(fact.item(), fact.at()));
        // Copies of others may tell of an item before the line that names it, by a clock that is late.
        facts.stream()
                .filter(Fact.Added.class::isInstance)
                .forEach(fact -> known.put(fact.item(), added((Fact.Added) fact)));
        Set<String> unnamed = new TreeSet<>();
        for (Fact fact : facts) {
            WorkItem before = known.get(fact.item());
            if (before == null) {
                unnamed.add(fact.item());
            } else {
                known.put(fact.item(), after(before, fact));
            }
        }
        items = known.values().stream().sorted(BY_URGENCY).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).problem().isEmpty()) {
                problems.add("Line " + (i + 1) + " " + lines.get(i).problem() + "; it is kept, and says nothing here.");
            }
        }
        if (!unnamed.isEmpty()) {
            problems.add("No line says what these are: " + String.join(", ", unnamed)
                    + "; merge the copy of whoever added them.");
        }
    }

    /** Every item, the most urgent first. */
    List<WorkItem> items() {
        return items;
    }

    /** What could not be understood, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** A time for something new about {@code item}: {@code now}, or just after all that is known of it. */
    Instant after(String item, Instant now) {
        // Whoever answers a fact has seen it, even where the clock of the one who wrote it is ahead.
        Instant last = latest.getOrDefault(item, Instant.MIN);
        return now.isAfter(last) ? now : last.plusNanos(1);
    }

    /** What of {@code wanted} is not known yet, or known in other words. */
    List<ManualItem> news(Iterable<ManualItem> wanted) {
        Set<ManualItem> known = new HashSet<>();
        items.forEach(item -> known.add(item.work()));
        List<ManualItem> news = new ArrayList<>();
        for (ManualItem work : wanted) {
            if (known.add(work)) {
                news.add(work);
            }
        }
        return news;
    }

    private static WorkItem added(Fact.Added added) {
        return new WorkItem(added.item(), added.work(), Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    private static WorkItem after(WorkItem item, Fact fact) {
        if (fact instanceof Fact.Owned owned) {
            return new WorkItem(
                    item.id(), item.work(), Optional.of(owned.owner()), item.due(), item.done(), item.note());
        }
        if (fact instanceof Fact.Due due) {
            return new WorkItem(
                    item.id(), item.work(), item.owner(), Optional.of(due.until()), item.done(), item.note());
        }
        if (fact instanceof Fact.Finished finished) {
            var tick = new WorkItem.Tick(finished.by(), finished.at());
            return new WorkItem(item.id(), item.work(), item.owner(), item.due(), Optional.of(tick), finished.note());
        }
        if (fact instanceof Fact.Reopened reopened) {
            return new WorkItem(item.id(), item.work(), item.owner(), item.due(), Optional.empty(), reopened.note());
        }
        return item;
    }
}
