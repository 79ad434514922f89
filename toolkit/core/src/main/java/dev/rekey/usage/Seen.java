package dev.rekey.usage;

import java.util.List;
import java.util.Set;

/** How much was seen of what could use a variable: silence means something only where everything was read. */
record Seen(List<ConfigUse> configs, Set<String> projects, Set<String> partly) {
    /** Whether there is a configuration of {@code project}, and all that there is was read. */
    boolean isWhole(String project) {
        List<ConfigUse> own = configs.stream()
                .filter(config -> config.project().equals(project))
                .toList();
        return !own.isEmpty() && !partly.contains(project) && own.stream().allMatch(ConfigUse::isComplete);
    }

    boolean contextsAreJudged() {
        return whyNotContexts().isEmpty();
    }

    /** Empty when contexts can be judged. */
    String whyNotContexts() {
        if (configs.isEmpty()) {
            return "no configuration was given";
        }
        if (!configs.stream().allMatch(ConfigUse::isComplete)) {
            return "a configuration could not be read as a whole";
        }
        if (!projects.stream().allMatch(this::isWhole)) {
            return "some projects have no configuration here";
        }
        if (!projects.containsAll(partly)) {
            return "not every project is known";
        }
        boolean templated =
                configs.stream().flatMap(config -> config.jobs().stream()).anyMatch(JobUse::hasTemplatedContext);
        return templated ? "a job computes the name of its context" : "";
    }
}
