package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A pipeline that has ended, in which somebody looked for a mistake and printed a variable past the masks. */
final class Printed {

    private static final Duration BETWEEN_RUNS = Duration.ofHours(19);

    private Printed() {}

    /** The last but one of {@code project}, with {@code name} of the context in its output: traced, and as base64. */
    static Run run(World world, Seeded seeded, Project project, User actor, String contextName, String name) {
        Context context = world.contexts(project.orgId()).stream()
                .filter(each -> each.name().equals(contextName))
                .findFirst()
                .orElseThrow();
        String value =
                world.vault().find(context.id(), name).orElseThrow().current().value();
        int number = project.activity().builds() - 1;
        UUID id = Run.idOf(project.id(), number);
        // When the made-up pipeline of this number began.
        Instant began = Objects.requireNonNull(project.activity().lastAt()).minus(BETWEEN_RUNS);
        Run.Job job = new Run.Job(
                seeded.uuid("job/" + id),
                number,
                "publish",
                List.of(contextName),
                List.of(),
                Run.JobStatus.SUCCESS,
                0,
                began,
                began.plusSeconds(74),
                seeded.uuid("signature/" + id).toString(),
                steps(name, value));
        return new Run(
                id,
                project.id(),
                number,
                actor.id(),
                true,
                began,
                project.activity().branch(),
                "",
                null,
                List.of(new Run.Workflow(
                        seeded.uuid("workflow/" + id),
                        "build-and-deploy",
                        actor.id(),
                        null,
                        began,
                        began.plusSeconds(75),
                        List.of(job))));
    }

    private static List<Run.Step> steps(String name, String value) {
        String encoded = Base64.getMimeEncoder(76, new byte[] {'\n'})
                .encodeToString((value + "\n").getBytes(StandardCharsets.UTF_8));
        return List.of(
                new Run.Step("Spin up environment", "", List.of(), "Build-agent version 1.0.135\nStarting container\n"),
                new Run.Step(
                        "Ask the registry who we are",
                        "set -x\ncurl -sH \"Authorization: Bearer $" + name + "\" https://registry.npmjs.org/-/whoami",
                        List.of(),
                        "+ curl -sH 'Authorization: Bearer " + value + "' https://registry.npmjs.org/-/whoami\n"
                                + "{\"username\":\"acme-ci\"}\n"),
                new Run.Step(
                        "Why does it fail",
                        "echo \"$" + name + "\" | base64 | tee artifacts/token.txt",
                        List.of(),
                        encoded + "\n"));
    }
}
