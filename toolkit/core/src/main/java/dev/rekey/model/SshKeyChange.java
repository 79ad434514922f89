package dev.rekey.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An additional SSH key that takes the place of another, and what has to follow: the hosts have to let the new one in, and
 * configurations have to name its fingerprint. Until then jobs go on with the old one.
 *
 * @param project the project's slug
 * @param hostname the host that both are for; empty for every host
 * @param oldMd5 the old one's fingerprint, sixteen bytes in hex with colons
 * @param oldSha256 the same in base64, without {@code SHA256:} in front
 * @param newMd5 the new one's fingerprint, in the first form
 * @param newSha256 the same in the second form
 * @param authorizedKeysLine the new one's public half, as {@code authorized_keys} on the hosts wants it
 */
public record SshKeyChange(
        String project,
        String hostname,
        Optional<String> oldMd5,
        Optional<String> oldSha256,
        String newMd5,
        String newSha256,
        String authorizedKeysLine) {
    public SshKeyChange {
        Objects.requireNonNull(project);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(oldMd5);
        Objects.requireNonNull(oldSha256);
        Objects.requireNonNull(newMd5);
        Objects.requireNonNull(newSha256);
        Objects.requireNonNull(authorizedKeysLine);
    }
}
