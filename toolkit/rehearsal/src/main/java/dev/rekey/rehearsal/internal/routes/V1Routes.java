package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What only API v1.1 has: followed projects, following, and settings by feature flag. */
final class V1Routes {

    private static final String PROJECT = "/api/v1.1/project/{project-slug}";
    private static final String ORG_SETTINGS = "/api/v1.1/organization/{vcsType}/{orgName}/settings";

    record Followed(
            boolean following, boolean workflow, @Nullable String firstBuild) {}

    record Flags(Map<String, Boolean> featureFlags) {}

    private V1Routes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v1.1/projects", V1Routes::projects)
                .on("GET", PROJECT + "/settings", V1Routes::settings)
                .on("PUT", PROJECT + "/settings", V1Routes::putSettings)
                .on("POST", PROJECT + "/follow", V1Routes::follow)
                .on("POST", PROJECT + "/unfollow", V1Routes::unfollow)
                .on("GET", ORG_SETTINGS, V1Routes::orgSettings)
                .on("PUT", ORG_SETTINGS, V1Routes::putOrgSettings);
    }

    /** Only what the token's user follows, and all of that at once. */
    private static Reply projects(Call call) {
        UUID user = call.user().id();
        boolean shallow = call.parameter("shallow").filter("true"::equals).isPresent();
        return Reply.ok(call.world().projects().stream()
                .filter(project -> project.isFollowedBy(user) && project.standing() == Standing.SET_UP)
                .map(project -> V1ProjectView.of(call, project, !shallow))
                .toList());
    }

    private static Reply settings(Call call) {
        return Reply.ok(V1ProjectView.of(call, call.find().openProject(slug(call)), true));
    }

    private static Reply putSettings(Call call) {
        Project project = call.find().openProject(slug(call)).withFlags(flags(call, "-"));
        call.world().put(project);
        return Reply.ok(V1ProjectView.of(call, project, false));
    }

    /** Follows a project, setting it up first if only the repository is there. */
    private static Reply follow(Call call) {
        String slug = slug(call);
        int cut = slug.lastIndexOf('/');
        Org org = call.find().org(slug.substring(0, cut));
        Project project = org.repositories().contains(slug.substring(cut + 1))
                ? ProjectRoutes.setUp(call, org, slug.substring(cut + 1))
                : call.find().project(slug);
        call.world().put(project.followedBy(call.user().id(), true));
        return Reply.ok(new Followed(true, false, null));
    }

    /** Answers in the form observed for following; its own was never written down. */
    private static Reply unfollow(Call call) {
        Project project = call.find().project(slug(call));
        call.world().put(project.followedBy(call.user().id(), false));
        return Reply.ok(new Followed(false, false, null));
    }

    private static Reply orgSettings(Call call) {
        return Reply.ok(shown(org(call)));
    }

    private static Reply putOrgSettings(Call call) {
        Org org = call.find().administeredOrg(slugOfOrg(call)).withFlags(flags(call, "_"));
        call.world().put(org);
        return Reply.ok(shown(org));
    }

    /** Standalone organisations answer with a flat object whose names are questions. */
    private static Object shown(Org org) {
        if (!org.isStandalone()) {
            return new Flags(new TreeMap<>(org.flags()));
        }
        Map<String, Boolean> flat = new TreeMap<>();
        org.flags().forEach((name, on) -> flat.put(name + "?", on));
        return flat;
    }

    /** The body's flags. They are written in kebab-case; organisations show them in snake_case, projects as written. */
    private static Map<String, Boolean> flags(Call call, String separator) {
        Map<String, Boolean> flags = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field :
                call.body().path("feature_flags").properties()) {
            if (field.getValue().isBoolean() && !field.getKey().contains("_")) {
                flags.put(
                        field.getKey().replace("-", separator), field.getValue().booleanValue());
            }
        }
        return flags;
    }

    private static Org org(Call call) {
        return call.find().org(slugOfOrg(call));
    }

    private static String slugOfOrg(Call call) {
        return call.gap("vcsType") + "/" + call.gap("orgName");
    }

    private static String slug(Call call) {
        return call.gap("project-slug");
    }
}
