package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The variables of all contexts and projects, by the id of their holder and then by name. */
public final class Vault {

    private final Map<UUID, Map<String, Variable>> holders;

    Vault(Map<UUID, Map<String, Variable>> holders) {
        this.holders = new TreeMap<>();
        holders.forEach((id, variables) -> this.holders.put(id, new TreeMap<>(variables)));
    }

    /** Stores a value as a context does: replacing one keeps the time of its creation. */
    public Variable put(UUID holder, String name, String value, Instant now) {
        Variable stored = find(holder, name, true)
                .map(old -> old.replacedBy(value, now))
                .orElseGet(() -> Variable.stored(name, value, now));
        row(holder).put(name, stored);
        return stored;
    }

    /**
     * Stores a value as a project does: replacing one rewrites the row.
     *
     * <p>Whether the time of creation moves is not documented; it does here, so that a client which relies on the
     * opposite is found out.
     */
    public Variable post(UUID holder, String name, String value, Instant now) {
        Variable stored = put(holder, name, value, now).createdAgain();
        row(holder).put(name, stored);
        return stored;
    }

    public Optional<Variable> find(UUID holder, String name) {
        return find(holder, name, false);
    }

    /** The variables there are now, by name. */
    public List<Variable> list(UUID holder) {
        return history(holder).stream().filter(variable -> !variable.deleted()).toList();
    }

    /** The same with deleted ones, whose values still tell what was stored. */
    public List<Variable> history(UUID holder) {
        return List.copyOf(row(holder).values());
    }

    /** Deletes one; true if it was there. */
    public boolean remove(UUID holder, String name) {
        Optional<Variable> found = find(holder, name);
        found.ifPresent(variable -> row(holder).put(name, variable.removed()));
        return found.isPresent();
    }

    /** Deletes whatever the holder has. */
    public void clear(UUID holder) {
        for (Variable variable : new ArrayList<>(row(holder).values())) {
            remove(holder, variable.name());
        }
    }

    /** Puts a variable in place as it is. */
    public void seed(UUID holder, Variable variable) {
        row(holder).put(variable.name(), variable);
    }

    Map<UUID, Map<String, Variable>> content() {
        Map<UUID, Map<String, Variable>> copy = new TreeMap<>();
        holders.forEach((holder, variables) -> copy.put(holder, Map.copyOf(variables)));
        return copy;
    }

    private Optional<Variable> find(UUID holder, String name, boolean evenDeleted) {
        return Optional.ofNullable(row(holder).get(name)).filter(found -> evenDeleted || !found.deleted());
    }

    private Map<String, Variable> row(UUID holder) {
        return holders.computeIfAbsent(holder, id -> new TreeMap<>());
    }
}
