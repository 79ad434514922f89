package dev.rekey.internal.audit;

import java.io.IOException;

/**
 * Reads one format. Readers keep no state: one instance serves all files. They stream: no reader holds a whole file.
 */
public interface EventReader {
    /** What the format is called in reports and messages: {@code CircleCI audit log, CSV with a column for each field}. */
    String name();

    /** Whether a file that begins like this is of this format. Formats are told apart by their columns or fields. */
    boolean recognises(Head head);

    /**
     * Reads all of {@code file}. A row that cannot be read goes aside, with its line; the rest is read.
     *
     * @throws IOException if the bytes cannot be had, or are cut off in the middle: what was read by then stays
     */
    void read(Delivery file, EventSink sink) throws IOException;
}
