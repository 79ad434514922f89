package dev.rekey.model;

import java.util.Objects;

/**
 * Something in a delivered file that is no event, kept aside and counted, never dropped in silence.
 *
 * @param origin where
 * @param kind what is wrong with it
 * @param why the reason in a sentence; quotes at most names of fields, never their content
 */
public record Aside(AuditEvent.Origin origin, Kind kind, String why) {
    public Aside {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(why);
    }

    /** Why it was kept aside. */
    public enum Kind {
        /** It cannot be read: a broken row, a missing time. */
        MALFORMED,
        /** The same event, with the same content, was there already. */
        DUPLICATE,
        /** An event of the same id says something else: both are shown, the first is counted. */
        CONFLICT,
        /** Not meant as an event, such as CircleCI's connectivity probe. */
        PROBE
    }
}
