package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A key pair with which a project's code is checked out.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param type {@code deploy-key}, {@code github-user-key} or {@code bitbucket-user-key}: a user key reaches every repository that its
 *     owner reaches
 * @param preferred whether checkouts use it
 * @param publicKey the public half, as in {@code authorized_keys}, trimmed
 * @param md5 sixteen bytes in hex with colons
 * @param sha256 base64 without padding and without the {@code SHA256:} in front
 * @param createdAt UTC
 */
public record CheckoutKey(
        String org,
        String holder,
        String type,
        boolean preferred,
        String publicKey,
        Optional<String> md5,
        Optional<String> sha256,
        Optional<Instant> createdAt)
        implements Holding {
    public CheckoutKey {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(type);
        Objects.requireNonNull(publicKey);
        Objects.requireNonNull(md5);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(createdAt);
    }

    @Override
    public Kind kind() {
        return Kind.CHECKOUT_KEY;
    }

    @Override
    public String name() {
        return type;
    }

    @Override
    public Optional<String> fingerprint() {
        return sha256.map("SHA256:"::concat).or(() -> md5.map("MD5:"::concat));
    }
}
