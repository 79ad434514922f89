package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.CheckoutKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that check projects out, on API v1.1: a bare array, another name for the date, and whose a key is. */
final class V1CheckoutKeyRoutes {

    private static final String ALL = "/api/v1.1/project/{project-slug}/checkout-key";

    record KeyView(
            String publicKey,
            String type,
            String fingerprint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String login,

            boolean preferred,
            Instant time) {}

    private V1CheckoutKeyRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V1CheckoutKeyRoutes::list)
                .on("POST", ALL, V1CheckoutKeyRoutes::post)
                .on("GET", ALL + "/{fingerprint}", V1CheckoutKeyRoutes::one)
                .on("DELETE", ALL + "/{fingerprint}", V1CheckoutKeyRoutes::delete);
    }

    private static Reply list(Call call) {
        Project project = CheckoutKeyRoutes.project(call);
        String digest = CheckoutKeyRoutes.digest(call);
        return Reply.ok(project.keys().checkout().stream()
                .map(key -> view(call, project, key, digest))
                .toList());
    }

    private static Reply post(Call call) {
        Project project = CheckoutKeyRoutes.writable(call);
        CheckoutKey key = CheckoutKeyRoutes.create(call, project, List.of("user-key", "github-user-key"));
        return Reply.ok(view(call, project, key, "md5"));
    }

    private static Reply one(Call call) {
        Project project = CheckoutKeyRoutes.project(call);
        CheckoutKey key = CheckoutKeyRoutes.find(call, project);
        return Reply.ok(view(call, project, key, CheckoutKeyRoutes.digestOfPath(call)));
    }

    private static Reply delete(Call call) {
        CheckoutKeyRoutes.remove(call, CheckoutKeyRoutes.writable(call));
        return Reply.message("ok");
    }

    private static KeyView view(Call call, Project project, CheckoutKey key, String digest) {
        CheckoutKeyRoutes.KeyView view = CheckoutKeyRoutes.view(call, project, key, digest);
        return new KeyView(
                view.publicKey(), view.type(), view.fingerprint(), key.login(), view.preferred(), view.createdAt());
    }
}
