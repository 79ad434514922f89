package dev.rekey.model;

import java.util.Objects;

/**
 * A setting of a project or organisation that widens what a secret reaches, or who may change things.
 *
 * @param org the organisation's slug
 * @param holder the project's or organisation's slug
 * @param name as CircleCI calls it: {@code forks_receive_secret_env_vars}
 * @param value {@code true}, {@code false}
 */
public record Setting(String org, String holder, String name, String value) implements Holding {
    public Setting {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }

    @Override
    public Kind kind() {
        return Kind.SETTING;
    }

    /** Whether it is switched on. */
    public boolean isOn() {
        return "true".equals(value);
    }
}
