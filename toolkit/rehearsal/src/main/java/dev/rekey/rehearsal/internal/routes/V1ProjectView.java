package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Mask;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.AwsKey;
import dev.rekey.rehearsal.internal.world.Project.SshKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project as API v1.1 shows it, in its listing and in its settings.
 *
 * @param branches by URL-encoded name; absent from a shallow listing
 */
record V1ProjectView(
        String vcsUrl,
        String vcsType,
        String username,
        String reponame,
        String defaultBranch,
        boolean followed,
        boolean hasUsableKey,
        boolean oss,
        List<SshKeyView> sshKeys,
        Aws aws,
        Map<String, Boolean> featureFlags,
        @Nullable String slackWebhookUrl,
        @Nullable String slackApiToken,
        @Nullable String hipchatApiToken,
        @Nullable String campfireToken,
        @Nullable String flowdockApiToken,
        @Nullable String hallRoomApiToken,
        @Nullable String ircPassword,
        @Nullable String herokuDeployUser,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Branch> branches) {

    /** An additional SSH key: no date is kept for these anywhere. */
    record SshKeyView(String hostname, String publicKey, String fingerprint) {
        static SshKeyView of(SshKey key, String digest) {
            return new SshKeyView(key.hostname(), key.publicKey(), Fingerprint.of(key.publicKey(), digest));
        }
    }

    record Aws(@Nullable KeyPair keypair) {}

    record KeyPair(String accessKeyId, String secretAccessKeyId) {
        static KeyPair of(AwsKey key) {
            return new KeyPair(key.accessKeyId(), Mask.of(key.secretAccessKey()));
        }
    }

    record Branch(List<String> pusherLogins, List<Build> recentBuilds, List<Build> runningBuilds) {}

    record Build(int buildNum, Instant pushedAt, String outcome) {}

    static V1ProjectView of(Call call, Project project, boolean withBranches) {
        Org org = call.find().orgOf(project.orgId());
        String digest = call.parameter("ssh-key-digest").orElse("md5");
        AwsKey aws = project.keys().aws();
        return new V1ProjectView(
                ProjectView.vcsUrl(org, project),
                org.vcsType(),
                org.name(),
                project.name(),
                project.activity().branch(),
                call.caller()
                        .user()
                        .filter(user -> project.isFollowedBy(user.id()))
                        .isPresent(),
                !project.keys().checkout().isEmpty(),
                Boolean.TRUE.equals(project.settings().get("oss")),
                project.keys().additional().stream()
                        .map(key -> SshKeyView.of(key, digest))
                        .toList(),
                new Aws(aws == null ? null : KeyPair.of(aws)),
                new TreeMap<>(project.flags()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                withBranches ? branches(project) : null);
    }

    private static Map<String, Branch> branches(Project project) {
        Instant last = project.activity().lastAt();
        if (last == null) {
            return Map.of();
        }
        Build build = new Build(project.activity().builds(), last, "success");
        return Map.of(project.activity().branch(), new Branch(List.of(), List.of(build), List.of()));
    }
}
