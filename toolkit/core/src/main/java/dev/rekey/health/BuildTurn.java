package dev.rekey.health;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of one workflow of one branch.
 *
 * @param project the project's slug
 * @param workflow as the configuration calls it; empty for pipelines that never came to run any
 * @param branch what was built; empty text for tags
 * @param before the last run before that ended well or badly; empty where none was seen
 * @param now the last run since that ended well or badly, or that is bound to fail; empty where none was seen
 * @param why what that rests on
 */
public record BuildTurn(
        Turn turn,
        String project,
        Optional<String> workflow,
        String branch,
        Optional<BuildRun> before,
        Optional<BuildRun> now,
        String why) {
    public BuildTurn {
        Objects.requireNonNull(turn);
        Objects.requireNonNull(project);
        Objects.requireNonNull(workflow);
        Objects.requireNonNull(branch);
        Objects.requireNonNull(before);
        Objects.requireNonNull(now);
        Objects.requireNonNull(why);
    }
}
