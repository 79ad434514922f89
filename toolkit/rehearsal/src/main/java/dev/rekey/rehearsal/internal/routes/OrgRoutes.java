package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Org.AllowedOrb;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Organisations and what belongs to the whole of one. */
final class OrgRoutes {

    private static final String ORB_LIST = "/api/v2/organization/{org-slug-or-id}/url-orb-allow-list";
    private static final Set<String> ORB_AUTH = Set.of("github-oauth", "github-app", "bitbucket-oauth", "none");

    record OrgView(UUID id, String name, String slug, String vcsType) {
        static OrgView of(Org org) {
            return new OrgView(org.id(), org.name(), org.slug(), org.vcsType());
        }
    }

    record Items<T>(List<T> items) {}

    record OrbEntry(UUID id, String message) {}

    private OrgRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("POST", "/api/v2/organization", OrgRoutes::create)
                .on("GET", "/api/v2/organization/{org-slug-or-id}", call -> Reply.ok(OrgView.of(org(call))))
                .on("DELETE", "/api/v2/organization/{org-slug-or-id}", OrgRoutes::delete)
                .on("GET", ORB_LIST, call -> Reply.ok(new Items<>(org(call).allowedOrbs())))
                .on("POST", ORB_LIST, OrgRoutes::allowOrb)
                .on("DELETE", ORB_LIST + "/{allow-list-entry-id}", OrgRoutes::disallowOrb)
                .on(
                        "GET",
                        "/api/v2/org/{orgID}/contacts",
                        call -> Reply.ok(
                                call.find().administeredOrg(call.gap("orgID")).contacts()));
    }

    /** Makes a standalone organisation, or adopts one that the VCS has and the caller belongs to there. */
    private static Reply create(Call call) {
        String name = call.text("name");
        String vcsType = call.text("vcs_type");
        String slug = Slugs.prefix(vcsType) + "/" + name;
        if (Slugs.vcsType(vcsType).filter(vcsType::equals).isEmpty() || name.isBlank()) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        User user = call.user();
        if (!vcsType.equals("circleci") && !user.unseenOrgs().contains(slug)) {
            return Reply.created(OrgView.of(call.find().org(slug)));
        }
        Org org = Org.create(UUID.randomUUID(), vcsType, name);
        call.world().put(org);
        call.world()
                .put(user.joining(org.id(), true)
                        .withUnseenOrgs(user.unseenOrgs().stream()
                                .filter(unseen -> !unseen.equals(slug))
                                .toList()));
        return Reply.created(OrgView.of(org));
    }

    private static Reply delete(Call call) {
        call.find().administeredOrg(call.gap("org-slug-or-id"));
        throw new Refusal(501, "The rehearsal does not delete organizations.");
    }

    private static Reply allowOrb(Call call) {
        Org org = call.find().administeredOrg(call.gap("org-slug-or-id"));
        AllowedOrb orb = new AllowedOrb(UUID.randomUUID(), call.text("name"), call.text("prefix"), call.text("auth"));
        if (!ORB_AUTH.contains(orb.auth())) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        List<AllowedOrb> all = new ArrayList<>(org.allowedOrbs());
        all.add(orb);
        call.world().put(org.withAllowedOrbs(all));
        return Reply.ok(new OrbEntry(orb.id(), "Created."));
    }

    private static Reply disallowOrb(Call call) {
        Org org = call.find().administeredOrg(call.gap("org-slug-or-id"));
        AllowedOrb gone = org.allowedOrbs().stream()
                .filter(orb -> orb.id().toString().equals(call.gap("allow-list-entry-id")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Allow-list entry not found."));
        List<AllowedOrb> rest = new ArrayList<>(org.allowedOrbs());
        rest.remove(gone);
        call.world().put(org.withAllowedOrbs(rest));
        return Reply.ok(new OrbEntry(gone.id(), "Deleted."));
    }

    private static Org org(Call call) {
        return call.find().org(call.gap("org-slug-or-id"));
    }
}
