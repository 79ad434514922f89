package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.Caller;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A request on its way through a route.
 *
 * @param gaps what stood in the gaps of the route's template
 */
record Call(Request request, Map<String, String> gaps, Caller caller, Weather weather, World world) {

    /** Answers a call; runs while nobody else changes the world. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Call call);
    }

    String gap(String name) {
        String value = gaps.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** A gap that must hold a UUID. */
    String idGap(String name, Supplier<Refusal> otherwise) {
        return Slugs.uuid(gap(name)).map(UUID::toString).orElseThrow(otherwise);
    }

    /** A query parameter; those that nobody reads are dropped without a word. */
    Optional<String> parameter(String name) {
        return world.edition().reads(name) ? request.parameter(name) : Optional.empty();
    }

    Lookup find() {
        return new Lookup(this);
    }

    /** The person asking, where only a person may. */
    User user() {
        return caller.user().orElseThrow(() -> new Refusal(403, "User authentication required."));
    }

    JsonNode body() {
        return Json.parse(request.body()).filter(JsonNode::isObject).orElseThrow(Call::unexpectedBody);
    }

    /** A text that the body must have. Keys that nobody asks for are dropped without a word, as the service does. */
    String text(String field) {
        return optionalText(field).orElseThrow(Call::unexpectedBody);
    }

    Optional<String> optionalText(String field) {
        return Optional.ofNullable(body().get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private static Refusal unexpectedBody() {
        return Refusal.badRequest("Unexpected request body provided.");
    }
}
