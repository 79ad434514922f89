package dev.rekey.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.internal.record.RecordJson;
import dev.rekey.model.Classification;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.source.Wanted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How plan files and journals write down one slot: everything that is known of it, never a value. */
final class TargetJson {
    private static final String HOLDING = "holding";
    private static final String CREDENTIAL = "credential";

    private TargetJson() {}

    /** So that the mapper writes which record it is. */
    private record Kept(Holding holding) {}

    static void write(ObjectNode json, Target target) {
        Slot slot = target.slot();
        json.put("kind", slot.kind());
        json.put("place", slot.place());
        if (slot instanceof Slot.ContextVariable inContext) {
            json.put("context_id", inContext.contextId());
        }
        json.put("name", slot.name());
        if (slot instanceof Slot.Credential) {
            json.set(
                    HOLDING,
                    RecordJson.json().valueToTree(new Kept(target.before().orElseThrow())));
        }
        json.put("class", target.wanted().classification().kind().label());
        json.put("class_because", target.wanted().classification().why());
        json.put("named", target.wanted().named());
        json.put("exists", target.before().isPresent());
        target.credential().ifPresent(issued -> json.put(CREDENTIAL, issued));
        target.variable().flatMap(Variable::tail).ifPresent(tail -> json.put("tail", tail));
        target.variable().flatMap(Variable::createdAt).ifPresent(at -> json.put("created", at.toString()));
        target.variable().flatMap(Variable::updatedAt).ifPresent(at -> json.put("updated", at.toString()));
    }

    static Target read(String organisation, JsonNode json) {
        String place = need(json, "place");
        String name = need(json, "name");
        if (json.has(HOLDING)) {
            return credential(json);
        }
        Slot slot = switch (need(json, "kind")) {
            case "context variable" -> new Slot.ContextVariable(organisation, need(json, "context_id"), place, name);
            case "project variable" -> new Slot.ProjectVariable(organisation, place, name);
            default -> throw new IllegalArgumentException("kind " + need(json, "kind") + " is not known here");
        };
        Classification what = new Classification(kind(need(json, "class")), need(json, "class_because"));
        Optional<Holding> before = json.path("exists").asBoolean()
                ? Optional.of(new Variable(slot, text(json, "tail"), time(json, "created"), time(json, "updated")))
                : Optional.empty();
        return new Target(
                new Wanted(slot, what, json.path("named").asBoolean()), before, false, text(json, CREDENTIAL));
    }

    private static Target credential(JsonNode json) {
        try {
            Holding holding = RecordJson.json()
                    .treeToValue(json.path(HOLDING), Kept.class)
                    .holding();
            Classification what = new Classification(kind(need(json, "class")), need(json, "class_because"));
            Wanted wanted = new Wanted(
                    Slot.Credential.of(holding), what, json.path("named").asBoolean());
            return new Target(wanted, Optional.of(holding), false, text(json, CREDENTIAL));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("a " + need(json, "kind") + " cannot be read");
        }
    }

    private static SlotClass kind(String label) {
        return Arrays.stream(SlotClass.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("class " + label + " is not known here"));
    }

    static String need(JsonNode json, String field) {
        return text(json, field).orElseThrow(() -> new IllegalArgumentException("a slot or gap has no " + field));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.path(field).isTextual() ? Optional.of(json.path(field).asText()) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode json, String field) {
        return text(json, field).map(Instant::parse);
    }
}
