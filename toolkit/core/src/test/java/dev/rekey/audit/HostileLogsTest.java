package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that somebody wrote who wishes us ill, and logs in every form: seeded, so that a failure comes again. */
class HostileLogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of(
            "alice",
            "=HYPERLINK(\"https://evil.example\")",
            "@SUM(1)",
            "\u001b]0;owned\u0007\u001b[2J",
            "<script>alert(1)</script>",
            "a\u0000b",
            "two\r\nlines",
            "\u202egnp.exe",
            "comma, \"quote\" ; tab\t end",
            "naïve 漢字 🦊",
            "half \uD83E",
            "x".repeat(2_000),
            "null",
            "NA",
            "007");

    @TempDir
    Path folder;

    private static String one(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** One event as a nested record. */
    private static ObjectNode event(Random random, int number) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", "id-" + number);
        event.put("version", 1);
        event.put("action", random.nextBoolean() ? "context.create" : "action of " + one(random));
        event.put(
                "occurred_at",
                Instant.ofEpochSecond(1_671_500_000L + random.nextInt(100_000), random.nextInt(1_000_000_000))
                        .toString());
        for (String who : List.of("actor", "target")) {
            ObjectNode place = event.putObject(who);
            place.put("id", who + "-" + random.nextInt(9));
            place.put("type", random.nextBoolean() ? "user" : "type never seen");
            place.put("name", one(random));
        }
        event.putObject("organization").put("id", "e-1").put("name", "acme");
        event.put("success", random.nextBoolean());
        event.putObject("payload").put("note", one(random)).put("number", random.nextInt());
        return event;
    }

    /** The nested record as CircleCI's tables have it: JSON in cells, or a column for each field. */
    private static Map<String, String> cells(ObjectNode event, boolean flat) {
        Map<String, String> cells = new LinkedHashMap<>();
        event.properties().forEach(field -> {
            if (flat && List.of("actor", "target", "organization").contains(field.getKey())) {
                field.getValue()
                        .properties()
                        .forEach(inner -> cells.put(
                                (field.getKey() + "_" + inner.getKey()).toUpperCase(Locale.ROOT),
                                inner.getValue().asText()));
            } else {
                cells.put(
                        flat ? field.getKey().toUpperCase(Locale.ROOT) : field.getKey(),
                        field.getValue().isObject()
                                ? field.getValue().toString()
                                : field.getValue().asText());
            }
        });
        return cells;
    }

    private static String csv(List<Map<String, String>> rows, Random random) {
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        Collections.shuffle(columns, random);
        String end = random.nextBoolean() ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "")
                .append(String.join(",", columns))
                .append(end);
        for (Map<String, String> row : rows) {
            text.append(String.join(
                            ",",
                            columns.stream()
                                    .map(column -> "\"" + row.get(column).replace("\"", "\"\"") + "\"")
                                    .toList()))
                    .append(end);
        }
        return text.toString();
    }

    private AuditLog read(String name, String text) throws IOException {
        return AuditLog.read(Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What all forms have to agree on. */
    private static List<List<Object>> said(AuditLog log) {
        return log.stream()
                .map(event -> List.<Object>of(
                        event.time(),
                        event.id(),
                        event.action(),
                        event.actorType(),
                        event.actorId(),
                        event.actorName(),
                        event.targetId(),
                        event.targetName(),
                        event.org(),
                        event.success(),
                        payload(event).path("note"),
                        payload(event).path("number")))
                .toList();
    }

    private static JsonNode payload(AuditEvent event) {
        try {
            return JSON.readTree(event.payload());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everyFormOfALogSaysTheSame(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // As files are UTF-8, half a character cannot be in one.
            events.add((ObjectNode) JSON.readTree(
                    new String(event(random, i).toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
        }

        AuditLog nested =
                read("j.csv", csv(events.stream().map(one -> cells(one, false)).toList(), random));
        AuditLog flat =
                read("f.csv", csv(events.stream().map(one -> cells(one, true)).toList(), random));
        AuditLog lines = read(
                "l.json",
                String.join("\n", events.stream().map(ObjectNode::toString).toList()));
        AuditLog array = read("a.json", events.toString());

        assertThat(nested.count()).isEqualTo(200);
        assertThat(said(flat)).isEqualTo(said(nested));
        assertThat(said(lines)).isEqualTo(said(nested));
        assertThat(said(array)).isEqualTo(said(nested));
        assertThat(AuditLog.read(nested.write(folder.resolve("own.ndjson"))).stream())
                .containsExactlyElementsOf(nested);
        assertThat(AuditLog.read(folder).count()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void nothingInALogRunsWhereItIsShown(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(event(random, i));
        }
        AuditLog log = read(
                "l.json",
                String.join("\n", events.stream().map(ObjectNode::toString).toList()));

        String csv = Files.readString(log.write(folder.resolve("out.csv")));
        String html = log.grid().toHtml();
        for (String shown : List.of(
                csv,
                html,
                log.grid().toMarkdown(),
                log.countBy("actor", "target").toHtml())) {
            assertThat(shown).doesNotContain("\u001b", "\u0000", "\u0007", "\u202e");
        }
        assertThat(html).doesNotContain("<script>alert");
        assertThat(csv).doesNotContainPattern("(?m)(^|,)\"[=@+]");
        assertThat(csv.lines()).hasSize(log.count() + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aFileThatEndsAnywhereGivesWhatIsBeforeThat(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(event(random, i));
        }
        Map<String, String> forms = Map.of(
                "j.csv", csv(events.stream().map(one -> cells(one, false)).toList(), random),
                "f.csv", csv(events.stream().map(one -> cells(one, true)).toList(), random),
                "l.json",
                        String.join(
                                "\n", events.stream().map(ObjectNode::toString).toList()),
                "a.json", events.toString());
        for (Map.Entry<String, String> form : forms.entrySet()) {
            byte[] whole = form.getValue().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                Path file =
                        Files.write(folder.resolve(form.getKey()), Arrays.copyOf(whole, random.nextInt(whole.length)));
                try {
                    AuditLog log = AuditLog.read(file);
                    assertThat(log.count()).isLessThanOrEqualTo(30);
                    assertThat(log.stream().map(AuditEvent::id)).allMatch(id -> id.matches("id-[0-9]+"));
                } catch (ConfigurationException nothingToTellItsFormatBy) {
                    assertThat(nothingToTellItsFormatBy).hasMessageContaining(form.getKey());
                }
            }
        }
    }

    @Test
    void aPayloadOfMegabytesIsKeptAsItIs() throws IOException {
        ObjectNode event = event(new Random(1), 1);
        event.putObject("payload").put("blob", "y".repeat(3 << 20));

        AuditLog log = read("big.csv", csv(List.of(cells(event, false)), new Random(2)));
        assertThat(log.stream().toList().get(0).payload()).hasSizeGreaterThan(3 << 20);
        assertThat(log.grid().toCsv()).contains("yyyy");
    }

    @Test
    void noiseIsNoLog() throws IOException {
        Random random = new Random(41);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            Path file = Files.write(folder.resolve("noise"), noise);
            try {
                assertThat(AuditLog.read(file).isEmpty()).isTrue();
            } catch (ConfigurationException refused) {
                assertThat(refused).hasMessageContaining("noise");
            }
        }
    }
}
