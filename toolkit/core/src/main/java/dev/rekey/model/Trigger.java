package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What starts pipelines from outside.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param id CircleCI's id
 * @param name its event name, or that of its pipeline definition
 * @param type the provider of its events: {@code webhook}, {@code github_app}…
 * @param secretInAddress whether its address carries a secret, which is not kept here
 * @param detail who sends to it, or the repository
 * @param disabled whether it is switched off
 * @param createdAt UTC
 */
public record Trigger(
        String org,
        String holder,
        Optional<String> id,
        String name,
        String type,
        boolean secretInAddress,
        String detail,
        boolean disabled,
        Optional<Instant> createdAt)
        implements Holding {
    public Trigger {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(createdAt);
    }

    @Override
    public Kind kind() {
        return Kind.TRIGGER;
    }

    @Override
    public boolean isCredential() {
        return secretInAddress;
    }
}
