package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.World;
import java.util.List;
import java.util.stream.Collectors;

/** The config of a project's runs, as YAML. */
final class CompiledConfig {

    private static final String STAGE = """
            parameters:
              stage:
                type: string
            """;

    /**
     * As the service answers it.
     *
     * @param source as it was written
     * @param compiled with its orbs resolved; empty where that failed
     */
    record Config(String source, String compiled) {}

    private CompiledConfig() {}

    static Config of(World world, Project project) {
        Story story = Stories.of(world, project);
        String source = story.fault() == Story.Fault.EMPTY
                ? ""
                : "version: 2.1\n" + orbs(story) + (story.fault() == Story.Fault.NOT_COMPILED ? STAGE : "");
        String rest = jobs(story, project) + workflows(story);
        return switch (story.fault()) {
            case NONE -> new Config(source + rest, resolutions(story) + "version: 2\n" + rest);
            case NOT_COMPILED -> new Config(source + rest, "");
            case NOT_YAML -> new Config(source + rest + "  - [left open\n", "");
            case EMPTY -> new Config("", "");
        };
    }

    private static String orbs(Story story) {
        return story.orbs().stream()
                .map(orb -> "  " + orb.name() + ": " + orb.orb() + "@" + orb.version() + "\n")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(), list -> list.isEmpty() ? "" : "orbs:\n" + list));
    }

    private static String resolutions(Story story) {
        return story.orbs().stream()
                .map(orb -> "# Orb '" + orb.orb() + "@" + orb.version() + "' resolved to '" + orb.orb() + "@"
                        + orb.resolved() + "'\n")
                .collect(Collectors.joining());
    }

    private static String jobs(Story story, Project project) {
        return "jobs:\n" + story.jobs().stream().map(job -> job(job, project)).collect(Collectors.joining());
    }

    private static String job(Story.Job job, Project project) {
        return "  " + job.name() + ":\n" + """
                    docker:
                      - image: cimg/node:18.12
                    steps:
                      - checkout
                """ + keys(job.keys(), project)
                + job.variables().stream().map(CompiledConfig::use).collect(Collectors.joining());
    }

    private static String keys(List<String> wanted, Project project) {
        return wanted.stream()
                .flatMap(key -> key.startsWith("SHA256:")
                        ? List.of(key).stream()
                        : project.keys().additional().stream()
                                .filter(held -> held.hostname().equals(key))
                                .map(held -> Fingerprint.of(held.publicKey(), "md5")))
                .distinct()
                .map(fingerprint -> "            - \"" + fingerprint + "\"\n")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(),
                        list -> list.isEmpty() ? "" : "      - add_ssh_keys:\n          fingerprints:\n" + list));
    }

    private static String workflows(Story story) {
        return "workflows:\n  build-and-deploy:\n    jobs:\n"
                + story.jobs().stream()
                        .map(job -> "      - " + job.name() + contexts(job.contexts()))
                        .collect(Collectors.joining());
    }

    /** A job fails without what it tests; what it only passes on may be nothing. */
    private static String use(String name) {
        return name.endsWith("?")
                ? "      - run: announce-deploy \"$" + name.substring(0, name.length() - 1) + "\"\n"
                : "      - run: test -n \"$" + name + "\"\n";
    }

    private static String contexts(List<String> names) {
        return names.stream()
                .map(name -> " ".repeat(12) + "- " + (name.contains("<<") ? "\"" + name + "\"" : name) + "\n")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(), list -> list.isEmpty() ? "\n" : ":\n          context:\n" + list));
    }
}
