package dev.rekey.health;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a workflow, as it stood when it was looked at.
 *
 * @param project the project's slug
 * @param workflow as the configuration calls it; empty for a pipeline that never came to run any, as when its configuration
 *     could not be fetched
 * @param branch what was built; empty text for a tag, and where it is not told
 * @param status in the API's words: {@code success}, {@code failed}, {@code unauthorized}…
 * @param pipeline number within its project
 * @param id CircleCI's id of the workflow, or of the pipeline that ran none
 * @param startedAt UTC
 * @param endedAt UTC; empty while it runs
 * @param trigger {@code webhook}, {@code api}, {@code scheduled_pipeline}…; empty text where it is not told
 * @param startedBy login of who started its pipeline; empty text where it is not told
 * @param url its page in the web application
 */
public record BuildRun(
        String project,
        Optional<String> workflow,
        String branch,
        String status,
        long pipeline,
        String id,
        Instant startedAt,
        Optional<Instant> endedAt,
        String trigger,
        String startedBy,
        String url) {
    /** The status of what never came to run. */
    public static final String ERROR = "error";

    private static final String SUCCESS = "success";
    private static final String FAILING = "failing";

    /** {@code unauthorized}: whoever started it may not use one of its contexts. */
    private static final Set<String> BAD = Set.of("failed", FAILING, ERROR, "unauthorized");

    public BuildRun {
        Objects.requireNonNull(project);
        Objects.requireNonNull(workflow);
        Objects.requireNonNull(branch);
        Objects.requireNonNull(status);
        Objects.requireNonNull(id);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(endedAt);
        Objects.requireNonNull(trigger);
        Objects.requireNonNull(startedBy);
        Objects.requireNonNull(url);
    }

    /** Whether it succeeded. */
    public boolean isGood() {
        return status.equals(SUCCESS);
    }

    /** Whether it failed, will fail, never came to run, or was not allowed to use a context. */
    public boolean isBad() {
        return BAD.contains(status);
    }

    /** How gaps call the builds of a project. */
    public static String place(String project) {
        return "builds of project " + project;
    }

    /**
     * Whether it tells how things are after {@code then}. One that had begun before tells so only by ending badly after it:
     * when it ends well, its jobs may have got by on what was there before.
     */
    boolean isSince(Instant then) {
        boolean endsLater = endedAt.map(end -> end.isAfter(then)).orElse(status.equals(FAILING));
        return !startedAt.isBefore(then) || (isBad() && endsLater);
    }

    /** That its pipeline came to run something, which is what one that ran nothing is to be compared with. */
    BuildRun asSetUp() {
        return new BuildRun(
                project,
                Optional.empty(),
                branch,
                workflow.isPresent() ? SUCCESS : status,
                pipeline,
                id,
                startedAt,
                Optional.of(startedAt),
                trigger,
                startedBy,
                url);
    }
}
