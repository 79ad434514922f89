package dev.rekey.inventory;

import dev.rekey.chart.Chart;
import dev.rekey.incident.Standing;
import dev.rekey.model.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inventories as bars: how many of what, how old, how they stand. */
final class InventoryCharts {
    private InventoryCharts() {}

    static Chart byKind(List<Entry> entries) {
        Map<String, Long> counts = new LinkedHashMap<>();
        entries.forEach(entry -> counts.merge(entry.holding().kind().label(), 1L, Long::sum));
        return Chart.bars("Holdings by kind", counts);
    }

    static Chart byVerdict(List<Entry> entries) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            counts.put(
                    standing.label(),
                    entries.stream()
                            .flatMap(entry -> entry.verdict().stream())
                            .filter(verdict -> verdict.standing() == standing)
                            .count());
        }
        return Chart.bars("Credentials by verdict", counts);
    }

    static Chart byAge(List<Entry> entries, Instant now) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List.of("under 90 days", "under a year", "under 3 years", "older", "unknown")
                .forEach(label -> counts.put(label, 0L));
        entries.stream()
                .filter(entry -> entry.verdict().isPresent())
                .forEach(entry -> counts.merge(age(entry.holding(), now), 1L, Long::sum));
        return Chart.bars("Credentials by age", counts);
    }

    private static String age(Holding holding, Instant now) {
        return holding.updatedAt()
                .or(holding::createdAt)
                .map(changed -> Duration.between(changed, now).toDays())
                .map(days -> days < 90
                        ? "under 90 days"
                        : days < 365 ? "under a year" : days < 3 * 365 ? "under 3 years" : "older")
                .orElse("unknown");
    }
}
