package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A person with an account.
 *
 * @param adminOf organisations this person administers
 * @param memberOf organisations this person belongs to without administering them
 * @param unseenOrgs slugs of organisations the person has at a VCS that never used CircleCI
 */
public record User(
        UUID id,
        String login,
        String name,
        String email,
        Instant createdAt,
        Set<UUID> adminOf,
        Set<UUID> memberOf,
        List<String> unseenOrgs) {

    public User {
        adminOf = Set.copyOf(adminOf);
        memberOf = Set.copyOf(memberOf);
        unseenOrgs = List.copyOf(unseenOrgs);
    }

    /** The same person with rights in one more organisation. */
    public User joining(UUID orgId, boolean asAdmin) {
        Set<UUID> admin = new TreeSet<>(adminOf);
        Set<UUID> member = new TreeSet<>(memberOf);
        (asAdmin ? admin : member).add(orgId);
        return new User(id, login, name, email, createdAt, admin, member, unseenOrgs);
    }

    public User withUnseenOrgs(List<String> slugs) {
        return new User(id, login, name, email, createdAt, adminOf, memberOf, slugs);
    }

    public boolean belongsTo(UUID orgId) {
        return adminOf.contains(orgId) || memberOf.contains(orgId);
    }
}
