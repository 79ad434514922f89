package dev.rekey.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.routes.Api;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Remembers the newest exchanges and tells listeners, with secrets taken out first. */
final class ExchangeLog {

    private static final int MOST = 5_000;
    private static final String REDACTED = "REDACTED";
    private static final Set<String> CREDENTIALS = Set.of("authorization", "circle-token", "cookie");
    private static final Set<String> SECRETS =
            Set.of("value", "private_key", "signing_secret", "signing-secret", "token");

    /** A new token in an answer, in JSON or in EDN. */
    private static final Pattern TOLD_ONCE = Pattern.compile("((?:\"token\"\\s*:|:token\\s)\\s*\")[^\"]*");

    /** The secret in the address of a custom webhook. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(\\?secret=)[^\"&]*");

    private final Deque<Exchange> newest = new ArrayDeque<>();
    private final List<Consumer<Exchange>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<Exchange> listener) {
        listeners.add(listener);
    }

    List<Exchange> list() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    void add(Api.Arrival arrival, Answer answer) {
        Request request = arrival.request();
        boolean arrives = answer.delivery().arrives();
        Exchange exchange = new Exchange(
                request.method(),
                request.path(),
                arrival.route(),
                request.query().replaceAll("(?i)(circle-token=)[^&]*", "$1" + REDACTED),
                arrival.role(),
                withoutCredentials(request.headers()),
                redacted(request.body()),
                arrives ? answer.status() : 0,
                arrives ? answer.header("content-type").orElse("") : "",
                arrives ? withoutTold(answer.body()) : "");
        synchronized (newest) {
            newest.addLast(exchange);
            if (newest.size() > MOST) {
                newest.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(exchange));
    }

    private static Map<String, String> withoutCredentials(Map<String, String> headers) {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().removeAll(CREDENTIALS);
        return kept;
    }

    private static String withoutTold(String body) {
        String without = TOLD_ONCE.matcher(body).replaceAll("$1" + REDACTED);
        return IN_ADDRESS.matcher(without).replaceAll("$1" + REDACTED);
    }

    private static String redacted(String body) {
        if (body.isEmpty()) {
            return body;
        }
        // Text that is not JSON may be a secret as a whole.
        return Json.parse(body)
                .map(tree -> {
                    redact(tree);
                    return Json.compact(tree);
                })
                .orElse(REDACTED);
    }

    private static void redact(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getKey().equals("headers") && field.getValue() instanceof ObjectNode headers) {
                    // Of an exporter: any header of it may carry the secret.
                    headers.properties().forEach(header -> headers.put(header.getKey(), REDACTED));
                }
                if (SECRETS.contains(field.getKey()) && field.getValue().isTextual()) {
                    object.put(field.getKey(), REDACTED);
                }
            }
        }
        tree.forEach(ExchangeLog::redact);
    }
}
