package dev.rekey.rehearsal.internal.routes;

/**
 * An answer before it is written down.
 *
 * @param body a record, list or map to be written as JSON; an empty text for an answer that has no body
 */
record Reply(int status, Object body) {

    /** The shape of every confirmation and, on API v1.1 and v2, of every error. */
    record Message(String message) {}

    /** A body that is no JSON. */
    record Text(String text) {}

    static Reply ok(Object body) {
        return new Reply(200, body);
    }

    static Reply created(Object body) {
        return new Reply(201, body);
    }

    /** A success without a word. */
    static Reply nothing() {
        return new Reply(204, "");
    }

    static Reply message(String text) {
        return ok(new Message(text));
    }
}
