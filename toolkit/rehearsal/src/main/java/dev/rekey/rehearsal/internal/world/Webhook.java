package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where CircleCI sends news of a project's runs.
 *
 * @param signingSecret signs what is sent; empty text for none
 */
public record Webhook(
        UUID id,
        UUID projectId,
        String name,
        String url,
        List<String> events,
        boolean verifyTls,
        String signingSecret,
        Instant createdAt,
        Instant updatedAt) {

    public Webhook {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "Webhook " + id;
    }
}
