package dev.rekey.change;

import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Contexts and projects as plans see them: what is in one, and which slots share one. */
final class Place {
    private Place() {}

    /** The variables that live where {@code slot} lives, by name, as they are now. */
    static Map<String, Variable> now(Connection connection, Slot slot) {
        Map<String, Variable> now = new HashMap<>();
        if (slot instanceof Slot.Credential) {
            return now; // its own steps look at what is there
        }
        connection.variables().beside(slot).forEachRemaining(variable -> now.put(variable.name(), variable));
        return now;
    }

    /** {@code items} by place, in the order in which places first come. */
    static <T> List<List<T>> group(Collection<T> items, Function<T, Slot> slot) {
        Map<String, List<T>> byPlace = new LinkedHashMap<>();
        items.forEach(item -> byPlace.computeIfAbsent(slot.apply(item).group(), place -> new ArrayList<>())
                .add(item));
        return List.copyOf(byPlace.values());
    }
}
