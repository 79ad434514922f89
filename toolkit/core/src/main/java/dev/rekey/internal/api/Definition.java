package dev.rekey.internal.api;

import java.util.Objects;

/**
 * A pipeline definition, which is what triggers belong to.
 *
 * @param id CircleCI's id
 * @param name its name; empty where it has none
 */
public record Definition(String id, String name) {
    public Definition {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }
}
