package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Hosting;
import dev.rekey.rehearsal.internal.world.Hosting.VcsKey;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the public half of every checkout key where it came from, and keys beside it that are none of CircleCI's. */
final class VcsKeys {

    private final World world;
    private final Values tokens;

    VcsKeys(World world, Values tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    void plant(User admin, boolean withForeignOnes) {
        Hosting hosting =
                Hosting.NONE.withTokens(tokens.of("github", "github-token"), tokens.of("github", "github-token/read"));
        for (Project project : world.projects()) {
            Org org = world.org(project.orgId()).orElseThrow();
            for (Project.CheckoutKey key : project.keys().checkout()) {
                hosting = hosting.with(org, project, key, admin.login());
            }
        }
        if (withForeignOnes) {
            // An installation of CircleCI server has its own, under the same title: by name they cannot be told apart.
            for (String repository : List.of("acme/web", "acme/api", "acme/infra")) {
                hosting = hosting.with(foreign(hosting, repository, admin, "CircleCI", "2020-08-18T11:20:00Z"));
            }
            hosting = hosting.with(foreign(hosting, "acme/infra", admin, "argocd", "2021-02-02T09:41:00Z"));
            hosting = hosting.with(foreign(hosting, null, admin, "CircleCI", "2019-06-14T15:02:00Z"));
            hosting = hosting.with(foreign(hosting, null, admin, "laptop", "2018-10-01T08:30:00Z"));
        }
        world.put(hosting);
    }

    private VcsKey foreign(Hosting hosting, @Nullable String repository, User owner, String title, String created) {
        return new VcsKey(
                hosting.nextId(),
                "github",
                repository,
                owner.login(),
                title,
                tokens.publicKey("ssh-ed25519", "foreign/" + repository + "/" + title),
                repository != null,
                Instant.parse(created));
    }
}
