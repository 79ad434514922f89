package dev.rekey.internal.http;

import dev.rekey.error.FailedCall;
import java.time.Instant;
import java.util.Optional;

/** A 2xx answer, read to its end. */
public final class ApiResponse {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Optional<Instant> date;
    private final Optional<String> link;
    private final FailedCall call;

    ApiResponse(
            int status,
            String contentType,
            byte[] body,
            Optional<Instant> date,
            Optional<String> link,
            FailedCall call) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.date = date;
        this.link = link;
        this.call = call;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The {@code Content-Type} without parameters, in lower case; empty text when there was none. */
    public String contentType() {
        return contentType;
    }

    /** The bytes, not copied: read them, do not change them. */
    public byte[] body() {
        return body;
    }

    /** The server's clock, from its {@code Date}; empty when it sent none. */
    public Optional<Instant> date() {
        return date;
    }

    /** The {@code Link} header, in which some services say where the next page is; empty when there was none. */
    public Optional<String> link() {
        return link;
    }

    /** What was asked, for a message about a body that cannot be read. */
    public FailedCall call() {
        return call;
    }
}
