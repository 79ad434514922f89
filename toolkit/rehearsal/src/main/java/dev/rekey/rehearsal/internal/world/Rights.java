package dev.rekey.rehearsal.internal.world;

import java.util.List;
import java.util.UUID;

/** Who may see and do what. */
public final class Rights {

    private final World world;

    Rights(World world) {
        this.world = world;
    }

    public boolean belongs(Caller caller, Org org) {
        return caller.user().filter(user -> user.belongsTo(org.id())).isPresent();
    }

    public boolean administers(Caller caller, UUID orgId) {
        return caller.user().filter(user -> user.adminOf().contains(orgId)).isPresent();
    }

    public Access to(Project project, Caller caller) {
        if (caller.user().isEmpty()) {
            boolean own = caller.token().ownerId().equals(project.id());
            return own ? scopeOf(caller.token()) : Access.NONE;
        }
        if (administers(caller, project.orgId())) {
            return Access.ADMIN;
        }
        return caller.user().get().memberOf().contains(project.orgId()) ? project.memberAccess() : Access.NONE;
    }

    /**
     * Whether the variables of a context are open to somebody.
     *
     * <p>A context without group restrictions is open to every member, and so is one that names the group with the
     * organisation's own id, "All members". Administrators always pass.
     */
    public boolean opens(Caller caller, Context context) {
        return caller.user().filter(user -> opens(user, context)).isPresent();
    }

    /** The same of a person, as when a job of theirs asks. */
    public boolean opens(User user, Context context) {
        if (user.adminOf().contains(context.orgId())) {
            return true;
        }
        List<String> groups = world.restrictions(context.id()).stream()
                .filter(restriction -> restriction.type().equals("group"))
                .map(Restriction::value)
                .toList();
        return user.memberOf().contains(context.orgId())
                && (groups.isEmpty() || groups.contains(context.orgId().toString()) || isInOneOf(groups, user));
    }

    private boolean isInOneOf(List<String> groupIds, User user) {
        return world.groups().stream()
                .filter(group -> groupIds.contains(group.id().toString()))
                .anyMatch(group -> group.members().contains(user.id()));
    }

    private static Access scopeOf(Token token) {
        return token.scope().equals("all") ? Access.WRITE : Access.READ;
    }
}
