package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.world.Caller;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.World;
import java.util.Optional;

/** Finds out who is asking. */
final class Credentials {

    /** Where addresses begin that carry their own permission. */
    static final String PRESIGNED = "/presigned/output";

    private Credentials() {}

    /**
     * The caller, or empty when the request names no valid token.
     *
     * <p>API v3 takes the bearer form only, but for runners. An {@code Authorization} header that is there but empty is a malformed
     * credential, not an anonymous request, even beside another valid form.
     */
    static Optional<Caller> of(Request request, World world) {
        if (request.path().startsWith(PRESIGNED)) {
            return request.parameter("signature").flatMap(signature -> signed(signature, request, world));
        }
        Optional<String> bearer = request.authorization("Bearer");
        Optional<String> token = Notation.isV3(request)
                ? bearer
                : bearer.or(request::basicUser)
                        .or(() -> request.header("circle-token"))
                        .or(() -> request.parameter("circle-token"));
        return token.flatMap(world::caller);
    }

    /** Whoever has a signed address stands for the person who started the run. */
    private static Optional<Caller> signed(String signature, Request request, World world) {
        return world.runs().stream()
                .filter(run -> run.jobs()
                        .anyMatch(job -> job.signature().equals(signature)
                                && request.path().contains("/" + job.id() + "/")))
                .findFirst()
                .map(run -> new Caller(
                        new Token(run.id(), "presigned", run.actorId(), "", "all", ""), world.user(run.actorId())));
    }

    /**
     * Refuses a project token where only personal ones work: everywhere but on API v1.1.
     *
     * <p>The status is documented for one call alone, with this message; that is taken to hold for all of v2.
     */
    static void check(Request request, Caller caller) {
        if (caller.token().isPersonal() || request.path().startsWith("/api/v1.1/")) {
            return;
        }
        throw request.path().startsWith("/api/v2/")
                ? new Refusal(403, "User authentication required.")
                : Refusal.unauthorized();
    }
}
