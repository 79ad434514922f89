package dev.rekey.health;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One pipeline that was started in a time of interest, and what is unlike the others about it. A mark is a lead, no verdict.
 *
 * @param project slug
 * @param number within the project
 * @param at when it was started (UTC)
 * @param trigger {@code webhook}, {@code api}, {@code explicit}, {@code scheduled_pipeline}…; empty where it is not told
 * @param actor login of who started it; empty where it is not told
 * @param ref branch, or tag; empty where neither is told
 * @param origin the repository that the code came from, where it is another than the project's; empty otherwise
 * @param parameters names of those that it was given, never their values
 * @param marks what is unlike the others
 * @param url where the web application shows it
 */
public record PipelineStart(
        String project,
        long number,
        Instant at,
        String trigger,
        String actor,
        String ref,
        String origin,
        List<String> parameters,
        List<Mark> marks,
        String url) {
    public PipelineStart {
        Objects.requireNonNull(project);
        Objects.requireNonNull(at);
        Objects.requireNonNull(trigger);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(origin);
        parameters = List.copyOf(parameters);
        marks = List.copyOf(marks);
        Objects.requireNonNull(url);
    }

    /** What may be worth a look about a pipeline. */
    public enum Mark {
        /** Whoever started it was not seen before the time of interest, and is not named as known. */
        NEW_ACTOR("actor not seen before"),
        /** The branch or tag was not seen before the time of interest. */
        NEW_REF("branch not seen before"),
        /** It was started by a call, as a script does. */
        API("started through the API"),
        /** Its code came from another repository. */
        FORK("code of a fork"),
        /** Its configuration is neither that of the pipeline of its branch before nor after it: given in the call, perhaps. */
        OWN_CONFIG("configuration of its own"),
        /** Its configuration is not that of the pipeline of its branch before it. */
        CONFIG_CHANGED("configuration changed"),
        /** A workflow of it was run again. */
        RERUN("run again"),
        /** A job of it was open for SSH. */
        SSH("opened for SSH");

        private final String label;

        Mark(String label) {
            this.label = label;
        }

        /** For people: {@code code of a fork}. */
        public String label() {
            return label;
        }
    }
}
