package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Contexts, projects and keys of the organisation whose logs are told, as they were before the rehearsal began. */
final class Places {

    static final String ACCOUNT = "412870059331";

    private static final Set<String> PUBLIC =
            Set.of("js-client", "python-client", "go-client", "cli", "eslint-config", "design-system", "docs");

    /** One job, and whose variables it is given. */
    record Job(String name, List<String> contexts) {}

    /** A key of AWS that CircleCI holds, under the user that it belongs to. */
    record AwsKey(String user, String id, String context) {}

    private static final List<Job> USUAL = List.of(new Job("build", List.of("deploy")));

    /** As in the configs of the demo. */
    private static final Map<String, List<Job>> JOBS = Map.of(
            "web",
            List.of(
                    new Job("test", List.of()),
                    new Job("browser", List.of("e2e-tests")),
                    new Job("release", List.of("deploy", "slack-notify"))),
            "api",
            List.of(
                    new Job("test", List.of()),
                    new Job("image", List.of("docker-hub")),
                    new Job("release", List.of("deploy", "aws-prod"))),
            "infra",
            List.of(new Job("plan", List.of("deploy", "terraform"))),
            "mobile-ios",
            List.of(new Job("build", List.of()), new Job("upload", List.of("mobile-release"))),
            "data-pipeline",
            List.of(new Job("refresh", List.of("data-warehouse"))),
            "js-client",
            List.of(new Job("publish", List.of("npm-publish"))),
            "python-client",
            List.of(new Job("publish", List.of("pypi-publish"))),
            "checkout",
            List.of(new Job("build", List.of("deploy", "payments"))));

    private final Snapshot world;
    private final Org org;

    Places(Snapshot world, Org org) {
        this.world = world;
        this.org = org;
    }

    Org org() {
        return org;
    }

    /** Those with anything built, each as often as its share of all builds asks for. */
    List<Project> busy() {
        List<Project> weighted = new ArrayList<>();
        projects()
                .filter(project -> project.standing() == Standing.SET_UP
                        && project.activity().builds() > 0)
                .filter(project -> !project.name().equals("monolith"))
                .forEach(project -> {
                    int share = 1 + project.activity().builds() / 400;
                    for (int i = 0; i < share; i++) {
                        weighted.add(project);
                    }
                });
        return weighted;
    }

    List<Project> open() {
        return projects().filter(project -> isPublic(project.name())).toList();
    }

    List<Project> closed() {
        return projects()
                .filter(project -> project.standing() == Standing.SET_UP && !isPublic(project.name()))
                .toList();
    }

    static boolean isPublic(String project) {
        return PUBLIC.contains(project);
    }

    static List<Job> jobs(Project project) {
        return JOBS.getOrDefault(project.name(), USUAL);
    }

    Project project(String name) {
        return projects()
                .filter(project -> project.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Optional<Context> context(String name) {
        return contexts().filter(context -> context.name().equals(name)).findFirst();
    }

    Stream<Project> projects() {
        return world.projects().stream().filter(project -> project.orgId().equals(org.id()));
    }

    Stream<Context> contexts() {
        return world.contexts().stream().filter(context -> context.orgId().equals(org.id()));
    }

    /** The variables that were held. */
    List<Variable> variables(Context context) {
        return List.copyOf(
                world.variables().getOrDefault(context.id(), Map.of()).values());
    }

    /** The keys of AWS in contexts and, last, in a project that nothing has built for long. */
    List<AwsKey> awsKeys() {
        List<AwsKey> keys = new ArrayList<>();
        contexts()
                .forEach(context -> key(context.id())
                        .ifPresent(id -> keys.add(new AwsKey("ci-" + context.name(), id, context.name()))));
        key(project("monolith").id()).ifPresent(id -> keys.add(new AwsKey("ci-monolith", id, "")));
        return keys;
    }

    private Optional<String> key(UUID holder) {
        return Optional.ofNullable(
                        world.variables().getOrDefault(holder, Map.of()).get("AWS_ACCESS_KEY_ID"))
                .map(variable -> variable.current().value());
    }
}
