package dev.rekey.usage;

import dev.rekey.usage.YamlTree.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a CircleCI configuration, as it is written or as CircleCI compiled it.
 *
 * <p>Seen are names in {@code run} commands, {@code environment}, image credentials, parameters (also those of type
 * {@code env_var_name}) and conditions, through the commands, executors and inline orbs of the same file. Not seen is
 * what scripts outside the file read, and what orbs from elsewhere read unless a parameter names it: compile the
 * configuration to see through orbs. Names that a job defines itself are left out, as are those of CircleCI and the shell.
 */
public final class ConfigReader {
    private static final int MOST_JOBS = 5_000;

    private final String file;
    private final Object config;
    private final List<JobUse> jobs = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<String, Found> found = new LinkedHashMap<>();

    private record Found(List<String> variables, List<String> sshKeys) {}

    private ConfigReader(String file, Object config) {
        this.file = file;
        this.config = config;
    }

    /**
     * What {@code text} uses. Never fails: what cannot be read is told in {@link ConfigUse#problems()}.
     *
     * @param project the project's slug, or a label
     * @param file what to call the file in problems
     * @param text the file's content; nothing of it but names, versions and fingerprints is kept
     */
    public static ConfigUse read(String project, String file, String text) {
        Object config;
        try {
            config = YamlTree.read(text);
        } catch (Refused refused) {
            return new ConfigUse(project, file, List.of(), List.of(), List.of(refused.problem(file)));
        }
        ConfigReader reader = new ConfigReader(file, config);
        if (!(config instanceof Map)) {
            reader.problem("is no configuration: it has no keys");
        }
        reader.workflows();
        return new ConfigUse(project, file, reader.jobs, orbs(config), reader.problems);
    }

    private void workflows() {
        Map<String, Object> defined = Tree.map(config, "jobs");
        Set<String> named = new HashSet<>();
        boolean hasWorkflows = false;
        for (Map.Entry<String, Object> workflow : Tree.map(config, "workflows").entrySet()) {
            if (workflow.getValue() instanceof Map) {
                hasWorkflows = true;
                for (Object entry : Tree.list(workflow.getValue(), "jobs")) {
                    if (entry instanceof String job) {
                        named.add(job);
                        add(Optional.of(workflow.getKey()), job, Map.of());
                    } else {
                        Tree.map(entry).forEach((job, given) -> {
                            named.add(job);
                            add(Optional.of(workflow.getKey()), job, Tree.map(given));
                        });
                    }
                }
            }
        }
        for (String job : defined.keySet()) {
            if (!named.contains(job)) {
                // Without workflows CircleCI runs the job of this name.
                boolean runs = !hasWorkflows && job.equals("build");
                add(runs ? Optional.of("build") : Optional.empty(), job, Map.of());
            }
        }
    }

    private void add(Optional<String> workflow, String name, Map<String, Object> entry) {
        if (Tree.text(entry, "type").orElse("").equals("approval")) {
            return;
        }
        if (jobs.size() >= MOST_JOBS) {
            if (problems.isEmpty()) {
                problem("runs more than " + MOST_JOBS + " jobs; the rest was not read");
            }
            return;
        }
        int slash = name.indexOf('/');
        Object scope = slash > 0 ? Tree.map(config, "orbs").getOrDefault(name.substring(0, slash), "") : config;
        Map<String, Object> job = Tree.map(Tree.map(scope, "jobs"), name.substring(slash + 1));
        Found base = found.computeIfAbsent(name, once -> {
            Reading reading = new Reading(config);
            reading.job(job, scope);
            return new Found(reading.variables(), reading.sshKeys());
        });
        Reading handed = new Reading(config);
        handed.entry(entry, job, slash > 0);
        jobs.add(new JobUse(
                workflow,
                name,
                Tree.list(entry, "context").stream().map(String::valueOf).toList(),
                union(base.variables(), handed.variables()),
                union(base.sshKeys(), handed.sshKeys())));
    }

    private static List<OrbUse> orbs(Object config) {
        List<OrbUse> orbs = new ArrayList<>();
        Tree.map(config, "orbs").forEach((name, orb) -> {
            if (orb instanceof String source) {
                int at = source.lastIndexOf('@');
                orbs.add(new OrbUse(
                        name, at < 0 ? source : source.substring(0, at), at < 0 ? "" : source.substring(at + 1)));
            } else {
                orbs.add(new OrbUse(name, OrbUse.INLINE, ""));
                orbs.addAll(orbs(orb));
            }
        });
        return orbs;
    }

    private static List<String> union(List<String> some, List<String> others) {
        if (others.isEmpty()) {
            return some;
        }
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private void problem(String what) {
        problems.add(new ConfigProblem(file, OptionalInt.empty(), what));
    }
}
