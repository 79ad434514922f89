package dev.rekey.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A machine that runs jobs of a class.
 *
 * @param org the organisation's slug
 * @param holder the resource class
 * @param name its name
 * @param hostname as it reports it
 * @param address the IP address that it was last seen at
 * @param version of its agent
 * @param createdAt first connected, UTC
 * @param lastConnected UTC
 * @param lastUsed UTC
 */
public record RunnerAgent(
        String org,
        String holder,
        String name,
        String hostname,
        Optional<String> address,
        Optional<String> version,
        Optional<Instant> createdAt,
        Optional<Instant> lastConnected,
        Optional<Instant> lastUsed)
        implements Holding {
    public RunnerAgent {
        Objects.requireNonNull(org);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(address);
        Objects.requireNonNull(version);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(lastConnected);
        Objects.requireNonNull(lastUsed);
    }

    @Override
    public Kind kind() {
        return Kind.RUNNER_AGENT;
    }

    @Override
    public String key() {
        return Kind.RUNNER_AGENT.label() + "/" + holder + "/" + name + "/" + hostname;
    }
}
