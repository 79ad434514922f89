package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.ActionKey;
import dev.rekey.model.AuditEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Events as lines of JSON, which can be read again; the payload is an object, and absent text is left out. */
public final class EventJson {
    static final String NAME = "audit log that rekey wrote, JSON lines";

    private EventJson() {}

    /** Writes {@code events} to {@code out}, a line each, in ASCII: nothing in them can steer a terminal. */
    public static void write(Iterator<AuditEvent> events, Writer out) throws IOException {
        JsonGenerator json = Json.MAPPER
                .getFactory()
                .createGenerator(out)
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
        while (events.hasNext()) {
            write(events.next(), json);
            json.writeRaw('\n');
        }
        json.flush();
    }

    private static void write(AuditEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", event.time().toString());
        text(json, "source", event.source());
        text(json, "id", event.id());
        text(json, "action", event.action());
        text(json, "action_key", ActionKey.of(event.action()));
        text(json, "actor_type", event.actorType());
        text(json, "actor", event.actor());
        text(json, "actor_id", event.actorId());
        text(json, "target_type", event.targetType());
        text(json, "target", event.targetName());
        text(json, "target_id", event.targetId());
        text(json, "org", event.org());
        text(json, "address", event.address());
        text(json, "country", event.country());
        text(json, "agent", event.agent());
        text(json, "credential", event.credential());
        if (event.success().isPresent()) {
            json.writeBooleanField("success", event.success().get());
        }
        Optional<ObjectNode> payload = Json.object(event.payload());
        if (payload.isPresent()) {
            json.writeFieldName("payload");
            json.writeTree(payload.get());
        } else {
            text(json, "payload", event.payload());
        }
        text(json, "file", event.origin().file());
        json.writeNumberField("line", event.origin().line());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    /** Whether a file is one that {@link #write} wrote. */
    static boolean recognises(Head head) {
        return head.hasFields("time", "source", "action", "action_key", "file", "line");
    }

    /** The event in a line that {@link #write} wrote. Its origin is the file that it was read from first. */
    static void read(Row row, Consumer<AuditEvent> out) throws Malformed {
        String actor = row.take("actor");
        String actorId = row.see("actor_id");
        AuditEvent.Origin origin =
                new AuditEvent.Origin(row.see("file"), row.number("line").orElse(0));
        out.accept(new AuditEvent(
                row.time("time"),
                row.see("source"),
                row.see("id"),
                row.need("action"),
                row.see("actor_type"),
                actorId,
                actor.equals(actorId) ? "" : actor,
                row.see("target_type"),
                row.see("target_id"),
                row.see("target"),
                row.see("org"),
                row.see("address"),
                row.see("country"),
                row.see("agent"),
                row.see("credential"),
                row.flag("success"),
                row.find("payload").isObject() ? row.find("payload").toString() : row.see("payload"),
                origin));
    }
}
