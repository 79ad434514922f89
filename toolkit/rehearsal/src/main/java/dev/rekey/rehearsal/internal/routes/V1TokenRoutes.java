package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Token;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of projects, which only API v1.1 has, and nobody documents. Seeing them takes write access.
 *
 * <p>Never observed, and so chosen here: 201 for a creation, the path and the words of a deletion.
 */
final class V1TokenRoutes {

    private static final String ALL = "/api/v1.1/project/{project-slug}/token";
    private static final Set<String> SCOPES = Set.of("status", "view-builds", "all");
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A token as shown.
     *
     * @param token its secret, in the answer to its creation only and null ever after
     */
    record TokenView(
            UUID id, String label, String scope, @Nullable String token) {

        static TokenView of(Token token, @Nullable String secret) {
            return new TokenView(token.id(), token.label(), token.scope(), secret);
        }

        @Override
        public String toString() {
            return "token " + id;
        }
    }

    private V1TokenRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V1TokenRoutes::list)
                .on("POST", ALL, V1TokenRoutes::post)
                .on("DELETE", ALL + "/{id}", V1TokenRoutes::delete);
    }

    private static Reply list(Call call) {
        return Reply.ok(call.world().tokens(project(call)).stream()
                .map(token -> TokenView.of(token, null))
                .toList());
    }

    private static Reply post(Call call) {
        Project project = project(call);
        Token token =
                new Token(UUID.randomUUID(), "project", project.id(), call.text("label"), call.text("scope"), secret());
        if (!SCOPES.contains(token.scope())) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        call.world().add(token);
        return Reply.created(TokenView.of(token, token.secret()));
    }

    private static Reply delete(Call call) {
        Token gone = call.world().tokens(project(call)).stream()
                .filter(token -> token.id().toString().equals(call.gap("id")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Token not found."));
        call.world().revoke(gone.secret());
        return Reply.message("ok");
    }

    /** Of the form that newer project tokens have: an id, here with the marker in it, and forty digits. */
    private static String secret() {
        return "CCIPRJ_" + Token.MARKER + random(7) + "_" + random(20);
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Project project(Call call) {
        return call.find().openProject(call.gap("project-slug"));
    }
}
