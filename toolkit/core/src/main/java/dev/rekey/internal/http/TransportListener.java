package dev.rekey.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hears what the transport does, for progress and counts. Sees methods and path templates, never an address, header or
 * body. Called on the thread that sends; must be quick and must not throw.
 */
public interface TransportListener {
    /** Hears nothing. */
    TransportListener NONE = new TransportListener() {};

    /** An attempt goes out. Each is followed by {@link #answered} or {@link #lost}, unless the thread is interrupted. */
    default void sent(String method, String template) {}

    /** An answer arrived, good or bad. */
    default void answered(String method, String template, int status, Duration took) {}

    /** No usable answer arrived; {@code why} is a few words such as {@code connection lost}. */
    default void lost(String method, String template, String why) {}

    /** The same call goes out again, {@code delay} from now at the earliest. */
    default void retrying(String method, String template, Duration delay, String why) {}

    /** The server asked for a pause; no call of this kind (reads or writes) leaves before it is over. */
    default void waitingForRateLimit(Duration pause) {}

    /** The server announces the end of a call, with the day if it says one. Told once a template. */
    default void deprecated(String method, String template, Optional<Instant> sunset) {}
}
