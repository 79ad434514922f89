package dev.rekey.issuer;

import dev.rekey.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The secret parts of one new credential, by name: {@code value}, or {@code user} and {@code password}. Closing it wipes them. */
public final class Material implements AutoCloseable {
    /** What a credential of one part calls it. */
    public static final String VALUE = "value";

    private final Map<String, Secret> parts;

    private Material(Map<String, Secret> parts) {
        this.parts = new TreeMap<>(parts);
    }

    /** One value, which this takes over. */
    public static Material of(Secret value) {
        return new Material(Map.of(VALUE, value));
    }

    /** Several parts, which this takes over. */
    public static Material of(Map<String, Secret> parts) {
        return new Material(parts);
    }

    /** The part of that name; it stays this one's to close. */
    public Optional<Secret> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The parts; they stay this one's to close. */
    public Map<String, Secret> parts() {
        return Map.copyOf(parts);
    }

    @Override
    public void close() {
        parts.values().forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "Material" + parts.keySet();
    }
}
