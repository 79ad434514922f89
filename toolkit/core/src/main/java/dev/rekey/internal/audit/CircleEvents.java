package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a record of CircleCI's audit log says, whichever of its spellings it comes in: with nested objects, or flattened
 * ({@code ACTOR_TYPE}). The fields of its own {@code payload} stand directly in the payload of the event; what else has no
 * field of its own stands beside them by the name of its column, with an underscore before it where that is taken.
 */
final class CircleEvents implements EventMaker {
    static final String SOURCE = "circleci";

    private static final Pattern HOST = Pattern.compile("(?i)(github|bitbucket|gitlab|circleci): *");

    @Override
    public void make(Row row, Consumer<AuditEvent> out) throws Malformed {
        Instant time = row.time("occurred_at", "occurred_dt", "common_fields.timestamp");
        Optional<Boolean> success = success(row);
        Draft draft = new Draft(time, SOURCE, row.need("action"))
                .id(row.take("id"))
                .actor(
                        row.take("actor.type", "actor_type"),
                        row.take("actor.id", "actor_id"),
                        name(row.take("actor.name", "actor_name", "actor")))
                .target(
                        row.take("target.type", "target_type"),
                        row.take("target.id", "target_id"),
                        name(row.take("target.name", "target_name", "target")))
                .org(org(row))
                .address(row.take(
                        "request.ip_address",
                        "request_ip_address",
                        "common_fields.source_ip",
                        "common_fields_source_ip"))
                .success(success);
        leaveOut(row, success);
        hoist(row.tree());
        out.accept(draft.of(row));
    }

    /** {@code name} without the code host before it, as {@code github: alice} has. */
    static String name(String name) {
        var host = HOST.matcher(name);
        return host.lookingAt() ? name.substring(host.end()) : name;
    }

    private static String org(Row row) {
        String name = row.take("organization.name", "organization_name");
        if (!name.isEmpty()) {
            return name;
        }
        if (row.see("scope.type").equals("organization")
                || row.see("scope_type").equals("organization")) {
            String scope = row.see("scope.name").isEmpty() ? row.see("scope_name") : row.see("scope.name");
            if (!scope.isEmpty()) {
                return scope;
            }
        }
        return row.take("organization.id", "organization_id");
    }

    private static Optional<Boolean> success(Row row) {
        Optional<Boolean> said = row.flag("success");
        return said.isPresent()
                ? said
                : switch (row.see("common_fields.outcome").toLowerCase(Locale.ROOT)) {
                    case "success" -> Optional.of(true);
                    case "failure" -> Optional.of(false);
                    default -> Optional.empty();
                };
    }

    /** Removes what says nothing, or repeats another field for the sake of tools that collect logs. */
    private static void leaveOut(Row row, Optional<Boolean> success) {
        if (row.see("common_fields.status").equals("info")) {
            row.remove("common_fields.status");
        }
        if (success.isPresent() && row.see("common_fields.outcome").equals(success.get() ? "success" : "failure")) {
            row.remove("common_fields.outcome");
        }
        if (row.find("request.client_trace_id").isTextual()
                && row.see("request.client_trace_id").isEmpty()) {
            row.remove("request.client_trace_id");
        }
    }

    /** Puts what the log itself calls payload in front, on the first level, and leaves empty objects out. */
    private static void hoist(ObjectNode tree) {
        List<Map.Entry<String, JsonNode>> rest = new ArrayList<>();
        JsonNode payload = tree.path("");
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (field.getKey().equalsIgnoreCase("payload") && field.getValue().isObject()) {
                payload = field.getValue();
            } else {
                rest.add(Map.entry(field.getKey(), field.getValue()));
            }
        }
        ObjectNode unused = tree.removeAll();
        if (payload instanceof ObjectNode own) {
            JsonNode unusedToo = tree.setAll(own);
        }
        for (var field : rest) {
            JsonNode value = field.getValue();
            if (!(value.isContainerNode() && value.isEmpty())) {
                JsonNode unusedToo = tree.set(free(tree, field.getKey()), value);
            }
        }
    }

    static String free(ObjectNode tree, String name) {
        String free = name;
        while (tree.has(free)) {
            free = "_" + free;
        }
        return free;
    }
}
