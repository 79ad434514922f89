package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.PrivateKey;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.SshKey;
import java.util.Optional;

/**
 * The keys that jobs reach other machines with, on API v1.1, which alone can change them. They are listed in the
 * settings of a project; see {@link V1ProjectView}.
 */
final class V1SshKeyRoutes {

    private static final String ALL = "/api/v1.1/project/{project-slug}/ssh-key";

    private V1SshKeyRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("POST", ALL, V1SshKeyRoutes::post).on("DELETE", ALL, V1SshKeyRoutes::delete);
    }

    /** Stores a key for a host, or for every host; one that is there already is stored once. */
    private static Reply post(Call call) {
        Project project = project(call);
        String publicKey = PrivateKey.publicKeyOf(call.text("private_key"))
                .orElseThrow(() -> Refusal.badRequest("The private key is malformed or has a passphrase."));
        SshKey key = new SshKey(call.optionalText("hostname").orElse(""), publicKey);
        if (!project.keys().additional().contains(key)) {
            call.world().put(project.with(project.keys().with(key)));
        }
        return new Reply(201, "");
    }

    /** Deletes what the body names. One that names nothing, as when it was lost on the way, is no error. */
    private static Reply delete(Call call) {
        Project project = project(call);
        if (!call.request().body().isBlank()) {
            String fingerprint = call.text("fingerprint");
            Optional<String> hostname = call.optionalText("hostname");
            call.world()
                    .put(project.with(project.keys()
                            .withoutAdditional(key -> key.hasFingerprint(fingerprint)
                                    && hostname.orElse(key.hostname()).equals(key.hostname()))));
        }
        return new Reply(200, "");
    }

    private static Project project(Call call) {
        return call.find().openProject(call.gap("project-slug"));
    }
}
