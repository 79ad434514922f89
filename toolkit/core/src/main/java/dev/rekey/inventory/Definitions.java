package dev.rekey.inventory;

import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import dev.rekey.model.SshKey;
import dev.rekey.usage.BlastRadius;
import dev.rekey.usage.ConfigUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an inventory knows to be defined, for a join with configurations. Holders whose lists were not read to their end,
 * or of which a filter took rows away, count as not looked at: nothing is called undefined because of them.
 */
final class Definitions {
    private static final String VARIABLES = "variables";
    private static final String KEYS = "SSH keys and legacy settings";
    private static final String CONTEXT = "context ";
    private static final String PROJECT = "project ";

    private final List<Holding> holdings;
    private final List<Project> projects;
    private final List<Coverage> coverage;
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<String> partly = new TreeSet<>();

    Definitions(List<Holding> holdings, List<Project> projects, List<Coverage> coverage) {
        this.holdings = holdings;
        this.projects = projects;
        this.coverage = coverage;
    }

    BlastRadius joined(List<ConfigUse> configs) {
        Map<String, Set<String>> contexts = names(Kind.CONTEXT_VARIABLE, CONTEXT);
        Map<String, Set<String>> ofProjects = names(Kind.PROJECT_VARIABLE, PROJECT);
        withoutNamesakes(contexts);
        coverage.stream().filter(Definitions::matters).forEach(one -> {
            gaps.add(one.gap());
            if (one.list().startsWith("projects")) {
                partly.add(one.org());
            }
        });
        return BlastRadius.of(configs.stream().map(this::placed).toList(), contexts, ofProjects)
                .withSshKeys(keys(), listed(KEYS, Set.of(Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL)))
                .lacking(gaps, partly);
    }

    /** The names of each holder that was read to its end, by holder. */
    private Map<String, Set<String>> names(Kind kind, String place) {
        Map<String, Set<String>> names = new TreeMap<>();
        coverage.stream()
                .filter(one -> one.list().equals(VARIABLES) && one.place().startsWith(place))
                .filter(one -> isWhole(one, one.place().substring(place.length()), Set.of(kind)))
                .forEach(one -> names.put(one.place().substring(place.length()), new TreeSet<>()));
        holdings.stream().filter(holding -> holding.kind() == kind).forEach(holding -> {
            Set<String> known = names.get(holding.holder());
            if (known != null) {
                known.add(holding.name());
            }
        });
        return names;
    }

    /** Jobs name contexts without their organisation. */
    private void withoutNamesakes(Map<String, Set<String>> contexts) {
        Map<String, Set<String>> orgs = new TreeMap<>();
        coverage.stream()
                .filter(one -> one.list().equals(VARIABLES) && one.place().startsWith(CONTEXT))
                .forEach(
                        one -> orgs.computeIfAbsent(one.place().substring(CONTEXT.length()), context -> new HashSet<>())
                                .add(one.org()));
        orgs.forEach((context, owners) -> {
            if (owners.size() > 1) {
                contexts.remove(context);
                gaps.add(new Gap(
                        "variables of context " + context,
                        "cannot be told apart: several organisations have one of this name",
                        "join the inventory of one organisation at a time"));
            }
        });
    }

    private Set<String> listed(String list, Set<Kind> kinds) {
        Set<String> slugs = new TreeSet<>();
        coverage.stream()
                .filter(one -> one.list().equals(list) && one.place().startsWith(PROJECT))
                .filter(one -> isWhole(one, one.place().substring(PROJECT.length()), kinds))
                .forEach(one -> slugs.add(one.place().substring(PROJECT.length())));
        return slugs;
    }

    private List<SshKey> keys() {
        return holdings.stream()
                .filter(SshKey.class::isInstance)
                .map(SshKey.class::cast)
                .toList();
    }

    private boolean isWhole(Coverage one, String holder, Set<Kind> kinds) {
        long rows = holdings.stream()
                .filter(holding -> kinds.contains(holding.kind())
                        && holding.org().equals(one.org())
                        && holding.holder().equals(holder))
                .count();
        return one.state() == Coverage.State.COMPLETE && rows == one.rows();
    }

    private static boolean matters(Coverage one) {
        return one.state().isGap()
                && (one.list().equals(VARIABLES)
                        || one.list().equals(KEYS)
                        || one.list().equals("contexts")
                        || one.list().equals("everything")
                        || one.list().startsWith("projects"));
    }

    /** A checkout is called by its folder; the project by its slug. */
    private ConfigUse placed(ConfigUse use) {
        String label = use.project();
        if (projects.stream().anyMatch(project -> project.slug().equals(label))) {
            return use;
        }
        List<String> slugs = projects.stream()
                .filter(project -> isCalled(project, label))
                .map(Project::slug)
                .distinct()
                .toList();
        if (slugs.size() == 1) {
            return use.of(slugs.get(0));
        }
        gaps.add(new Gap(
                "project of checkout " + label,
                slugs.isEmpty() ? "is none of the inventory's" : "may be any of " + String.join(", ", slugs),
                "call its folder like the project, or give its slug with ConfigUse.of"));
        return use;
    }

    private static boolean isCalled(Project project, String label) {
        return project.name().equals(label)
                || project.slug().endsWith("/" + label)
                || label.endsWith("/" + project.name());
    }
}
