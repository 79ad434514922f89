package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Group;
import dev.rekey.rehearsal.internal.world.Org;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Organisations and groups on API v3, which knows members by CircleCI's own records and teams by the VCS. */
final class V3OrgRoutes {

    private static final int MOST_ON_A_PAGE = 250;

    record OrgFacts(String name, String slug, String vcsType) {}

    record GroupFacts(String name, String description) {}

    private V3OrgRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", "/api/v3/orgs", V3OrgRoutes::list)
                .on("GET", "/api/v3/orgs/{id}/settings", call -> V3.one(settings(org(call))))
                .on("POST", "/api/v3/orgs/{id}/update-settings", V3OrgRoutes::update)
                .on("GET", "/api/v3/groups", V3OrgRoutes::groups);
    }

    private static Reply list(Call call) {
        Optional<String> slug = V3.filter(call, "slug");
        List<V3.Item<OrgFacts>> all = call.world().orgs().stream()
                .filter(org -> call.world().rights().belongs(call.caller(), org))
                .filter(org -> slug.isEmpty()
                        || call.world().org(slug.get()).filter(org::equals).isPresent())
                .map(org -> new V3.Item<>(org.id(), new OrgFacts(org.name(), org.slug(), org.vcsType()), null))
                .toList();
        return V3.list(call, all, MOST_ON_A_PAGE);
    }

    private static Reply update(Call call) {
        Org old = call.find().administeredOrg(org(call).id().toString());
        JsonNode body = call.body();
        JsonNode attributes = body.has("data") ? body.at("/data/attributes") : body;
        Map<String, Boolean> changes = new TreeMap<>();
        old.settings().keySet().forEach(name -> {
            if (attributes.path(name).isBoolean()) {
                changes.put(name, attributes.path(name).booleanValue());
            }
        });
        Org org = old.withSettings(changes);
        call.world().put(org);
        return V3.one(settings(org));
    }

    private static Reply groups(Call call) {
        Org org = call.find().org(V3.requiredFilter(call, "org_id"));
        List<V3.Item<GroupFacts>> all =
                call.world().groups(org.id()).stream().map(V3OrgRoutes::item).toList();
        return V3.list(call, all, MOST_ON_A_PAGE);
    }

    private static V3.Item<GroupFacts> item(Group group) {
        return new V3.Item<>(group.id(), new GroupFacts(group.name(), group.description()), null);
    }

    private static V3.Item<Map<String, Boolean>> settings(Org org) {
        return new V3.Item<>(org.id(), new TreeMap<>(org.settings()), null);
    }

    private static Org org(Call call) {
        return call.find().org(call.idGap("id", () -> Refusal.notFound("Organization not found.")));
    }
}
