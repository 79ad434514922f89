package dev.rekey.internal.api;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One job of a workflow.
 *
 * @param id CircleCI's id
 * @param name as the workflow calls it
 * @param number within its project; empty for one that never began
 * @param status in the API's words: {@code queued}, {@code running}, {@code success}, {@code unauthorized}…
 */
public record Job(String id, String name, OptionalLong number, String status) {
    private static final Set<String> UNFINISHED =
            Set.of("queued", "not_running", "running", "on_hold", "blocked", "retried");

    public Job {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(number);
        Objects.requireNonNull(status);
    }

    /** Whether it has ended, well or not. */
    public boolean isOver() {
        return !UNFINISHED.contains(status);
    }
}
