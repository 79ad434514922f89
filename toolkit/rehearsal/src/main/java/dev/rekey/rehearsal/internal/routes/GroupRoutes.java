package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Group;
import dev.rekey.rehearsal.internal.world.Org;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups made on CircleCI; teams of the VCS show on API v3 only. Missing and foreign groups answer 403. */
final class GroupRoutes {

    private static final String ALL = "/api/v2/organizations/{org_id}/groups";
    private static final String ONE = ALL + "/{group_id}";

    record GroupView(UUID id, String name, String description) {
        static GroupView of(Group group) {
            return new GroupView(group.id(), group.name(), group.description());
        }
    }

    record Groups(List<GroupView> items, @Nullable String nextPageToken, int totalCount) {}

    private GroupRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, GroupRoutes::list)
                .on("POST", ALL, GroupRoutes::create)
                .on("GET", ONE, call -> Reply.ok(GroupView.of(group(call, org(call)))))
                .on("DELETE", ONE, GroupRoutes::delete);
    }

    private static Reply list(Call call) {
        List<GroupView> all =
                groups(call, org(call)).stream().map(GroupView::of).toList();
        int limit = call.parameter("limit").map(GroupRoutes::limit).orElse(Page.SIZE);
        Page<GroupView> page = Page.of(call, all, limit);
        return Reply.ok(new Groups(page.items(), page.nextPageToken(), all.size()));
    }

    private static Reply create(Call call) {
        Org org = administered(call);
        String name = call.text("name");
        if (groups(call, org).stream().anyMatch(group -> group.name().equals(name))) {
            throw new Refusal(409, "A group named " + name + " already exists.");
        }
        Group group = new Group(
                UUID.randomUUID(),
                org.id(),
                name,
                call.optionalText("description").orElse(""),
                false,
                Set.of());
        call.world().add(group);
        return Reply.created(GroupView.of(group));
    }

    private static Reply delete(Call call) {
        call.world().remove(group(call, administered(call)));
        return Reply.message("Group deleted.");
    }

    private static Org administered(Call call) {
        Org org = org(call);
        if (!call.world().rights().administers(call.caller(), org.id())) {
            throw Refusal.denied();
        }
        return org;
    }

    private static Org org(Call call) {
        return call.world()
                .org(call.gap("org_id"))
                .filter(org -> call.world().rights().belongs(call.caller(), org))
                .orElseThrow(Refusal::denied);
    }

    private static Group group(Call call, Org org) {
        return groups(call, org).stream()
                .filter(group -> group.id().toString().equals(call.gap("group_id")))
                .findFirst()
                .orElseThrow(Refusal::denied);
    }

    private static List<Group> groups(Call call, Org org) {
        return call.world().groups(org.id()).stream()
                .filter(group -> !group.team())
                .toList();
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Refused like every other odd limit.
        }
        throw Refusal.badRequest("limit is invalid.");
    }
}
