package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Edition;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The story of each project: that of {@code demo.configs}, or else one of a single job that uses the project's variables
 * and keys, the contexts that are restricted to the project, and the organisation's first context.
 */
final class Stories {

    private static final String ORG = "gh/acme";
    private static final Story.Orb NODE = new Story.Orb("node", "circleci/node", "5.0.3", "5.0.3");
    private static final Map<String, Story> WRITTEN = read("demo.configs");

    private Stories() {}

    static Story of(World world, Project project) {
        boolean isTold = world.edition() == Edition.CLOUD
                && world.org(project.orgId())
                        .filter(org -> org.slug().equals(ORG))
                        .isPresent();
        Story written = isTold ? WRITTEN.get(project.name()) : null;
        return written == null ? made(world, project) : written;
    }

    private static Story made(World world, Project project) {
        return Story.NOTHING
                .with(NODE)
                .with(new Story.Job(
                        "build",
                        contexts(world, project),
                        world.vault().list(project.id()).stream()
                                .map(Variable::name)
                                .toList(),
                        project.keys().additional().stream()
                                .map(Project.SshKey::hostname)
                                .toList()));
    }

    private static List<String> contexts(World world, Project project) {
        List<Context> all = world.contexts(project.orgId());
        return Stream.concat(
                        all.stream().limit(1),
                        all.stream()
                                .filter(context -> world.restrictions(context.id()).stream()
                                        .map(Restriction::value)
                                        .anyMatch(project.id().toString()::equals)))
                .map(Context::name)
                .distinct()
                .toList();
    }

    private static Map<String, Story> read(String name) {
        Map<String, Story> stories = new HashMap<>();
        try (InputStream in = Stories.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            String project = "";
            for (String line : new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .toList()) {
                List<String> word = Arrays.asList(line.split(" "));
                if (word.get(0).equals("project")) {
                    project = word.get(1);
                }
                stories.put(project, told(stories.getOrDefault(project, Story.NOTHING), word));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(stories);
    }

    private static Story told(Story story, List<String> word) {
        return switch (word.get(0)) {
            case "project" -> story;
            case "orb" -> story.with(new Story.Orb(word.get(1), word.get(2), word.get(3), word.get(4)));
            case "job" ->
                story.with(new Story.Job(
                        word.get(1),
                        word.get(2).equals("-")
                                ? List.of()
                                : List.of(word.get(2).split(",")),
                        List.copyOf(word.subList(3, word.size())),
                        List.of()));
            case "ssh-key" -> story.withKeys(List.copyOf(word.subList(1, word.size())));
            case "fault" ->
                story.with(Story.Fault.valueOf(word.get(1).replace('-', '_').toUpperCase(Locale.ROOT)));
            default -> throw new IllegalStateException("no such line: " + word.get(0));
        };
    }
}
