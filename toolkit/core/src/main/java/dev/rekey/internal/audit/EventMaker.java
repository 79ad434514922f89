package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.function.Consumer;

/** What a record of one format says happened: usually one event, sometimes more. */
interface EventMaker {
    /**
     * Gives {@code out} the events of {@code row}, which may be emptied on the way.
     *
     * @throws Malformed if it is none; nothing was given to {@code out} then
     */
    void make(Row row, Consumer<AuditEvent> out) throws Malformed;
}
