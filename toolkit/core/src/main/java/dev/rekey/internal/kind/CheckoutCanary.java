package dev.rekey.internal.kind;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.internal.api.Job;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.CanaryRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that does nothing but check out a project's code, with the key that checkouts use now. */
record CheckoutCanary(Connection connection) {
    private static final String JOB = "checkout";

    /**
     * Waits for one, 10 minutes at most.
     *
     * @return empty when it checked out; otherwise why no job could try
     * @throws IssuerException as refused, if a job tried in vain
     */
    Optional<String> failure(String project) {
        CanaryRun run =
                new CanaryRun(connection.calls().runs(), connection.calls().pipelines(), connection.sleeper(), project);
        List<Job> jobs;
        try {
            jobs = run.jobs(yaml(run.workflow()), Map.of());
        } catch (CanaryRun.Unasked unasked) {
            return Optional.of(String.valueOf(unasked.getMessage()));
        }
        if (!jobs.isEmpty() && jobs.stream().allMatch(job -> job.status().equals("success"))) {
            return Optional.empty();
        }
        if (jobs.stream().anyMatch(job -> job.status().equals("failed"))) {
            throw new IssuerException(
                    Certainty.REFUSED,
                    "a job of " + project + " could not check out with the new key: look at its output in workflow "
                            + run.workflow() + ", and whether the key is at the code host");
        }
        return Optional.of("the job that was to check out did not end well: "
                + jobs.stream().map(Job::status).findFirst().orElse("it did not begin"));
    }

    private static String yaml(String workflow) {
        return """
                # Checks out, and nothing else.
                version: 2.1
                jobs:
                  %s:
                    docker:
                      - image: cimg/base:stable
                    steps:
                      - checkout
                workflows:
                  %s:
                    jobs:
                      - %s
                """.formatted(JOB, workflow, JOB);
    }
}
