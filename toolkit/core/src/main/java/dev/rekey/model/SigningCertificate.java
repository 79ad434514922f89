package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An iOS signing certificate of an organisation.
 *
 * @param org the organisation's slug
 * @param id CircleCI's id
 * @param name its file name
 * @param createdAt UTC; often unknown
 */
public record SigningCertificate(String org, Optional<String> id, String name, Optional<Instant> createdAt)
        implements Holding {
    public SigningCertificate {
        Objects.requireNonNull(org);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(createdAt);
    }

    @Override
    public Kind kind() {
        return Kind.SIGNING_CERTIFICATE;
    }

    @Override
    public String holder() {
        return org;
    }
}
