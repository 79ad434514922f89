package dev.rekey;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.Pipeline;
import dev.rekey.internal.api.PipelineConfig;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.model.Project;
import dev.rekey.usage.ConfigReader;
import dev.rekey.usage.ConfigUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the last pipelines of each project used. Projects are read side by side; none that fails hides another. */
final class PipelineConfigs {
    private static final int LOOKED_AT = 20;
    private static final Set<String> USUAL_BRANCHES = Set.of("main", "master");

    private final Connection connection;
    private final Calls calls;
    private final OwnerRef owner;
    private final Map<String, List<ConfigUse>> byProject = new TreeMap<>();
    private final Map<String, List<Gap>> failed = new TreeMap<>();
    private final Set<String> idle = new LinkedHashSet<>();

    PipelineConfigs(Connection connection, Calls calls, OwnerRef owner) {
        this.connection = connection;
        this.calls = calls;
        this.owner = owner;
    }

    /** Reads up to {@code most} of each project of {@code defined} that is not deleted. */
    void read(Inventory defined, int most, Instant since) {
        Set<String> gone = defined.ledger().lists().stream()
                .filter(one -> one.list().equals("secrets of a deleted project"))
                .map(Coverage::place)
                .collect(Collectors.toSet());
        List<String> slugs = defined.projects().stream()
                .filter(project -> project.org().equalsIgnoreCase(owner.slug()))
                .map(Project::slug)
                .filter(slug -> !gone.contains("project " + slug))
                .distinct()
                .toList();
        try {
            var unused = Parallel.map(slugs, connection.readers(), slug -> {
                project(slug, most, since);
                return slug;
            });
        } catch (InterruptedCallException stopped) {
            // The flag stays up for whoever called.
            Thread.currentThread().interrupt();
            stopped(slugs, "the survey was stopped before");
        } catch (UnauthenticatedException rejected) {
            stopped(slugs, "the token was rejected");
        }
    }

    /** What was read, by project and newest first. */
    List<ConfigUse> configs() {
        return byProject.values().stream().flatMap(List::stream).toList();
    }

    /** The projects of which some configuration could not be read. */
    Set<String> partly() {
        return failed.keySet();
    }

    /** The look-ups that failed. */
    List<Gap> failures() {
        return failed.values().stream().flatMap(List::stream).toList();
    }

    /** Those, and a gap for each project that has no configuration in {@code all} since it did not run. */
    List<Gap> gaps(List<ConfigUse> all) {
        List<Gap> gaps = new ArrayList<>(failures());
        Set<String> seen = all.stream().map(ConfigUse::project).collect(Collectors.toSet());
        idle.stream()
                .sorted()
                .filter(slug -> !seen.contains(slug))
                .forEach(slug -> gaps.add(new Gap(
                        "configuration of project " + slug,
                        "is in no pipeline",
                        "add a checkout of it with configs(folder)")));
        return gaps;
    }

    private void project(String slug, int most, Instant since) {
        List<ConfigUse> uses = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        boolean ended = false;
        try {
            List<Pipeline> chosen = chosen(recent(slug, most, since, gaps), most);
            for (Pipeline pipeline : chosen) {
                config(slug, pipeline, gaps).ifPresent(uses::add);
            }
            ended = true;
            keep(slug, once(uses), gaps, chosen.isEmpty() && gaps.isEmpty());
        } finally {
            if (!ended) {
                gaps.add(stopped(slug, "the survey was stopped before"));
                keep(slug, once(uses), gaps, false);
            }
        }
    }

    private synchronized void keep(String slug, List<ConfigUse> uses, List<Gap> gaps, boolean didNotRun) {
        byProject.put(slug, uses);
        if (!gaps.isEmpty()) {
            failed.put(slug, List.copyOf(gaps));
        }
        if (didNotRun) {
            idle.add(slug);
        }
    }

    private synchronized void stopped(List<String> slugs, String why) {
        slugs.stream()
                .filter(slug -> !byProject.containsKey(slug))
                .forEach(slug -> failed.put(slug, List.of(stopped(slug, why))));
    }

    private static Gap stopped(String slug, String why) {
        return new Gap("configurations of project " + slug, "were not read to the end: " + why, "repeat it");
    }

    private List<Pipeline> recent(String slug, int most, Instant since, List<Gap> gaps) {
        List<Pipeline> recent = new ArrayList<>();
        try {
            Iterator<Pipeline> pipelines = calls.pipelines().recent(slug);
            while (recent.size() < Math.max(LOOKED_AT, most) && pipelines.hasNext()) {
                Pipeline next = pipelines.next();
                if (next.createdAt().isBefore(since)) {
                    break;
                }
                recent.add(next);
            }
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            gaps.add(Reading.gap("pipelines of project " + slug, unreadable, recent.size()));
        }
        return recent;
    }

    /** Which of {@code recent}, newest first, stand for the project. */
    static List<Pipeline> chosen(List<Pipeline> recent, int most) {
        Set<Pipeline> order = new LinkedHashSet<>();
        recent.stream()
                .filter(one -> USUAL_BRANCHES.contains(one.branch()))
                .limit(1)
                .forEach(order::add);
        Set<List<String>> ways = new HashSet<>();
        order.forEach(one -> ways.add(List.of(one.branch(), one.triggerType())));
        recent.stream()
                .filter(one -> ways.add(List.of(one.branch(), one.triggerType())))
                .forEach(order::add);
        order.addAll(recent);
        return order.stream().limit(most).toList();
    }

    private Optional<ConfigUse> config(String slug, Pipeline pipeline, List<Gap> gaps) {
        String label = "pipeline " + pipeline.number();
        try {
            PipelineConfig config = calls.pipelines().config(pipeline.id());
            ConfigUse ran = ConfigReader.read(slug, label, config.text().orElse(""));
            if (config.compiled().isEmpty()) {
                return Optional.of(ran);
            }
            // Compiling takes the orbs in and away.
            ConfigUse written = ConfigReader.read(slug, label, config.source().orElse(""));
            return Optional.of(new ConfigUse(slug, label, ran.jobs(), written.orbs(), ran.problems()));
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            gaps.add(Reading.gap("configuration of " + label + " of project " + slug, unreadable, 0));
            return Optional.empty();
        }
    }

    /** Most runs of a project use the same; the newest tells for all. */
    private static List<ConfigUse> once(List<ConfigUse> uses) {
        Map<Object, ConfigUse> first = new LinkedHashMap<>();
        uses.forEach(use -> first.putIfAbsent(
                List.of(
                        use.jobs(),
                        use.orbs(),
                        use.problems().stream()
                                .map(problem -> problem.line() + problem.what())
                                .toList()),
                use));
        return List.copyOf(first.values());
    }
}
