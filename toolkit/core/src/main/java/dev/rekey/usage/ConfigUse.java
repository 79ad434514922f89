package dev.rekey.usage;

import java.util.List;
import java.util.Objects;

/**
 * What one configuration file uses.
 *
 * @param project the project's slug, such as {@code gh/acme/web}, or a label where that is not known
 * @param file what the file was called when it was given
 * @param jobs one for each time a workflow runs a job, in the file's order
 * @param orbs in the file's order
 * @param problems what could not be read; the rest is there nevertheless
 */
public record ConfigUse(
        String project, String file, List<JobUse> jobs, List<OrbUse> orbs, List<ConfigProblem> problems) {
    public ConfigUse {
        Objects.requireNonNull(project);
        Objects.requireNonNull(file);
        jobs = List.copyOf(jobs);
        orbs = List.copyOf(orbs);
        problems = List.copyOf(problems);
    }

    /** The same use under another project's slug or label. */
    public ConfigUse of(String otherProject) {
        return new ConfigUse(otherProject, file, jobs, orbs, problems);
    }

    /** Whether all of the file was read. */
    public boolean isComplete() {
        return problems.isEmpty();
    }
}
