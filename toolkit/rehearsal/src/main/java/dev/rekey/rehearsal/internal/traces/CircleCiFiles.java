package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * CircleCI's audit log in its three forms, all with the same lines.
 *
 * <p>They are what two requests gave, one after the other in each file, since none may span more than 30 days: up to
 * 2022-12-30 and from 2022-12-31. CircleCI adds about a day at both ends, so that the days between are in it twice.
 *
 * <p>Form J is that of January 2023: objects as JSON in cells, and no address. Form F has flat names in upper case; its
 * columns are partly guessed. What is streamed has the fields of 2025, which the story has no right to, so that readers
 * see them.
 */
final class CircleCiFiles {

    private static final Instant SECOND_FROM = Instant.parse("2022-12-30T00:00:00Z");
    private static final Instant FIRST_UNTIL = Instant.parse("2023-01-01T00:00:00Z");
    private static final int LINES_IN_AN_OBJECT = 400;
    private static final String BOM = "\uFEFF";

    private final List<AuditEvent> lines = new ArrayList<>();

    CircleCiFiles(List<AuditEvent> events) {
        events.stream()
                .filter(event -> event.occurredAt().isBefore(FIRST_UNTIL))
                .forEach(lines::add);
        events.stream()
                .filter(event -> !event.occurredAt().isBefore(SECOND_FROM))
                .forEach(lines::add);
    }

    void write(Folder folder) {
        folder.text("audit-j.csv", formJ());
        folder.text("audit-f.csv", BOM + formF());
        Folder stream = folder.in("stream");
        // Written when a stream is set up, to see whether it can be.
        stream.text("circleci_connectivity_test_1669852800", "");
        for (int from = 0; from < lines.size(); from += LINES_IN_AN_OBJECT) {
            StringBuilder content = new StringBuilder();
            lines.subList(from, Math.min(lines.size(), from + LINES_IN_AN_OBJECT))
                    .forEach(event ->
                            content.append(Json.compact(streamed(event))).append('\n'));
            stream.zipped(String.format("audit-log-%05d.json.gz", from / LINES_IN_AN_OBJECT), content.toString());
        }
    }

    private String formJ() {
        Csv csv = new Csv("\n");
        csv.line(List.of(
                "id",
                "version",
                "action",
                "occurred_at",
                "actor",
                "target",
                "scope",
                "success",
                "request",
                "payload",
                "metadata"));
        for (AuditEvent event : lines) {
            csv.line(List.of(
                    event.id().toString(),
                    "1",
                    event.action(),
                    event.occurredAt().toString(),
                    Json.compact(party(event.actor())),
                    Json.compact(party(event.target())),
                    Json.compact(party(event.organization())),
                    String.valueOf(event.success()),
                    Json.compact(Json.MAPPER
                            .createObjectNode()
                            .put("id", event.requestId().toString())),
                    Json.compact(event.payload()),
                    "{}"));
        }
        return csv.toString();
    }

    private String formF() {
        Csv csv = new Csv("\r\n");
        csv.line(List.of(
                "ID",
                "VERSION",
                "ACTION",
                "OCCURRED_AT",
                "OCCURRED_DT",
                "ACTOR_ID",
                "ACTOR_TYPE",
                "ACTOR_NAME",
                "TARGET_ID",
                "TARGET_TYPE",
                "TARGET_NAME",
                "SCOPE_ID",
                "SCOPE_TYPE",
                "SCOPE_NAME",
                "ORGANIZATION_ID",
                "ORGANIZATION_NAME",
                "ACCOUNT_ID",
                "SUCCESS",
                "REQUEST_ID",
                "PAYLOAD",
                "METADATA"));
        for (AuditEvent event : lines) {
            Party org = event.organization();
            csv.line(List.of(
                    event.id().toString(),
                    "1",
                    event.action(),
                    event.occurredAt().toString(),
                    event.occurredAt().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                    event.actor().id(),
                    event.actor().type(),
                    event.actor().name(),
                    event.target().id(),
                    event.target().type(),
                    event.target().name(),
                    org.id(),
                    org.type(),
                    org.name(),
                    org.id(),
                    org.name(),
                    "",
                    String.valueOf(event.success()),
                    event.requestId().toString(),
                    Json.compact(event.payload()),
                    "{}"));
        }
        return csv.toString();
    }

    private static ObjectNode streamed(AuditEvent event) {
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("id", event.id().toString())
                .put("version", 1)
                .put("action", event.action())
                .put("occurred_at", event.occurredAt().toString());
        line.set("actor", party(event.actor()));
        line.set("target", party(event.target()));
        line.set("scope", party(event.organization()));
        line.set("organization", party(event.organization()));
        line.putObject("account").put("id", event.organization().id()).put("type", "account");
        line.put("success", event.success());
        line.putObject("request")
                .put("id", event.requestId().toString())
                .put("ip_address", event.address())
                .put("client_trace_id", "");
        line.set("payload", Json.MAPPER.valueToTree(event.payload()));
        line.putObject("metadata");
        line.putObject("common_fields")
                .put("outcome", event.success() ? "success" : "failure")
                .put("source_ip", event.address())
                .put("status", "info")
                .put("timestamp", event.occurredAt().toString());
        return line;
    }

    private static ObjectNode party(Party party) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", party.id())
                .put("type", party.type())
                .put("name", party.name());
    }
}
