package dev.rekey.internal.run;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.api.Job;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.PipelineApi;
import dev.rekey.internal.api.RunApi;
import dev.rekey.internal.api.Started;
import dev.rekey.internal.api.Workflow;
import dev.rekey.internal.connection.Sleeper;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One pipeline with a configuration of ours, from its start to its end. It is started once; whatever happens, nothing of
 * it runs on afterwards, and neither does the project's own configuration, should CircleCI have run that instead.
 */
public final class CanaryRun {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LOOKS_FOR_A_LOST_ONE = 3;
    private static final int RECENT = 5;

    /** Why no job could be asked, for whoever asked. */
    public static final class Unasked extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Unasked(String why) {
            super(why);
        }
    }

    private final RunApi runs;
    private final PipelineApi pipelines;
    private final Sleeper sleeper;
    private final String slug;
    private final String workflow = "rekey-" + UUID.randomUUID();
    private List<Workflow> seen = List.of();

    public CanaryRun(RunApi runs, PipelineApi pipelines, Sleeper sleeper, String slug) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.sleeper = sleeper;
        this.slug = slug;
    }

    /** What the configuration has to call its only workflow. */
    public String workflow() {
        return workflow;
    }

    /** The jobs as they stand when all have ended, or when there is no patience left. */
    public List<Job> jobs(String config, Map<String, String> parameters) throws Unasked {
        String pipeline = start(config, parameters);
        boolean ended = false;
        try {
            Duration waited = Duration.ZERO;
            Duration pause = FIRST_PAUSE;
            while (true) {
                List<Job> jobs = look(pipeline);
                ended = !jobs.isEmpty() && jobs.stream().allMatch(Job::isOver);
                if (ended || waited.compareTo(PATIENCE) >= 0) {
                    return jobs;
                }
                sleep(pause);
                waited = waited.plus(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        } finally {
            if (!ended) {
                end(pipeline);
            }
        }
    }

    private String start(String config, Map<String, String> parameters) throws Unasked {
        try {
            Started started = runs.start(slug, config, parameters);
            refuse(started);
            return started.id();
        } catch (TransportException | ServiceException | UnexpectedResponseException unclear) {
            // Sent once, as every creation is; what arrived all the same is known by its workflow's name.
            return lost().orElseThrow(
                            () -> new Unasked("whether a pipeline was started is not known, and none of it is to"
                                    + " be found: " + unclear.getMessage()));
        }
    }

    private Optional<String> lost() {
        for (int look = 0; look < LOOKS_FOR_A_LOST_ONE; look++) {
            Iterator<Pipeline> recent = pipelines.recent(slug);
            for (int i = 0; i < RECENT && recent.hasNext(); i++) {
                String id = recent.next().id();
                if (all(runs.workflows(id)).stream().anyMatch(this::isOurs)) {
                    return Optional.of(id);
                }
            }
            sleep(FIRST_PAUSE);
        }
        return Optional.empty();
    }

    private List<Job> look(String pipeline) throws Unasked {
        List<Workflow> workflows = all(runs.workflows(pipeline));
        seen = workflows;
        if (workflows.isEmpty()) {
            refuse(runs.pipeline(pipeline));
            return List.of();
        }
        if (!workflows.stream().allMatch(this::isOurs)) {
            throw new Unasked(
                    "CircleCI ran the configuration of " + slug + " instead, which was canceled at once." + advice());
        }
        List<Job> jobs = new ArrayList<>();
        workflows.forEach(one -> jobs.addAll(all(runs.jobs(one.id()))));
        return jobs;
    }

    private void refuse(Started pipeline) throws Unasked {
        if (pipeline.isErrored()) {
            throw new Unasked("CircleCI did not take the configuration for " + slug
                    + (pipeline.errors().isEmpty() ? "" : " (" + String.join(", ", pipeline.errors()) + ")") + "."
                    + advice());
        }
    }

    /** Whatever may run on still. Best effort: what failed before must not be hidden by what fails now. */
    private void end(String pipeline) {
        // An interrupt has ended the waiting; these few calls are what it asks for.
        boolean interrupted = Thread.interrupted();
        try {
            List<Workflow> left = seen.isEmpty() ? all(runs.workflows(pipeline)) : seen;
            left.stream().filter(one -> one.stoppedAt().isEmpty()).forEach(one -> runs.cancel(one.id()));
        } catch (CircleCIException unreachable) {
            // It ends by itself within seconds, and prints nothing but answers.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isOurs(Workflow one) {
        return one.name().equals(workflow);
    }

    private static String advice() {
        return " An admin can allow inline configurations: the project's feature flag api-trigger-with-config.";
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while a job was waited for");
        }
    }

    private static <T> List<T> all(Iterator<T> pages) {
        List<T> all = new ArrayList<>();
        pages.forEachRemaining(all::add);
        return all;
    }
}
