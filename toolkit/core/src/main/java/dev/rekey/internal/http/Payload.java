package dev.rekey.internal.http;

import java.io.IOException;
import java.io.OutputStream;

/** A request body that is written when it is sent, so that a secret in it is not copied before. */
@FunctionalInterface
public interface Payload {
    /** Writes the JSON text; called once an attempt. */
    void writeTo(OutputStream out) throws IOException;
}
