package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Restriction;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.World;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The config of a project's runs, made from what the project holds now: it uses the project's variables and keys, the
 * contexts that are restricted to the project, and the organisation's first context.
 */
final class CompiledConfig {

    private static final String ORB = "circleci/node@5.0.3";

    /** As the service answers it: as it was written, and with its orbs resolved. */
    record Config(String source, String compiled) {}

    private CompiledConfig() {}

    static Config of(World world, Project project) {
        String jobs = """
                jobs:
                  build:
                    docker:
                      - image: cimg/node:18.12
                    steps:
                      - checkout
                """ + keys(project) + variables(world, project);
        String workflows = """
                workflows:
                  build-and-deploy:
                    jobs:
                      - build:
                          context:
                """
                + contexts(world, project)
                        .map(name -> " ".repeat(12) + "- " + name + "\n")
                        .collect(Collectors.joining());
        return new Config(
                "version: 2.1\norbs:\n  node: " + ORB + "\n" + jobs + workflows,
                "# Orb '" + ORB + "' resolved to '" + ORB + "'\nversion: 2\n" + jobs + workflows);
    }

    private static String keys(Project project) {
        return project.keys().additional().stream()
                .map(key -> "            - \"" + Fingerprint.of(key.publicKey(), "md5") + "\"\n")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(),
                        list -> list.isEmpty() ? "" : "      - add_ssh_keys:\n          fingerprints:\n" + list));
    }

    private static String variables(World world, Project project) {
        return world.vault().list(project.id()).stream()
                .map(Variable::name)
                .map(name -> "      - run: test -n \"$" + name + "\"\n")
                .collect(Collectors.joining());
    }

    private static Stream<String> contexts(World world, Project project) {
        List<Context> all = world.contexts(project.orgId());
        return Stream.concat(
                        all.stream().limit(1),
                        all.stream()
                                .filter(context -> world.restrictions(context.id()).stream()
                                        .map(Restriction::value)
                                        .anyMatch(project.id().toString()::equals)))
                .map(Context::name)
                .distinct();
    }
}
