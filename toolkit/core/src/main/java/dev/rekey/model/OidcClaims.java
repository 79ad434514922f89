package dev.rekey.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Custom claims in the OIDC tokens of an organisation's or a project's jobs.
 *
 * @param org the organisation's slug
 * @param holder the organisation's or project's slug
 * @param audience who accepts the tokens; empty for the default, the organisation's id
 * @param ttl how long a token is valid, such as {@code 1h30m0s}; empty for the default of an hour
 * @param updatedAt the later of the times of the two, UTC
 */
public record OidcClaims(
        String org, String holder, List<String> audience, Optional<String> ttl, Optional<Instant> updatedAt)
        implements Holding {
    public OidcClaims {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        audience = List.copyOf(audience);
        Objects.requireNonNull(ttl);
        Objects.requireNonNull(updatedAt);
    }

    @Override
    public Kind kind() {
        return Kind.OIDC_CLAIMS;
    }

    @Override
    public String name() {
        return audience.isEmpty() ? "ttl " + ttl.orElse("default") : String.join(" ", audience);
    }

    @Override
    public String key() {
        return Kind.OIDC_CLAIMS.label() + "/" + holder;
    }
}
