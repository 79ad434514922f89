package dev.rekey.internal.audit;

import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;

/** Takes what a reader finds in one file, in its order. */
public interface EventSink {
    /** One event. */
    void event(AuditEvent event);

    /** Something that is none. */
    void aside(Aside aside);
}
