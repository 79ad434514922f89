package dev.rekey.internal.api;

import java.util.Objects;
import java.util.Optional;

/**
 * How calls name an organisation.
 *
 * @param slug such as {@code gh/acme}
 * @param id CircleCI's id; calls that take either prefer it, since slugs of renamed organisations go stale
 * @param ownerType what it is as the owner of contexts
 */
public record OwnerRef(String slug, Optional<String> id, OwnerType ownerType) {
    /** What owns contexts: organisations on the cloud, the one account of a CircleCI server. */
    public enum OwnerType {
        ORGANIZATION,
        ACCOUNT
    }

    public OwnerRef {
        Objects.requireNonNull(slug);
        Objects.requireNonNull(id);
        Objects.requireNonNull(ownerType);
    }

    /** An organisation. */
    public OwnerRef(String slug, Optional<String> id) {
        this(slug, id, OwnerType.ORGANIZATION);
    }

    /** The account of a CircleCI server, whose contexts are found by id alone. */
    public static OwnerRef account(String slug, String id) {
        return new OwnerRef(slug, Optional.of(id), OwnerType.ACCOUNT);
    }
}
