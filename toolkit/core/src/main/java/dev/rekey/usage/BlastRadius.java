package dev.rekey.usage;

import dev.rekey.model.Gap;
import dev.rekey.model.SshKey;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which jobs a secret reaches, and which secrets no job asks for: what configurations name, held against what is defined.
 *
 * <p>Scripts that a job runs are not read. A job with a context can read every variable of it, named or not.
 */
public final class BlastRadius implements Tabular {
    private static final String SCRIPTS =
            "Scripts that jobs run, and orbs unless compiled in, are not read: they may use more than is named here.";

    private final List<ConfigUse> configs;
    private final Map<String, Set<String>> contexts;
    private final Map<String, Set<String>> projects;
    private final Keys keys;
    private final Unseen unseen;
    private final List<Wired> jobs;

    private BlastRadius(
            List<ConfigUse> configs,
            Map<String, Set<String>> contexts,
            Map<String, Set<String>> projects,
            Keys keys,
            Unseen unseen) {
        this.configs = List.copyOf(configs);
        this.contexts = copy(contexts);
        this.projects = copy(projects);
        this.keys = keys;
        this.unseen = unseen;
        Map<String, Set<JobUse>> once = new LinkedHashMap<>();
        this.configs.forEach(config -> once.computeIfAbsent(config.project(), project -> new LinkedHashSet<>())
                .addAll(config.jobs()));
        List<Wired> wired = new ArrayList<>();
        once.forEach((project, uses) ->
                uses.forEach(job -> wired.add(new Wired(project, job, this.contexts, this.projects))));
        this.jobs = List.copyOf(wired);
    }

    /**
     * Joins configurations and definitions.
     *
     * @param configs of any number of projects, several of one project included
     * @param contexts the names of the variables of each context, by its name; empty sets for empty contexts
     * @param projects the names of the variables of each project, by slug as {@link ConfigUse#project()} has it; with an
     *     empty set for a project without variables, since one that is absent counts as not looked at
     */
    public static BlastRadius of(
            List<ConfigUse> configs, Map<String, Set<String>> contexts, Map<String, Set<String>> projects) {
        return new BlastRadius(configs, contexts, projects, Keys.NONE, Unseen.NOTHING);
    }

    /**
     * The same, with the SSH keys that projects hold; they replace those given before.
     *
     * @param held keys of any number of projects
     * @param listed the projects whose keys are all among them; of others nothing is judged
     */
    public BlastRadius withSshKeys(List<SshKey> held, Set<String> listed) {
        return new BlastRadius(configs, contexts, projects, new Keys(held, listed), unseen);
    }

    /**
     * The same, lacking more.
     *
     * @param gaps what could not be seen; it is told in the notes of every grid
     * @param partly slugs of projects of whose configurations some could not be seen, or of the organisation where not
     *     all projects are known
     */
    public BlastRadius lacking(List<Gap> gaps, Set<String> partly) {
        return new BlastRadius(configs, contexts, projects, keys, unseen.and(gaps, partly));
    }

    /** What could not be seen, each with a remedy; faults of configurations that were read are not among them. */
    public List<Gap> gaps() {
        return unseen.gaps();
    }

    /** What was joined, with the faults of each. */
    public List<ConfigUse> configs() {
        return configs;
    }

    /** Whether everything was seen, and every configuration read as a whole. */
    public boolean isComplete() {
        return unseen.gaps().isEmpty()
                && unseen.partly().isEmpty()
                && configs.stream().allMatch(ConfigUse::isComplete);
    }

    /** The rows of {@link #uses()}. */
    @Override
    public Grid grid() {
        return uses();
    }

    /**
     * A row for each variable that a job names, and one for each context that it gets without naming any of its variables.
     *
     * <p>Columns: {@code project}, {@code workflow} (missing where no workflow runs the job), {@code job},
     * {@code context} (whose value the job sees; missing where it is no context's), {@code variable} (missing where only
     * the context is named), {@code defined_by}: {@code context:NAME}, {@code project}, {@code nothing}, or
     * {@code unknown} when a holder it may come from was not given. A context overrides the project, and a later context
     * an earlier one.
     */
    public Grid uses() {
        return uses("uses of variables", job -> true, variable -> true, true);
    }

    /** The rows of {@link #uses()} for jobs that get {@code context}. */
    public Grid usedBy(String context) {
        return uses(
                "uses in jobs with context " + context,
                wired -> wired.job().contexts().contains(context),
                variable -> true,
                true);
    }

    /** The rows of {@link #uses()} that name {@code variable}. */
    public Grid jobsUsing(String variable) {
        return uses("uses of " + variable, wired -> true, variable::equals, false);
    }

    /**
     * Names that jobs use and nothing that they reach defines: a job that fails, or a name that stands in a script for
     * something else. Columns: {@code project}, {@code workflow}, {@code job}, {@code variable}.
     */
    public Grid undefined() {
        Grid.Builder grid = noted(Grid.titled("variables that are defined nowhere")
                .text("project")
                .text("workflow")
                .text("job")
                .text("variable"));
        long unknown = 0;
        for (Wired wired : jobs) {
            for (String variable : wired.job().variables()) {
                String by = wired.definedBy(variable);
                if (by.equals(Wired.NOTHING)) {
                    grid.row(
                            wired.project(), wired.job().workflow(), wired.job().job(), variable);
                }
                unknown += by.equals(Wired.UNKNOWN) ? 1 : 0;
            }
        }
        if (unknown > 0) {
            grid.note("Not judged: " + unknown + " uses in jobs whose contexts or project were not given.");
        }
        return grid.build();
    }

    /**
     * Variables that are defined and that no configuration names: to delete rather than to rotate.
     *
     * <p>Only holders whose configurations were all seen are judged: a project when its own was read as a whole; contexts
     * when that is so of every project given, and no job computes the name of its context. What was not judged is told in
     * the notes. Columns: {@code kind} ({@code context} or {@code project}), {@code holder}, {@code variable},
     * {@code reachable} (some job gets it nevertheless, and a script that it runs may read it).
     */
    public Grid unused() {
        Seen seen = new Seen(configs, projects.keySet(), unseen.partly());
        Grid.Builder grid = noted(Grid.titled("variables that no configuration names")
                .text("kind")
                .text("holder")
                .text("variable")
                .flag("reachable"));
        if (seen.contextsAreJudged()) {
            contexts.forEach((context, variables) -> unused(grid, "context", context, variables));
        } else {
            grid.note("Contexts are not judged: " + seen.whyNotContexts() + ".");
        }
        projects.forEach((project, variables) -> {
            if (seen.isWhole(project)) {
                unused(grid, "project", project, variables);
            }
        });
        long missing = projects.keySet().stream()
                .filter(project -> !seen.isWhole(project))
                .count();
        if (missing > 0) {
            grid.note("Not judged: the variables of " + missing + " projects whose configuration was not seen whole.");
        }
        return grid.note(SCRIPTS).build();
    }

    /**
     * The orbs in use. Columns: {@code project}, {@code config}, {@code name}, {@code orb}, {@code version},
     * {@code pinned} (the same code runs tomorrow).
     */
    public Grid orbs() {
        Grid.Builder grid = noted(Grid.titled("orbs")
                .text("project")
                .text("config")
                .text("name")
                .text("orb")
                .text("version")
                .flag("pinned"));
        configs.forEach(config -> config.orbs()
                .forEach(orb -> grid.row(
                        config.project(),
                        config.file(),
                        orb.name(),
                        orb.orb(),
                        Optional.of(orb.version()).filter(version -> !version.isEmpty()),
                        orb.isPinned())));
        return grid.build();
    }

    /**
     * The SSH keys that jobs add, and those that projects hold for none.
     *
     * <p>Columns: {@code project}, {@code workflow}, {@code job} (both missing for a key that no job adds),
     * {@code fingerprint} (as it is written; {@code *} for every key of the project), {@code hostname} (of the key held),
     * {@code state}: {@code used}, {@code unused}, {@code not there} (it was deleted, or never was: the job fails), or
     * {@code unknown} where not all keys or not all configurations of the project were seen. MD5 and SHA256 spellings of
     * one key are the same.
     */
    public Grid sshKeys() {
        Grid.Builder grid = noted(Grid.titled("SSH keys")
                .text("project")
                .text("workflow")
                .text("job")
                .text("fingerprint")
                .text("hostname")
                .text("state"));
        keys.fill(grid, jobs, new Seen(configs, projects.keySet(), unseen.partly()));
        return grid.build();
    }

    @Override
    public String toString() {
        return "BlastRadius of " + configs.size() + " configurations, " + jobs.size() + " jobs, " + contexts.size()
                + " contexts, " + projects.size() + " projects";
    }

    private Grid uses(String title, Predicate<Wired> which, Predicate<String> names, boolean withSilent) {
        Grid.Builder grid = noted(Grid.titled(title)
                .text("project")
                .text("workflow")
                .text("job")
                .text("context")
                .text("variable")
                .text("defined_by"));
        jobs.stream().filter(which).forEach(wired -> {
            Optional<String> workflow = wired.job().workflow();
            String job = wired.job().job();
            wired.job().variables().stream()
                    .filter(names)
                    .forEach(variable -> grid.row(
                            wired.project(),
                            workflow,
                            job,
                            wired.context(variable),
                            variable,
                            wired.definedBy(variable)));
            if (withSilent) {
                wired.silentContexts()
                        .forEach(context ->
                                grid.row(wired.project(), workflow, job, context, Optional.empty(), Optional.empty()));
            }
        });
        return grid.note(SCRIPTS).build();
    }

    private void unused(Grid.Builder grid, String kind, String holder, Set<String> variables) {
        boolean isContext = kind.equals("context");
        Set<String> used = new LinkedHashSet<>();
        boolean reachable = false;
        for (Wired wired : jobs) {
            boolean reaches = isContext
                    ? wired.job().contexts().contains(holder)
                    : wired.project().equals(holder);
            // Which contexts a job without a workflow gets is not known: it counts for all.
            if (reaches || (isContext && wired.job().workflow().isEmpty())) {
                reachable |= reaches;
                used.addAll(isContext ? wired.job().variables() : ofTheProject(wired));
            }
        }
        for (String variable : variables) {
            if (!used.contains(variable)) {
                grid.row(kind, holder, variable, reachable);
            }
        }
    }

    /** Without those for which a context's value always comes first. */
    private static List<String> ofTheProject(Wired wired) {
        return wired.job().variables().stream()
                .filter(variable -> wired.context(variable).isEmpty())
                .toList();
    }

    private Grid.Builder noted(Grid.Builder grid) {
        unseen.gaps().forEach(gap -> grid.note(gap.sentence()));
        configs.forEach(config -> config.problems()
                .forEach(problem ->
                        grid.note("Not seen: a part of " + config.project() + ": " + problem.sentence() + ".")));
        return grid;
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> given) {
        Map<String, Set<String>> copy = new TreeMap<>();
        given.forEach((holder, variables) -> copy.put(holder, Collections.unmodifiableSet(new TreeSet<>(variables))));
        return Collections.unmodifiableMap(copy);
    }
}
