package dev.rekey.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A workflow that has not ended. Its jobs were given their variables when they began, and keep them until they end; those
 * that have yet to begin are given whatever is stored by then.
 *
 * @param project the project's slug
 * @param id CircleCI's id
 * @param name as the configuration calls it
 * @param status {@code running}, {@code failing} or {@code on_hold}, which is waiting for an approval
 * @param contexts names of the contexts that its jobs use, sorted; empty where its configuration could not be read
 * @param startedBy CircleCI's id of the user who started it; empty text where it is not told
 * @param since when it was started (UTC)
 * @param url its page in the web application
 */
public record RunningWorkflow(
        String project,
        String id,
        String name,
        String status,
        Optional<List<String>> contexts,
        String startedBy,
        Instant since,
        String url) {
    public RunningWorkflow {
        Objects.requireNonNull(project);
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
        contexts = contexts.map(List::copyOf);
        Objects.requireNonNull(startedBy);
        Objects.requireNonNull(since);
        Objects.requireNonNull(url);
    }
}
