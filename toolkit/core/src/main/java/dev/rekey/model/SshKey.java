package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An additional SSH key of a project. CircleCI keeps no date of it.
 *
 * @param org the organisation's slug
 * @param holder the project's slug
 * @param hostname the host that it is for; empty for all hosts
 * @param publicKey the public half, trimmed
 * @param md5 sixteen bytes in hex with colons
 * @param sha256 base64 without padding and without the {@code SHA256:} in front
 */
public record SshKey(
        String org, String holder, String hostname, String publicKey, Optional<String> md5, Optional<String> sha256)
        implements Holding {
    public SshKey {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(publicKey);
        Objects.requireNonNull(md5);
        Objects.requireNonNull(sha256);
    }

    @Override
    public Kind kind() {
        return Kind.SSH_KEY;
    }

    @Override
    public String name() {
        return hostname.isEmpty() ? "(all hosts)" : hostname;
    }

    @Override
    public Optional<String> fingerprint() {
        return sha256.map("SHA256:"::concat).or(() -> md5.map("MD5:"::concat));
    }
}
