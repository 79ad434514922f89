package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project; its variables are in the {@link Vault}.
 *
 * @param memberAccess what a member of the organisation may do with it who is no administrator
 * @param followers ids of the users who follow it
 * @param settings the advanced settings of API v2
 * @param flags the feature flags of API v1.1, by their kebab-case names
 */
public record Project(
        UUID id,
        UUID orgId,
        String name,
        Standing standing,
        Access memberAccess,
        Activity activity,
        Set<UUID> followers,
        Map<String, Object> settings,
        Map<String, Boolean> flags,
        Keys keys) {

    /** What it built so far: nothing, or {@code builds} pipelines of which the newest started at {@code lastAt}. */
    public record Activity(
            String branch, int builds, @Nullable Instant lastAt) {

        public static final Activity NONE = new Activity("main", 0, null);
    }

    /** Keys besides variables. */
    public record Keys(
            List<SshKey> additional,
            List<CheckoutKey> checkout,
            @Nullable AwsKey aws) {

        public static final Keys NONE = new Keys(List.of(), List.of(), null);

        public Keys with(SshKey key) {
            return new Keys(Stream.concat(additional.stream(), Stream.of(key)).toList(), checkout, aws);
        }

        public Keys withoutAdditional(Predicate<SshKey> which) {
            return new Keys(additional.stream().filter(which.negate()).toList(), checkout, aws);
        }

        /** With a key that checks the code out from now on; the others stay, no longer preferred. */
        public Keys preferring(CheckoutKey key) {
            return new Keys(
                    additional,
                    Stream.concat(checkout.stream().map(old -> old.preferred(false)), Stream.of(key.preferred(true)))
                            .toList(),
                    aws);
        }

        public Keys without(CheckoutKey key) {
            return new Keys(
                    additional,
                    checkout.stream().filter(other -> !other.equals(key)).toList(),
                    aws);
        }
    }

    /** A key that jobs use to reach {@code hostname}; CircleCI keeps no date for it. */
    public record SshKey(String hostname, String publicKey) {

        /** Whether a fingerprint, in either spelling, means this key. */
        public boolean hasFingerprint(String fingerprint) {
            return Fingerprint.means(fingerprint, publicKey);
        }
    }

    /**
     * A key that checks the code out.
     *
     * @param preferred whether it is the one that is used; true of one key at most
     * @param login whose key it is; null for a key of the repository alone
     */
    public record CheckoutKey(
            String type,
            boolean preferred,
            Instant createdAt,
            String publicKey,
            @Nullable String login) {

        public CheckoutKey preferred(boolean used) {
            return new CheckoutKey(type, used, createdAt, publicKey, login);
        }

        /** Whether this reaches every repository of its owner. */
        public boolean isOfUser() {
            return login != null;
        }

        /** Whether a fingerprint, in either spelling, means this key. */
        public boolean hasFingerprint(String fingerprint) {
            return Fingerprint.means(fingerprint, publicKey);
        }
    }

    /** The pair of AWS keys of the oldest kind of deployment. */
    public record AwsKey(String accessKeyId, String secretAccessKey) {

        @Override
        public String toString() {
            return "AwsKey";
        }
    }

    public static final Map<String, Object> DEFAULT_SETTINGS = Map.of(
            "autocancel_builds", false,
            "build_fork_prs", false,
            "build_prs_only", false,
            "disable_ssh", false,
            "forks_receive_secret_env_vars", false,
            "oss", false,
            "set_github_status", true,
            "setup_workflows", false,
            "write_settings_requires_admin", false,
            "pr_only_branch_overrides", List.of("main"));

    private static final Map<String, Boolean> DEFAULT_FLAGS = Map.of(
            "api-trigger-with-config", false,
            "drop-all-build-requests", false,
            "forks-receive-secret-env-vars", false,
            "build-fork-prs", false);

    public Project {
        followers = Set.copyOf(followers);
        settings = Map.copyOf(settings);
        flags = Map.copyOf(flags);
    }

    /** A project as it is when it has just been set up. */
    public static Project create(UUID id, UUID orgId, String name) {
        return new Project(
                id,
                orgId,
                name,
                Standing.SET_UP,
                Access.WRITE,
                Activity.NONE,
                Set.of(),
                DEFAULT_SETTINGS,
                DEFAULT_FLAGS,
                Keys.NONE);
    }

    public Project with(Standing newStanding) {
        return new Project(id, orgId, name, newStanding, memberAccess, activity, followers, settings, flags, keys);
    }

    public Project with(Access members) {
        return new Project(id, orgId, name, standing, members, activity, followers, settings, flags, keys);
    }

    public Project with(Activity newActivity) {
        return new Project(id, orgId, name, standing, memberAccess, newActivity, followers, settings, flags, keys);
    }

    public Project with(Keys newKeys) {
        return new Project(id, orgId, name, standing, memberAccess, activity, followers, settings, flags, newKeys);
    }

    public Project followedBy(UUID user, boolean follows) {
        Set<UUID> all = new TreeSet<>(followers);
        if (follows) {
            all.add(user);
        } else {
            all.remove(user);
        }
        return new Project(id, orgId, name, standing, memberAccess, activity, all, settings, flags, keys);
    }

    public Project withSettings(Map<String, Object> changes) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.putAll(changes);
        return new Project(id, orgId, name, standing, memberAccess, activity, followers, all, flags, keys);
    }

    public Project withFlags(Map<String, Boolean> changes) {
        Map<String, Boolean> all = new TreeMap<>(flags);
        all.putAll(changes);
        return new Project(id, orgId, name, standing, memberAccess, activity, followers, settings, all, keys);
    }

    public boolean isFollowedBy(UUID user) {
        return followers.contains(user);
    }

    public String slug(Org org) {
        return org.slug() + "/" + (org.isStandalone() ? Slugs.opaque(id) : name);
    }
}
