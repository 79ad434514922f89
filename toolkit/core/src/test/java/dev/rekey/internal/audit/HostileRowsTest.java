package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that nobody would write who means well, in every format: they come out as they went in, and break nothing. */
class HostileRowsTest {
    private static final List<String> CELLS = List.of(
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "\u001b[31mred\u001b[0m",
            "<script>alert(1)</script>",
            "a,b\"c\"",
            "line\nline\r\nline",
            "\u202eevil",
            "\u0000nul",
            "{\"json\":1}",
            "]}",
            "\\",
            "\ud83d\ude00",
            "\u00fc".repeat(3),
            " spaces ",
            "' OR 1=1 --",
            "x".repeat(70_000));

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comeOutOfGitHubsFormatsAsTheyWentIn(long seed) {
        Random random = new Random(seed);
        ArrayNode array = Json.MAPPER.createArrayNode();
        StringBuilder lines = new StringBuilder();
        StringBuilder csv = new StringBuilder("@timestamp,_document_id,action,actor,repo,user_agent,note\r\n");
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String action = cell(random);
            String actor = cell(random);
            String repo = cell(random);
            String agent = cell(random);
            String note = cell(random);
            ObjectNode record = Json.MAPPER.createObjectNode();
            record.put("@timestamp", 1671705600000L + i)
                    .put("_document_id", "id-" + i)
                    .put("action", action)
                    .put("actor", actor)
                    .put("repo", repo)
                    .put("user_agent", agent)
                    .put("note", note);
            array.add(record);
            lines.append(record).append('\n');
            csv.append(1671705600000L + i)
                    .append(",id-")
                    .append(i)
                    .append(',')
                    .append(quoted(action))
                    .append(',')
                    .append(quoted(actor))
                    .append(',')
                    .append(quoted(repo))
                    .append(',')
                    .append(quoted(agent))
                    .append(',')
                    .append(quoted(note))
                    .append("\r\n");
            expected.add(String.join("\u0001", "id-" + i, action, actor, repo, agent, payload(note)));
        }

        for (String text : new String[] {array.toString(), lines.toString(), csv.toString()}) {
            Reading reading =
                    Reading.with(GitHubLog.READER, Reading.file("given", text.getBytes(StandardCharsets.UTF_8)));

            assertThat(reading.failure()).isEmpty();
            assertThat(reading.asides()).isEmpty();
            assertThat(reading.events()).extracting(HostileRowsTest::summary).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fixturesThatAreCutOrFlippedAnywhereBreakNoReader(long seed) throws Exception {
        Random random = new Random(seed);
        for (String name : new String[] {
            "github.json",
            "github.csv",
            "github-security.ndjson",
            "gitlab.json",
            "gitlab.csv",
            "atlassian.json",
            "bitbucket.log",
            "cloudtrail.json",
            "usage.csv",
            "decisions.json",
            "builds.json"
        }) {
            byte[] whole;
            try (var fixture = HostileRowsTest.class.getResourceAsStream("/dev/rekey/audit/" + name)) {
                whole = fixture.readAllBytes();
            }
            Reading first = Reading.of(Reading.file(name, whole));
            EventReader reader =
                    Readers.of(Readers.head(Reading.file(name, whole))).orElseThrow();
            for (int i = 0; i < 60; i++) {
                byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
                check(Reading.with(reader, Reading.file(name, cut)), first, name + " cut at " + cut.length);
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                Delivery file = Reading.file(name, flipped);
                var unused = WrongKinds.of(file, Readers.head(file));
                Reading other = Reading.with(reader, file);
                assertThat(other.events().size() + other.asides().size()).isLessThan(100);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void unpairedSurrogatesStayInThePayload() {
        Reading reading =
                Reading.of("[{\"@timestamp\":1,\"_document_id\":\"i\",\"action\":\"x\",\"note\":\"\\ud800\"}]");

        assertThat(reading.first().payload()).isEqualTo("{\"note\":\"\ud800\"}");
    }

    /** What is cut off is told: by a failure, by what went aside, or there is only the beginning of what was there. */
    private void check(Reading cut, Reading whole, String what) {
        boolean prefix = cut.events().size() <= whole.events().size()
                && whole.events()
                        .subList(0, Math.max(0, cut.events().size() - 1))
                        .equals(cut.events().subList(0, Math.max(0, cut.events().size() - 1)));
        if (!prefix) {
            problems.add(what);
        }
    }

    private static String summary(AuditEvent event) {
        return String.join(
                "\u0001",
                event.id(),
                event.action(),
                event.actorName(),
                event.targetName(),
                event.agent(),
                event.payload());
    }

    private static String payload(String note) {
        return Json.MAPPER.createObjectNode().put("note", note).toString();
    }

    private static String cell(Random random) {
        return CELLS.get(random.nextInt(CELLS.size()));
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }
}
