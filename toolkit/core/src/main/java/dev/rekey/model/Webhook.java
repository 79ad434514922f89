package dev.rekey.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An outbound webhook.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param id CircleCI's id
 * @param name its name
 * @param url where it delivers; query, user part and long segments of the path may be secrets and are not
 *     kept
 * @param signed whether a signing secret is set: more than that CircleCI does not tell
 * @param verifiesTls whether the receiver's certificate is checked
 * @param events what is delivered
 * @param createdAt UTC
 * @param updatedAt UTC
 */
public record Webhook(
        String org,
        String holder,
        Optional<String> id,
        String name,
        URI url,
        boolean signed,
        boolean verifiesTls,
        List<String> events,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt)
        implements Holding {
    public Webhook {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(url);
        events = List.copyOf(events);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(updatedAt);
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public boolean isCredential() {
        return signed;
    }
}
