package dev.rekey.internal.engine;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the journal about one credential.
 *
 * @param at when, UTC
 * @param mark what happened, or is about to
 * @param facts about it; nothing secret
 */
public record Step(Instant at, Mark mark, Map<String, String> facts) {
    public Step {
        facts = Map.copyOf(facts);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
