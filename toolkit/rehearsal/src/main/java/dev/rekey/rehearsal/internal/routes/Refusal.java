package dev.rekey.rehearsal.internal.routes;

import java.io.Serial;

/** A request that is refused; the message is what the client reads. */
final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized");
    }

    static Refusal denied() {
        return new Refusal(403, "Permission denied.");
    }

    static Refusal noProject() {
        return new Refusal(404, "Project not found");
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
