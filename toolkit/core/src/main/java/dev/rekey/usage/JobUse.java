package dev.rekey.usage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as one workflow runs it.
 *
 * @param workflow the workflow's name; empty for a job that no workflow of its file names
 * @param job the job's name
 * @param contexts names in the order given, later ones override; {@code << … >>} is left as it is written
 * @param variables names that the job reads and does not define itself, sorted
 * @param sshKeys fingerprints given to {@code add_ssh_keys}, sorted; {@code *} for every key of the project
 */
public record JobUse(
        Optional<String> workflow, String job, List<String> contexts, List<String> variables, List<String> sshKeys) {
    /** What stands for {@code add_ssh_keys} without fingerprints. */
    public static final String EVERY_KEY = "*";

    public JobUse {
        Objects.requireNonNull(workflow);
        Objects.requireNonNull(job);
        contexts = List.copyOf(contexts);
        variables = List.copyOf(variables);
        sshKeys = List.copyOf(sshKeys);
    }

    /** Whether a context's name is known only when the pipeline runs. */
    boolean hasTemplatedContext() {
        return contexts.stream().anyMatch(name -> name.contains("<<"));
    }
}
