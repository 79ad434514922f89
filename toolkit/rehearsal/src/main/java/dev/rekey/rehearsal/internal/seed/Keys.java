package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.AwsKey;
import dev.rekey.rehearsal.internal.world.Project.CheckoutKey;
import dev.rekey.rehearsal.internal.world.Project.SshKey;
import java.time.Duration;
import java.time.Instant;

/** Gives projects the keys that are not variables. */
final class Keys {

    private final Values values;

    Keys(Values values) {
        this.values = values;
    }

    Project withSshKey(Project project, String host) {
        return project.with(project.keys()
                .with(new SshKey(host, values.publicKey("ssh-ed25519", "ssh/" + project.id() + "/" + host))));
    }

    /** The key that following a project makes, from about when it was first built. */
    Project withDeployKey(Project project) {
        Instant last = project.activity().lastAt();
        Instant created = (last == null ? Profile.START : last)
                .minus(Duration.ofHours(4L * project.activity().builds()));
        return withDeployKey(project, created, "deploy/" + project.id());
    }

    /** One more key of the repository, which takes over from those before it. */
    Project withDeployKey(Project project, Instant created, String purpose) {
        return project.with(project.keys()
                .preferring(new CheckoutKey("deploy-key", true, created, values.publicKey("ssh-rsa", purpose), null)));
    }

    /** A key of a person, which takes over from those before it. */
    Project withUserKey(Project project, Org org, String login, Instant created) {
        String publicKey = values.publicKey("ssh-rsa", "user-key/" + project.id() + "/" + login);
        return project.with(project.keys()
                .preferring(new CheckoutKey(org.vcsType() + "-user-key", true, created, publicKey, login)));
    }

    Project withAws(Project project) {
        AwsKey aws = new AwsKey(
                values.of("aws-public-id", "legacy/" + project.id()),
                values.of("aws-secret", "legacy/" + project.id()));
        return project.with(
                new Project.Keys(project.keys().additional(), project.keys().checkout(), aws));
    }
}
