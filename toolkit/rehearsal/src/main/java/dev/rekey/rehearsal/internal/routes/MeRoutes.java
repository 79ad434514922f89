package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People, and the organisations they reach. */
final class MeRoutes {

    record Person(String name, String login, UUID id, String avatarUrl) {
        static Person of(User user) {
            return new Person(user.name(), user.login(), user.id(), avatar(user.login()));
        }
    }

    record Collaboration(@Nullable UUID id, String vcsType, String name, String avatarUrl, String slug) {}

    /** The larger object of API v1.1. */
    record LegacyPerson(
            String login,
            String name,
            boolean admin,
            List<String> allEmails,
            String selectedEmail,
            Instant createdAt,
            int signInCount,
            long githubId,
            @JsonProperty("github_oauth_scopes") List<String> githubOauthScopes,
            @Nullable String herokuApiKey,
            @Nullable String userKeyFingerprint,
            String avatarUrl,
            Map<String, Followed> projects) {}

    record Followed(String emails, boolean onDashboard) {}

    private MeRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v2/me", call -> Reply.ok(Person.of(call.user())))
                .on("GET", "/api/v2/user/{id}", MeRoutes::user)
                .on("GET", "/api/v2/me/collaborations", MeRoutes::collaborations)
                .on("GET", "/api/v1.1/me", MeRoutes::legacyMe);
    }

    private static Reply user(Call call) {
        return Slugs.uuid(call.gap("id"))
                .flatMap(call.world()::user)
                .map(Person::of)
                .map(Reply::ok)
                .orElseThrow(() -> Refusal.notFound("User not found."));
    }

    private static Reply collaborations(Call call) {
        User user = call.user();
        List<Collaboration> all = new ArrayList<>();
        for (Org org : call.world().orgs()) {
            if (user.belongsTo(org.id())) {
                all.add(new Collaboration(org.id(), org.vcsType(), org.name(), avatar(org.name()), org.slug()));
            }
        }
        // Organisations that CircleCI knows by the VCS alone: they have no id yet.
        for (String slug : user.unseenOrgs()) {
            String[] parts = slug.split("/", 2);
            String vcsType = Slugs.vcsType(parts[0]).orElseThrow();
            all.add(new Collaboration(null, vcsType, parts[1], avatar(parts[1]), slug));
        }
        all.sort(Comparator.comparing(Collaboration::name).thenComparing(Collaboration::vcsType));
        return Reply.ok(all);
    }

    private static Reply legacyMe(Call call) {
        User user = call.user();
        Map<String, Followed> projects = new TreeMap<>();
        for (Project project : call.world().projects()) {
            if (project.isFollowedBy(user.id())) {
                Org org = call.find().orgOf(project.orgId());
                projects.put(ProjectView.vcsUrl(org, project), new Followed("default", true));
            }
        }
        return Reply.ok(new LegacyPerson(
                user.login(),
                user.name(),
                false,
                List.of(user.email()),
                user.email(),
                user.createdAt(),
                1 + Math.floorMod(user.login().hashCode(), 400),
                Math.floorMod(user.id().getMostSignificantBits(), 90_000_000L),
                List.of("repo", "user:email"),
                null,
                null,
                avatar(user.login()),
                projects));
    }

    static String avatar(String name) {
        return "https://avatars.example.com/" + name;
    }
}
