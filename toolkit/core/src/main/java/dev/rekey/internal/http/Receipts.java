package dev.rekey.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The server's own ids of what each thread has changed there lately: whoever keeps a record asks for them afterwards, instead
 * of every call having to hand them on.
 */
final class Receipts {
    private static final int MOST = 100;

    private final ThreadLocal<Deque<String>> written = ThreadLocal.withInitial(ArrayDeque::new);

    void add(Optional<String> id) {
        id.ifPresent(known -> {
            Deque<String> ids = written.get();
            ids.add(known);
            if (ids.size() > MOST) {
                ids.remove();
            }
        });
    }

    /** Those since the last time that this thread asked, oldest first. */
    List<String> take() {
        List<String> ids = List.copyOf(written.get());
        written.remove();
        return ids;
    }
}
