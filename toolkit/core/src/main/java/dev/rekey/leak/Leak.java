package dev.rekey.leak;

import java.util.Objects;

/**
 * A secret, or what looks like one, in something that a build left behind.
 *
 * @param project slug
 * @param pipeline number within the project
 * @param job number within the project, empty text for what belongs to no job
 * @param jobName as the workflow calls it; empty text for what belongs to no job
 * @param source what it is in
 * @param where the step, the path of the artifact, or the parameter; {@code step 3} where its name holds a secret itself
 * @param hit where in that, and what it is like
 * @param url where the web application shows it
 */
public record Leak(
        String project, long pipeline, String job, String jobName, Source source, String where, Hit hit, String url) {
    public Leak {
        Objects.requireNonNull(project);
        Objects.requireNonNull(job);
        Objects.requireNonNull(jobName);
        Objects.requireNonNull(source);
        Objects.requireNonNull(where);
        Objects.requireNonNull(hit);
        Objects.requireNonNull(url);
    }

    /** What a build leaves behind. */
    public enum Source {
        /** What a step printed. */
        OUTPUT("output"),
        /** The name of a step, which is its command where it has no other. */
        STEP_NAME("step name"),
        /** A file that a job kept. */
        ARTIFACT("artifact"),
        /** What a pipeline was started with. */
        PARAMETER("parameter");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** For people: {@code step name}. */
        public String label() {
            return label;
        }
    }
}
