package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Access;
import dev.rekey.rehearsal.internal.world.Mask;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.AwsKey;
import dev.rekey.rehearsal.internal.world.Standing;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls of CircleCI's own web page that public tools came to use. */
final class PrivateRoutes {

    private static final int MOST_ON_A_PAGE = 50;

    record Known(UUID id, String name, String slug, boolean hasTrigger) {}

    record FollowedProject(String name, String slug, String vcsType) {}

    record Secrets(
            List<EnvVar> projectEnvVars,
            List<CheckoutKeyRoutes.KeyView> checkoutKeys,
            List<V1ProjectView.SshKeyView> sshKeys,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LegacyAwsKeys legacyAwsKeys) {}

    record EnvVar(String name, String value) {}

    record LegacyAwsKeys(String accessKeyId, String secretAccessKey) {}

    private PrivateRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/private/project", PrivateRoutes::list)
                .on("GET", "/api/private/project/{project-uuid}", PrivateRoutes::secrets)
                .on("GET", "/api/private/me/followed-projects", PrivateRoutes::followed);
    }

    /** Every project CircleCI ever came across, never built ones among them, deleted ones on request. */
    private static Reply list(Call call) {
        int size = call.parameter("page-size").map(PrivateRoutes::size).orElse(Page.SIZE);
        Org org = call.find().org(call.parameter("organization-id").orElse(""));
        boolean deleted = includesDeleted(call);
        List<Known> all = call.world().projects(org.id()).stream()
                .filter(project -> deleted || project.standing() != Standing.DELETED)
                .filter(project -> call.find().allows(Access.READ, project))
                .map(project -> new Known(
                        project.id(),
                        project.name(),
                        project.slug(org),
                        project.activity().builds() > 0))
                .toList();
        return Reply.ok(Page.of(call, all, size));
    }

    /** All metadata of one project's secrets, deleted projects included on request. */
    private static Reply secrets(Call call) {
        String id = call.idGap("project-uuid", Refusal::noProject);
        Project project = call.find().atLeast(Access.WRITE, call.find().project(id, includesDeleted(call)));
        AwsKey aws = project.keys().aws();
        return Reply.ok(new Secrets(
                ProjectVariableRoutes.listed(call, project).stream()
                        .map(variable -> new EnvVar(variable.name(), variable.value()))
                        .toList(),
                CheckoutKeyRoutes.listed(call, project, "md5"),
                project.keys().additional().stream()
                        .map(key -> V1ProjectView.SshKeyView.of(key, "md5"))
                        .toList(),
                aws == null ? null : new LegacyAwsKeys(aws.accessKeyId(), Mask.of(aws.secretAccessKey()))));
    }

    private static Reply followed(Call call) {
        List<FollowedProject> all = call.world().projects().stream()
                .filter(project -> project.isFollowedBy(call.user().id()))
                .filter(project -> project.standing() == Standing.SET_UP)
                .map(project -> {
                    Org org = call.find().orgOf(project.orgId());
                    return new FollowedProject(project.name(), project.slug(org), org.vcsType());
                })
                .toList();
        return Reply.ok(Page.of(call, all));
    }

    private static boolean includesDeleted(Call call) {
        return call.parameter("include-deleted").filter("true"::equals).isPresent();
    }

    private static int size(String text) {
        int size = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > MOST_ON_A_PAGE) {
            // Not a 400: the service breaks when asked for more than it can give.
            throw new Refusal(500, "Internal server error.");
        }
        return size;
    }
}
