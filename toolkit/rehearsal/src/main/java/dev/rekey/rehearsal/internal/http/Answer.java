package dev.rekey.rehearsal.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back over the wire, and how well it travels.
 *
 * @param body the text of the body, sent as UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body, Delivery delivery) {

    /** How an answer reaches the client. */
    public enum Delivery {
        /** In one piece. */
        WHOLE,
        /** In one piece, over seconds. */
        SLOW,
        /** With the length of the whole, but cut in the middle. */
        TRUNCATED,
        /** Not at all: the connection is closed instead. */
        RESET,
        /** Not at all: the connection stays open until the server closes. */
        HELD;

        /** Whether the client receives at least a status line. */
        public boolean arrives() {
            return this != RESET && this != HELD;
        }
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("content-type", contentType), body, Delivery.WHOLE);
    }

    /** Something that is never delivered, for a request that was not carried out. */
    public static Answer nothing(Delivery how) {
        return new Answer(0, Map.of(), "", how);
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body, delivery);
    }

    public Answer delivered(Delivery how) {
        return new Answer(status, headers, body, how);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
