package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import java.util.Comparator;

/**
 * An actor as one log names it. The same person is another one in another log: names need not mean the same there.
 *
 * @param source the log
 * @param type the type of the actor
 * @param name the name, or the id where there is none
 */
record Who(String source, String type, String name) implements Comparable<Who> {
    private static final Comparator<Who> ORDER =
            Comparator.comparing(Who::source).thenComparing(Who::type).thenComparing(Who::name);

    static Who of(AuditEvent event) {
        return new Who(event.source(), event.actorType(), event.actor());
    }

    @Override
    public int compareTo(Who other) {
        return ORDER.compare(this, other);
    }
}
