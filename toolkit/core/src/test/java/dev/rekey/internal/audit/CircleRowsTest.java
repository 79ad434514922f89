package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way through rows of CircleCI's CSV comes to what the slow one comes to, whatever is in them. */
class CircleRowsTest {
    private static final List<String> COLUMNS = List.of(
            "id",
            "version",
            "action",
            "occurred_at",
            "actor",
            "target",
            "payload",
            "metadata",
            "scope",
            "organization",
            "account",
            "success",
            "request",
            "common_fields");

    private static final List<String> OBJECTS = List.of(
            "",
            "{}",
            "{\"id\":\"a-1\",\"type\":\"user\",\"name\":\"github: alice\"}",
            "{\"id\":\"e-1\",\"type\":\"organization\",\"name\":\"acme\"}",
            "{\"id\":\"a-2\",\"type\":\"user\",\"name\":\"b\\\"ob\\u0041\",\"email\":\"x\"}",
            "{ \"id\" : \"a-3\" , \"name\" : null }",
            "{\"id\":5,\"type\":\"\"}",
            "{\"id\":\"r-1\"}",
            "{\"id\":\"r-2\",\"ip_address\":\"203.0.113.9\",\"client_trace_id\":\"\"}",
            "{\"ID\":\"r-2\",\"ip_address\":\"\",\"client_trace_id\":\"t\"}",
            "{\"outcome\":\"success\",\"source_ip\":\"203.0.113.9\",\"status\":\"info\"}",
            "{\"outcome\":\"failure\",\"source_ip\":\"198.51.100.1\",\"timestamp\":\"2022-12-20T08:15:30Z\"}",
            "{\"context_name\":\"aws\",\"n\":[1,{\"a\":true}],\"deep\":{\"x\":{\"y\":null}}}",
            "{\"context_name\":\"\",\"version\":2,\"Id\":\"q\"}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":01}",
            "{\"a\":1.50}",
            "{\"a\":-0}",
            "{\"a\":123456789012345678901234567890}",
            "{\"a\":1",
            "{\"a\":1} ",
            "{\"a\":\"\t\"}",
            "{'a':1}",
            "plain text",
            "github: carol",
            "[1]",
            "null",
            "=cmd()",
            "\uD800 \u001b[31m <b>");

    private static final List<String> TIMES = List.of(
            "2022-12-20T08:15:30Z",
            "2022-12-20T08:15:30.123456789Z",
            "2022-12-20T08:15:30.1Z",
            "2022-12-20T08:15:30.Z",
            "2022-12-20T08:15:60Z",
            "2022-02-30T08:15:30Z",
            "2022-12-20 08:15:30 UTC",
            "2022-12-20T09:15:30+01:00",
            "1671524130000",
            "2022-12-20T08:15Z",
            "0000-01-01T00:00:00Z",
            "yesterday",
            "");

    private static String one(List<String> many, Random random) {
        return many.get(random.nextInt(many.size()));
    }

    private static List<String> row(Random random) {
        List<String> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            boolean usual = random.nextInt(4) > 0;
            cells.add(
                    switch (column) {
                        case "id" -> "id-" + random.nextInt(1_000_000);
                        case "version" -> usual ? "1" : "";
                        case "action" -> usual ? "context.create" : one(OBJECTS, random);
                        case "occurred_at" -> usual ? TIMES.get(random.nextInt(3)) : one(TIMES, random);
                        case "success" -> usual ? "true" : one(List.of("false", "TRUE", "", "yes"), random);
                        case "actor", "target" -> usual ? OBJECTS.get(2) : one(OBJECTS, random);
                        case "organization", "scope" -> usual ? OBJECTS.get(3) : one(OBJECTS, random);
                        case "request" -> usual ? OBJECTS.get(7 + random.nextInt(2)) : one(OBJECTS, random);
                        case "payload" -> usual ? OBJECTS.get(12) : one(OBJECTS, random);
                        case "common_fields" -> usual ? OBJECTS.get(10) : one(OBJECTS, random);
                        default -> usual ? "{}" : one(OBJECTS, random);
                    });
        }
        return cells;
    }

    private static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (List<String> row : rows) {
            text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }

    /** What a file of one line comes to by way of {@link CircleEvents} alone. */
    private static List<AuditEvent> slowly(List<String> cells, long line) {
        List<AuditEvent> events = new ArrayList<>();
        try {
            new CircleEvents()
                    .make(
                            new Row(CircleCsv.tree(COLUMNS, cells), new AuditEvent.Origin("a.csv", line), true),
                            events::add);
        } catch (Malformed broken) {
            events.clear();
        }
        return events;
    }

    private static AuditEvent withoutPayload(AuditEvent event) {
        return new AuditEvent(
                event.time(),
                event.source(),
                event.id(),
                event.action(),
                event.actorType(),
                event.actorId(),
                event.actorName(),
                event.targetType(),
                event.targetId(),
                event.targetName(),
                event.org(),
                event.address(),
                event.country(),
                event.agent(),
                event.credential(),
                event.success(),
                "",
                new AuditEvent.Origin("", 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comeToWhatTheSlowWayComesTo(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(row(random));
        }
        byte[] bytes = csv(rows).getBytes(StandardCharsets.UTF_8);
        EventTable.Builder table = new EventTable.Builder();
        int[] drafts = new int[1];
        DraftSink sink = new DraftSink() {
            @Override
            public void draft(EventDraft draft) {
                drafts[0]++;
                table.add(draft);
            }

            @Override
            public void event(AuditEvent event) {
                table.add(event);
            }

            @Override
            public void aside(Aside aside) {}
        };
        CircleReaders.ALL.get(0).read(new Given(bytes), sink);
        EventTable read = table.build();

        List<AuditEvent> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i).stream()
                    // What becomes of half a character in a file.
                    .map(cell -> new String(cell.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .toList();
            expected.addAll(slowly(cells, i + 2));
        }
        assertThat(drafts[0]).isGreaterThan(20);
        assertThat(read.size()).isEqualTo(expected.size()).isGreaterThan(1_000);
        for (int row = 0; row < read.size(); row++) {
            AuditEvent event = read.event(row);
            assertThat(withoutPayload(event)).isEqualTo(withoutPayload(expected.get(row)));
            assertThat(Json.object(event.payload()))
                    .as("%s%n%s", event.payload(), expected.get(row).payload())
                    .isEqualTo(Json.object(expected.get(row).payload()));
        }
    }

    private record Given(byte[] bytes) implements Delivery {
        @Override
        public String name() {
            return "a.csv";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
