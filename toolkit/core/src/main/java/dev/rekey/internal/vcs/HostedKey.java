package dev.rekey.internal.vcs;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A public key as a code host has it.
 *
 * @param id the host's name for it, to delete it by
 * @param title what people gave it; says nothing about which key it is
 * @param publicKey type and base64, without a comment
 * @param readOnly whether it may fetch only
 * @param createdAt UTC
 * @param lastUsed UTC; empty where it never was, and where the host does not tell
 * @param addedBy login or name; empty where the host does not tell
 */
public record HostedKey(
        String id,
        String title,
        String publicKey,
        boolean readOnly,
        Optional<Instant> createdAt,
        Optional<Instant> lastUsed,
        Optional<String> addedBy) {
    public HostedKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        publicKey = withoutComment(publicKey);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(lastUsed);
        Objects.requireNonNull(addedBy);
    }

    private static String withoutComment(String line) {
        String[] parts = line.strip().split("\\s+", 3);
        return parts.length < 2 ? parts[0] : parts[0] + " " + parts[1];
    }
}
