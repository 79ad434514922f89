package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that CircleCI has just made.
 *
 * @param id CircleCI's id
 * @param value what only this answer shows; the caller closes it
 * @param createdAt by CircleCI's clock, UTC; empty where the answer has neither that nor a date
 */
public record NewToken(String id, Secret value, Optional<Instant> createdAt) {
    static NewToken in(ApiResponse answer) {
        WireObject token = WireObject.object(answer.body(), answer.call());
        return new NewToken(
                token.needText("id"),
                Secret.of(token.needText("token")),
                token.time("created_at").or(answer::date));
    }
}
