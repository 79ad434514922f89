package dev.rekey.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.Globs;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A known difference between the description and the service, with the section of the reference that knows it. It
 * remembers which of its parts excused something: an excuse that nothing needs hides the next mistake.
 */
abstract class Excuse {
    private final String section;
    private final String why;
    private final Globs operations;
    private final Set<String> unused;

    private Excuse(String section, String why, List<String> operations, Collection<String> parts) {
        if (!section.startsWith("§") && !section.startsWith("Appendix ")) {
            throw new IllegalArgumentException("no section: " + section);
        }
        this.section = section;
        this.why = why;
        this.operations = Globs.of(operations.toArray(String[]::new));
        this.unused = new ConcurrentSkipListSet<>(parts);
    }

    /**
     * What breaks {@code rule} at one of the {@code places} is no violation.
     *
     * @param operations globs; {@code *} also matches slashes
     * @param places as in {@link Finding#place()}, word for word
     */
    static Excuse tolerating(String section, String why, List<String> operations, String rule, String... places) {
        Set<String> meant = Set.of(places);
        return new Excuse(section, why, operations, meant) {
            @Override
            boolean covers(Finding finding) {
                return finding.rule().equals(rule) && meant.contains(finding.place()) && use(finding.place());
            }
        };
    }

    /** A status that is not described is answered, with the body that is described for another. */
    static Excuse answering(String section, String why, List<String> operations, int status, int like) {
        String part = "status " + status;
        return new Excuse(section, why, operations, Set.of(part)) {
            @Override
            OptionalInt described(int answered) {
                return answered == status && use(part) ? OptionalInt.of(like) : OptionalInt.empty();
            }
        };
    }

    /**
     * A field that the description spells in kebab-case is answered in snake_case. The description's own spelling is
     * then a violation.
     *
     * @param field as described
     */
    static Excuse respelling(String section, String why, List<String> operations, String field) {
        return new Excuse(section, why, operations, Set.of(field)) {
            @Override
            void respell(JsonNode answer) {
                if (answer instanceof ObjectNode object) {
                    JsonNode asDescribed = object.remove(field);
                    JsonNode asAnswered = object.remove(field.replace('-', '_'));
                    if (asDescribed != null) {
                        object.set("(in kebab-case) " + field, asDescribed);
                    }
                    if (asAnswered != null) {
                        object.set(field, asAnswered);
                        use(field);
                    }
                }
                answer.forEach(this::respell);
            }
        };
    }

    /** Whether this makes {@code finding} no violation. */
    boolean covers(Finding finding) {
        return false;
    }

    /** The status whose body is to be expected of an answer with the status {@code answered}, if this knows it. */
    OptionalInt described(int answered) {
        return OptionalInt.empty();
    }

    /** Spells an answer as it is described. */
    void respell(JsonNode answer) {}

    final boolean isFor(String operation) {
        return operations.match(operation);
    }

    /** Whatever of it never excused anything, for reading; empty if all did. */
    final List<String> unused() {
        return unused.stream().map(part -> this + ": " + part).toList();
    }

    final boolean use(String part) {
        unused.remove(part);
        return true;
    }

    @Override
    public final String toString() {
        return section + ", " + why + ", " + operations;
    }
}
