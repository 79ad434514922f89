package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record, of JSON or of CSV, that fields are taken out of: what was taken is gone from it, and what is left at the end
 * is the payload, so that nothing gets lost and nothing is there twice.
 *
 * <p>Names of fields are paths ({@code actor.name}). A field that has dots in its own name, as flattened exports do, is
 * found by the same path. In CSV the case of a name does not matter.
 */
final class Row {
    private final ObjectNode tree;
    private final AuditEvent.Origin origin;
    private final boolean anyCase;

    Row(ObjectNode tree, AuditEvent.Origin origin, boolean anyCase) {
        this.tree = tree;
        this.origin = origin;
        this.anyCase = anyCase;
    }

    AuditEvent.Origin origin() {
        return origin;
    }

    /** The whole record, for what paths cannot say. */
    ObjectNode tree() {
        return tree;
    }

    /** The text under the first of {@code paths} that has some, taken out; empty if none has. Numbers are text too. */
    String take(String... paths) {
        for (String path : paths) {
            String text = see(path);
            if (!text.isEmpty()) {
                for (String other : paths) {
                    if (see(other).equals(text)) {
                        remove(other);
                    }
                }
                return text;
            }
        }
        return "";
    }

    /** The text under {@code path}, which stays; empty for objects and arrays, and where there is nothing. */
    String see(String path) {
        JsonNode node = find(path);
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /** What is under {@code path}, which stays. */
    JsonNode find(String path) {
        JsonNode whole = get(tree, path);
        if (!whole.isMissingNode()) {
            return whole;
        }
        JsonNode at = tree;
        int from = 0;
        while (true) {
            int dot = path.indexOf('.', from);
            at = get(at, dot < 0 ? path.substring(from) : path.substring(from, dot));
            if (dot < 0 || at.isMissingNode()) {
                return at;
            }
            from = dot + 1;
        }
    }

    /** Takes out what is under {@code path}, whatever it is. */
    void remove(String path) {
        if (!get(tree, path).isMissingNode()) {
            var unused = tree.remove(nameIn(tree, path));
            return;
        }
        int dot = path.lastIndexOf('.');
        if (dot > 0 && find(path.substring(0, dot)) instanceof ObjectNode parent) {
            var unused = parent.remove(nameIn(parent, path.substring(dot + 1)));
            if (parent.isEmpty()) {
                remove(path.substring(0, dot));
            }
        }
    }

    /**
     * The time under the first of {@code paths} that has one.
     *
     * @throws Malformed if there is none, or it cannot be read
     */
    Instant time(String... paths) throws Malformed {
        for (String path : paths) {
            String text = see(path);
            if (!text.isEmpty()) {
                Optional<Instant> time = Moments.read(text);
                if (time.isEmpty()) {
                    throw new Malformed("the time in " + path + " cannot be read");
                }
                String taken = take(paths);
                assert taken.equals(text) : path;
                return time.get();
            }
        }
        throw new Malformed("there is no time in " + String.join(" or ", paths));
    }

    /**
     * The text under the first of {@code paths} that has some.
     *
     * @throws Malformed if none has
     */
    String need(String... paths) throws Malformed {
        String text = take(paths);
        if (text.isEmpty()) {
            throw new Malformed("there is nothing in " + String.join(" or ", paths));
        }
        return text;
    }

    /** The yes or no under {@code path}, taken out; empty where there is neither. */
    Optional<Boolean> flag(String path) {
        String text = see(path).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            return Optional.empty();
        }
        remove(path);
        return Optional.of(text.equals("true"));
    }

    /** The whole number under {@code path}, which stays. */
    OptionalLong number(String path) {
        try {
            return OptionalLong.of(Long.parseLong(see(path)));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** What is left, as JSON; empty where nothing is. Fields that hold nothing are left out. */
    String rest() {
        boolean unused = tree.properties().removeIf(field -> {
            JsonNode value = field.getValue();
            return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
        });
        return tree.isEmpty() ? "" : tree.toString();
    }

    private JsonNode get(JsonNode parent, String name) {
        JsonNode exact = parent.path(name);
        if (!exact.isMissingNode() || !anyCase) {
            return exact;
        }
        return parent.path(nameIn(parent, name));
    }

    private String nameIn(JsonNode parent, String name) {
        if (!anyCase || parent.has(name)) {
            return name;
        }
        for (Iterator<String> names = parent.fieldNames(); names.hasNext(); ) {
            String other = names.next();
            if (other.equalsIgnoreCase(name)) {
                return other;
            }
        }
        return name;
    }
}
