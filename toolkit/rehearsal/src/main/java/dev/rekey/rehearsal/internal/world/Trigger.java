package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What starts pipelines of a definition: events of its repository, or calls to an address that holds a secret.
 *
 * @param preset which events of the repository; null for a custom webhook
 * @param inbound null unless it is a custom webhook
 * @param disabled whether it starts nothing for the time being
 */
public record Trigger(
        UUID id,
        String name,
        Instant createdAt,
        @Nullable String preset,
        @Nullable Inbound inbound,
        boolean disabled) {

    /**
     * Who calls, and the secret that the address ends in: whoever knows it can start pipelines.
     *
     * @param checkoutRef whose code the pipelines check out; no event tells
     * @param configRef whose config they run
     */
    public record Inbound(String sender, String secret, String checkoutRef, String configRef) {

        @Override
        public String toString() {
            return sender;
        }
    }
}
