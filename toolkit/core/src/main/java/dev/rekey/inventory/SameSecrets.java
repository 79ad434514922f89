package dev.rekey.inventory;

import dev.rekey.change.Classifier;
import dev.rekey.model.Holding;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Groups of places that probably hold one secret, so that one new value goes to all of them: equal names and equal ends.
 * Equal ends do not prove equal secrets; changes within an hour of each other make it likelier.
 *
 * <p>Table columns: {@code name}, {@code tail}, {@code places} (how many), {@code where}, {@code confidence}
 * ({@code likely} when two were changed within the hour, otherwise {@code possible}), {@code updated} (newest, UTC).
 */
public final class SameSecrets implements Tabular {
    private static final Duration TOGETHER = Duration.ofHours(1);

    private final List<Group> groups;

    private SameSecrets(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * One secret in several places, probably.
     *
     * @param name the variables' name
     * @param tail the end that they share
     * @param places where it is
     * @param isLikely whether times agree too
     */
    public record Group(String name, String tail, List<Variable> places, boolean isLikely) {
        public Group {
            places = List.copyOf(places);
        }
    }

    static SameSecrets of(List<Holding> holdings) {
        Map<String, List<Variable>> alike = holdings.stream()
                .filter(Variable.class::isInstance)
                .map(Variable.class::cast)
                .filter(ShortTails::isOfALongValue)
                // Settings may well be alike: they are no secrets.
                .filter(variable -> Classifier.builtIn().classify(variable).kind() != SlotClass.CONFIGURATION)
                .collect(Collectors.groupingBy(
                        variable -> variable.name() + "\n" + ShortTails.end(variable),
                        TreeMap::new,
                        Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        alike.values().stream().filter(places -> places.size() > 1).forEach(places -> {
            Variable first = places.get(0);
            groups.add(new Group(first.name(), ShortTails.end(first), places, together(places)));
        });
        return new SameSecrets(groups);
    }

    /** The groups, by name. */
    public List<Group> groups() {
        return groups;
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(
                        groups.size() + (groups.size() == 1 ? " secret" : " secrets") + " probably in several places")
                .text("name")
                .text("tail")
                .integer("places")
                .text("where")
                .text("confidence")
                .instant("updated");
        for (Group group : groups) {
            grid.row(
                    group.name(),
                    group.tail(),
                    group.places().size(),
                    group.places().stream().map(place -> place.slot().key()).collect(Collectors.joining(", ")),
                    group.isLikely() ? "likely" : "possible",
                    group.places().stream()
                            .flatMap(place -> changed(place).stream())
                            .max(Comparator.naturalOrder()));
        }
        return grid.build();
    }

    private static boolean together(List<Variable> places) {
        List<Instant> times = places.stream()
                .flatMap(place -> changed(place).stream())
                .sorted()
                .toList();
        for (int i = 1; i < times.size(); i++) {
            if (Duration.between(times.get(i - 1), times.get(i)).compareTo(TOGETHER) <= 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Instant> changed(Variable variable) {
        return variable.updatedAt().or(variable::createdAt);
    }
}
