package dev.rekey.change;

import dev.rekey.incident.IssuerGuess;
import dev.rekey.incident.Priority;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose turn it is: what can make other credentials before what only reads, and among equals what has not been changed for
 * the longest time; of each kind of key or token, and of what issuers make, one before all others.
 */
final class Turns {
    private Turns() {}

    /** {@code items}, the most urgent first. */
    static List<Item> inOrder(List<Item> items) {
        return items.stream()
                .sorted(Comparator.comparingInt((Item item) -> step(item))
                        .thenComparing(Turns::age)
                        .thenComparing(Item::key))
                .toList();
    }

    /** The first of each family that has more than one. */
    static List<Item> canaries(List<Item> items) {
        Map<String, List<Item>> families = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.family().isEmpty())
                .forEach(item -> families.computeIfAbsent(item.family(), family -> new ArrayList<>())
                        .add(item));
        return families.values().stream()
                .filter(family -> family.size() > 1)
                .map(family -> family.get(0))
                .toList();
    }

    /** {@code items} that go one after another; the lists go side by side. */
    static List<List<Item>> lanes(List<Item> items) {
        Map<String, List<Item>> lanes = new LinkedHashMap<>();
        items.forEach(item ->
                lanes.computeIfAbsent(item.lane(), lane -> new ArrayList<>()).add(item));
        return List.copyOf(lanes.values());
    }

    /** {@code items} without {@code others}. */
    static List<Item> without(List<Item> items, List<Item> others) {
        Set<String> gone = new HashSet<>();
        others.forEach(item -> gone.add(item.key()));
        return items.stream().filter(item -> !gone.contains(item.key())).toList();
    }

    private static int step(Item item) {
        return item.targets().stream().mapToInt(Turns::step).min().orElseThrow();
    }

    private static int step(Target target) {
        Optional<String> tail = target.before().flatMap(Holding::tail);
        return Priority.stepOf(words(target), IssuerGuess.of(target.slot().name(), tail));
    }

    private static String words(Target target) {
        return target.before()
                .filter(holding -> holding.kind() == Kind.CHECKOUT_KEY)
                .map(holding -> holding.type().equals("deploy-key") ? "deploy key" : "user key")
                .orElse(target.slot().kind());
    }

    /** When it was last changed, as far as anybody can tell. */
    private static Instant age(Item item) {
        return item.targets().stream()
                .map(target ->
                        target.before().flatMap(holding -> holding.updatedAt().or(holding::createdAt)))
                .map(at -> at.orElse(Instant.MIN))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
