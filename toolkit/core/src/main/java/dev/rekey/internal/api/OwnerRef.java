package dev.rekey.internal.api;

import java.util.Optional;

/**
 * How calls name an organisation.
 *
 * @param slug such as {@code gh/acme}
 * @param id CircleCI's id; calls that take either prefer it, since slugs of renamed organisations go stale
 */
public record OwnerRef(String slug, Optional<String> id) {}
