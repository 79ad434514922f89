package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Origin;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import java.util.List;
import java.util.Optional;

/** Deletes one thing by its id. What is gone stays gone, so that it may be repeated; the second time may answer 404. */
final class Deletion {
    private Deletion() {}

    static void send(
            Transport transport, Origin origin, String action, String group, String template, String... arguments) {
        ApiResponse answer = transport.send(new ApiRequest(
                action,
                "DELETE",
                template,
                List.of(arguments),
                List.of(),
                Optional.empty(),
                true,
                origin,
                Optional.of(group)));
        // Nothing, or a message that nobody needs; the page of a proxy is neither.
        if (answer.body().length > 0) {
            var unused = WireObject.object(answer.body(), answer.call());
        }
    }
}
