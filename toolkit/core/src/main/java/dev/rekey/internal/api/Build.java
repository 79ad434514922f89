package dev.rekey.internal.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as API v1.1 tells it, which calls it a build.
 *
 * @param steps in their order; none for one that has not begun
 * @param why what started it: {@code github}, {@code api}, {@code retry}, {@code ssh}…; empty where it is not told
 * @param sshEnabled whether it was opened for SSH
 * @param sshUsers logins of those who may open it with SSH
 */
public record Build(List<BuildStep> steps, String why, boolean sshEnabled, List<String> sshUsers) {
    public Build {
        steps = List.copyOf(steps);
        Objects.requireNonNull(why);
        sshUsers = List.copyOf(sshUsers);
    }

    /** Where the output of the step {@code name} is; of several of this name, the first that printed something. */
    public Optional<String> outputOf(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .flatMap(step -> step.output().stream())
                .findFirst();
    }
}
