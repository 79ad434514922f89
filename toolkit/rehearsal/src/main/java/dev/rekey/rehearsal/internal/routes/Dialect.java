package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.Caller;
import dev.rekey.rehearsal.internal.world.Hosting;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.World;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a service recognises who is asking, and writes its replies down. */
interface Dialect {

    Optional<Caller> caller(Request request, World world);

    /** Refuses a caller who is known, where this kind of token does not work. */
    void check(Request request, Caller caller);

    Answer write(Request request, Reply reply);

    Answer write(Request request, Refusal refusal);

    /** CircleCI, in all its versions. */
    final class OfCircleCi implements Dialect {

        @Override
        public Optional<Caller> caller(Request request, World world) {
            return Credentials.of(request, world);
        }

        @Override
        public void check(Request request, Caller caller) {
            Credentials.check(request, caller);
        }

        @Override
        public Answer write(Request request, Reply reply) {
            return Notation.write(request, reply);
        }

        @Override
        public Answer write(Request request, Refusal refusal) {
            return Notation.write(request, refusal);
        }
    }

    /** GitHub; a header says on every answer that it is not. */
    final class OfGitHub implements Dialect {

        private static final String DOCUMENTATION = "https://docs.github.com/rest";

        record Problem(String message, List<Detail> errors, String documentationUrl, String status) {}

        record Detail(String resource, String code, String field, String message) {}

        record Failure(String message, String documentationUrl, String status) {}

        /** Both tokens are of the first administrator. */
        @Override
        public Optional<Caller> caller(Request request, World world) {
            Hosting hosting = world.hosting();
            Optional<User> admin = world.users().stream()
                    .filter(user -> !user.adminOf().isEmpty())
                    .findFirst();
            return request.authorization("Bearer")
                    .or(() -> request.authorization("token"))
                    .filter(secret ->
                            !secret.isEmpty() && (secret.equals(hosting.token()) || secret.equals(hosting.readToken())))
                    .flatMap(secret -> admin.map(user -> new Caller(
                            new Token(
                                    new UUID(0, 0),
                                    "github",
                                    user.id(),
                                    "",
                                    secret.equals(hosting.token()) ? "all" : "read",
                                    secret),
                            admin)));
        }

        @Override
        public void check(Request request, Caller caller) {
            // Every token works at every address; what it may do there is another question.
        }

        @Override
        public Answer write(Request request, Reply reply) {
            if (reply.body() instanceof GitHubRoutes.Linked page) {
                Answer answer = answer(reply.status(), Json.compact(page.items()));
                return page.link().isEmpty() ? answer : answer.with("link", page.link());
            }
            return answer(reply.status(), reply.body().equals("") ? "" : Json.compact(reply.body()));
        }

        @Override
        public Answer write(Request request, Refusal refusal) {
            String status = String.valueOf(refusal.status());
            if (refusal.status() == 422) {
                Detail detail = new Detail("PublicKey", "custom", "key", refusal.text());
                return answer(
                        422, Json.compact(new Problem("Validation Failed", List.of(detail), DOCUMENTATION, status)));
            }
            boolean anonymous = request.header("authorization").isEmpty();
            String text = refusal.status() == 401
                    ? anonymous ? "Requires authentication" : "Bad credentials"
                    : refusal.text();
            return answer(refusal.status(), Json.compact(new Failure(text, DOCUMENTATION, status)));
        }

        private static Answer answer(int status, String body) {
            return Answer.of(status, "application/json; charset=utf-8", body).with("x-rehearsal", "not GitHub");
        }
    }
}
