package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.util.Locale;

/** What tells one use of an account from another, as far as a log has it. */
enum Trait {
    ADDRESS,
    COUNTRY,
    AGENT,
    CREDENTIAL;

    /** The word in tables. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@code event} says; empty if it does not. */
    String of(AuditEvent event) {
        return switch (this) {
            case ADDRESS -> event.address();
            case COUNTRY -> event.country();
            case AGENT -> event.agent();
            case CREDENTIAL -> event.credential();
        };
    }
}
