package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lakes in DuckDB itself against the same files in memory: {@code ./mvnw verify -Plake}. */
@EnabledIfSystemProperty(named = "rekey.lake", matches = "true")
class DuckDbLakeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ALL = {
        "lake/nested.csv", "lake/flat.csv", "lake/stream.ndjson", "github.json", "github-data.json", "cloudtrail.json"
    };

    @TempDir
    Path folder;

    private static String path(String name) {
        try {
            return Path.of(DuckDbLakeTest.class.getResource(name).toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String[] paths(String... names) {
        return Stream.of(names).map(DuckDbLakeTest::path).toArray(String[]::new);
    }

    private static Lake lake() {
        return Lake.duckDb(paths(ALL));
    }

    private static AuditLog memory() {
        return AuditLog.read(paths(ALL));
    }

    /** Without lines, which the engine does not know, and with the payload as what it says. */
    private static List<String> comparable(AuditLog log) {
        return log.stream()
                .map(event -> Stream.of(
                                event.time(),
                                event.source(),
                                event.id(),
                                event.action(),
                                event.actionKey(),
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
                                tree(event.payload()),
                                event.origin().file())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" | ")))
                .sorted()
                .toList();
    }

    private static String tree(String payload) {
        return payload.isEmpty() ? "" : sorted(parsed(payload));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }

    /** With fields by name. */
    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            return Stream.of(node)
                    .flatMap(array -> {
                        Stream.Builder<String> elements = Stream.builder();
                        array.forEach(element -> elements.add(sorted(element)));
                        return elements.build();
                    })
                    .toList()
                    .toString();
        }
        return node.toString();
    }

    @Nested
    class Events {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lake/nested.csv",
                    "lake/flat.csv",
                    "lake/stream.ndjson",
                    "github.json",
                    "github-data.json",
                    "cloudtrail.json",
                    "lookup-events.json"
                })
        void areThoseThatAreReadIntoMemory(String file) {
            AuditLog read = AuditLog.read(path(file));

            try (Lake lake = Lake.duckDb(path(file))) {
                assertThat(comparable(lake.fetch(1_000))).isNotEmpty().containsExactlyElementsOf(comparable(read));
            }
        }

        @Test
        void ofAllFilesAreCountedOnceAndTheFirstIsTheOneThatCounts() {
            try (Lake lake = lake()) {
                assertThat(lake.count()).isEqualTo(memory().count());
                assertThat(comparable(lake.fetch(1_000))).containsExactlyElementsOf(comparable(memory()));
            }
        }

        @Test
        void ofFilesThatArePackedAreRead() throws IOException {
            Path packed = folder.resolve("log.csv.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(Files.readAllBytes(Path.of(path("lake/flat.csv"))));
            }

            try (Lake lake = Lake.duckDb(packed.toString())) {
                assertThat(lake.count()).isEqualTo(2);
            }
        }

        @Test
        void ofFilesWithSignsInTheirNamesAreRead() throws IOException {
            Path odd = folder.resolve("it's [a] *log* 'x'.csv");
            Files.copy(Path.of(path("lake/flat.csv")), odd);
            Files.copy(Path.of(path("lake/nested.csv")), folder.resolve("it's [a] my log 'x'.csv"));

            try (Lake lake = Lake.duckDb(odd.toString())) {
                assertThat(lake.count()).isEqualTo(2);
            }
        }

        @Test
        void thatAreTooManyAreNotFetchedInPart() {
            try (Lake lake = lake()) {
                assertThatThrownBy(() -> lake.fetch(3))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("more than 3 events");
                assertThat(comparable(lake.newest(3))).isEqualTo(comparable(memory().newest(3)));
            }
        }

        @Test
        void ofAFileThatIsCutOffAreRefusedRatherThanLeftOut() {
            try (Lake lake = Lake.duckDb(path("github-security.ndjson"))) {
                assertThatThrownBy(lake::count)
                        .isInstanceOf(ConfigurationException.class)
                        .hasNoCause()
                        .message()
                        .doesNotContain("carol");
            }
        }

        @Test
        void withoutATimeAreCountedAsNotSeen() {
            try (Lake lake = Lake.duckDb(path("lake/nested.csv"))) {
                assertThat(lake.unseen()).containsExactly("Records without a time or an action that can be read: 1.");
            }
        }

        @Test
        void holdNoTokenThatACallGaveOut() {
            try (Lake lake = Lake.duckDb(path("cloudtrail.json"))) {
                assertThat(lake.fetch(10).stream().map(AuditEvent::payload))
                        .noneMatch(text -> text.contains("RKT4WZ9N"));
            }
        }
    }

    @Nested
    class Filters {
        private void agree(Function<Lake, Lake> there, Function<AuditLog, AuditLog> here) {
            try (Lake lake = lake()) {
                assertThat(comparable(there.apply(lake).fetch(1_000)))
                        .containsExactlyElementsOf(comparable(here.apply(memory())));
            }
        }

        @Test
        void ofTimeAgreeToTheNanosecond() {
            Instant accessed = Instant.parse("2022-12-20T08:15:30.123456789Z");
            agree(
                    lake -> lake.between(accessed, accessed.plusNanos(1)),
                    log -> log.between(accessed, accessed.plusNanos(1)));
            agree(lake -> lake.between(Instant.MIN, accessed), log -> log.between(Instant.MIN, accessed));
            agree(lake -> lake.between(accessed, Instant.MAX), log -> log.between(accessed, Instant.MAX));
        }

        @Test
        void ofActionsAgreeInEverySpelling() {
            agree(lake -> lake.actions("context.env_var.*"), log -> log.actions("context.env_var.*"));
            agree(
                    lake -> lake.actions("schedule.created", "git.?????"),
                    log -> log.actions("schedule.created", "git.?????"));
            agree(lake -> lake.actions(), log -> log.actions());
        }

        @Test
        void ofActorsAgreeWhateverTheyAreCalled() {
            agree(lake -> lake.actors("alice", "bob_b%"), log -> log.actors("alice", "bob_b%"));
            agree(lake -> lake.actors("*"), log -> log.actors("*"));
            agree(lake -> lake.actors("%", "' OR 1 = 1 --", "!"), log -> log.actors("%", "' OR 1 = 1 --", "!"));
            agree(lake -> lake.actorTypes("unregistered", ""), log -> log.actorTypes("unregistered", ""));
        }

        @Test
        void ofPlacesAgree() {
            agree(
                    lake -> lake.addresses("203.0.113.0/28", "2001:db8::/32"),
                    log -> log.addresses("203.0.113.0/28", "2001:db8::/32"));
            agree(lake -> lake.addresses("192.0.2.0/24"), log -> log.addresses("192.0.2.0/24"));
            agree(lake -> lake.targets("example-*"), log -> log.targets("example-*"));
            agree(
                    lake -> lake.from("aws", "github").actors("ci"),
                    log -> log.from("aws", "github").actors("ci"));
        }
    }

    @Nested
    class Answers {
        @Test
        void countTheSameGroups() {
            try (Lake lake = lake()) {
                for (String[] columns : List.of(
                        new String[] {"actor", "action"},
                        new String[] {"day"},
                        new String[] {"source", "success"},
                        new String[] {"time"},
                        new String[] {"country", "agent"})) {
                    assertThat(lake.countBy(columns).title())
                            .isEqualTo(memory().countBy(columns).title());
                    assertThat(texts(lake.countBy(columns).rows()))
                            .containsExactlyInAnyOrderElementsOf(
                                    texts(memory().countBy(columns).rows()));
                    assertThat(counts(lake.countBy(columns).rows()))
                            .isEqualTo(counts(memory().countBy(columns).rows()));
                }
            }
        }

        @Test
        void sayWhoWasFirstSeenWhen() {
            try (Lake lake = lake()) {
                Answer answer = lake.firstSeen();

                Map<String, Instant> first = memory().stream()
                        .collect(Collectors.toMap(
                                event -> event.source() + event.actorType() + event.actor(),
                                AuditEvent::time,
                                (one, other) -> one,
                                TreeMap::new));
                assertThat(answer.grid().rows())
                        .extracting(row -> text(row, 0) + text(row, 1) + text(row, 2))
                        .containsExactlyInAnyOrderElementsOf(first.keySet());
                assertThat(answer.grid().rows())
                        .allSatisfy(row -> assertThat(row.get(3))
                                .isEqualTo(first.get(text(row, 0) + text(row, 1) + text(row, 2))));
                assertThat(answer.grid().rows())
                        .extracting(row -> (Instant) row.get(3))
                        .isSorted();
                assertThat(answer.grid().notes().get(0))
                        .isEqualTo("Looked at " + memory().count() + " events from "
                                + memory().first().orElseThrow() + " to "
                                + memory().last().orElseThrow() + ".");
            }
        }

        @Test
        void nameContextsByTheirTargetOrByWhatThePayloadSays() {
            try (Lake lake = lake()) {
                assertThat(lake.contextsAccessed().grid().rows())
                        .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                        .containsExactly("aws-prod 1 1", "deploy 1 1");
            }
        }

        @Test
        void countRepositoriesThatAreNotPublic() throws IOException {
            Path log = folder.resolve("github.ndjson");
            Files.writeString(log, """
                    {"@timestamp":1671705600000,"_document_id":"1","action":"git.clone","actor":"alice","repo":"acme/web","repository_public":true}
                    {"@timestamp":1671705601000,"_document_id":"2","action":"git.clone","actor":"alice","repo":"acme/pay","repository_public":false}
                    {"@timestamp":1671705602000,"_document_id":"3","action":"repo.download_zip","actor":"alice","repo":"acme/pay","visibility":"private"}
                    {"@timestamp":1671705603000,"_document_id":"4","action":"git.fetch","actor":"mallory","repo":"acme/pay"}
                    {"@timestamp":1671705604000,"_document_id":"5","action":"git.fetch","actor":"mallory","repo":"acme/key"}
                    {"@timestamp":1671705605000,"_document_id":"6","action":"git.fetch","actor":"bob","repo":"acme/www","visibility":"public"}
                    {"@timestamp":1671705606000,"_document_id":"7","action":"git.push","actor":"bob","repo":"acme/key"}
                    """);

            try (Lake lake = Lake.duckDb(log.toString())) {
                assertThat(lake.repositoriesTaken().grid().rows())
                        .extracting(row -> row.get(2) + " " + row.get(3) + " of " + row.get(4))
                        .containsExactly("mallory 2 of 2", "alice 1 of 2");
            }
        }

        @Test
        void withoutRowsClearNobody() {
            try (Lake lake = Lake.duckDb(path("lake/flat.csv"))) {
                Answer none = lake.repositoriesTaken();

                assertThat(none.isEmpty()).isTrue();
                assertThat(none.grid().notes()).anyMatch(note -> note.startsWith("Looked at 2 events from 2022-12-21"));
                assertThat(none.grid().notes()).anyMatch(note -> note.contains("clears nobody"));
                assertThat(lake.actors("nobody").contextsAccessed().grid().notes())
                        .contains("No event was looked at.");
            }
        }

        @Test
        void nameFilesThatCouldNotBeAsked() {
            try (Lake lake = Lake.duckDb(paths("lake/flat.csv", "gitlab.json"))) {
                assertThat(lake.unseen()).singleElement().asString().contains("gitlab.json", "AuditLog.read");
                assertThat(lake.firstSeen().isComplete()).isFalse();
            }
        }

        private static List<String> texts(List<List<@Nullable Object>> rows) {
            return rows.stream().map(String::valueOf).toList();
        }

        private static List<@Nullable Object> counts(List<List<@Nullable Object>> rows) {
            return rows.stream()
                    .<@Nullable Object>map(row -> row.get(row.size() - 1))
                    .toList();
        }

        private static String text(List<@Nullable Object> row, int column) {
            return row.get(column) == null ? "" : String.valueOf(row.get(column));
        }
    }

    @Nested
    class Tables {
        private String database() throws SQLException {
            String url = "jdbc:duckdb:" + folder.resolve("lake.duckdb");
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE some_log (\"time\" TIMESTAMP, action VARCHAR, actor_id VARCHAR)");
                statement.execute("INSERT INTO some_log VALUES ('2022-12-20 08:00:00', 'schedule-created', 'a-1'),"
                        + " ('2022-12-21 08:00:00', 'schedule.delete', NULL)");
                statement.execute("CREATE TABLE no_log (a VARCHAR)");
            }
            return url;
        }

        @Test
        void needNoMoreThanTimeAndAction() throws SQLException {
            try (Lake lake = Lake.jdbc(database(), "some_log")) {
                assertThat(lake.actions("schedule.create").fetch(5).stream().map(AuditEvent::actor))
                        .containsExactly("a-1");
                assertThat(lake.countBy("day", "address").rows()).hasSize(2);
                assertThat(lake.countBy("address", "country").rows()).hasSize(1);
                assertThat(lake.contextsAccessed().isEmpty()).isTrue();
                assertThat(lake.repositoriesTaken().isEmpty()).isTrue();
                assertThat(lake.firstSeen().count()).isEqualTo(2);
                assertThat(lake.addresses("203.0.113.9").count()).isZero();
                assertThat(lake.newest(1).stream().map(AuditEvent::action)).containsExactly("schedule.delete");
            }
        }

        @Test
        void ofSomethingElseAreRefused() throws SQLException {
            try (Lake lake = Lake.jdbc(database(), "no_log")) {
                assertThatThrownBy(lake::count)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("lacks time or action");
            }
        }

        @Test
        void thatAreNotThereAreToldWithoutWhatTheDriverSays() throws SQLException {
            try (Lake lake = Lake.jdbc(database() + ";RKVlakeMARKER=x", "some_log")) {
                assertThatThrownBy(lake::count)
                        .isInstanceOf(ConfigurationException.class)
                        .hasNoCause()
                        .message()
                        .doesNotContain("RKVlakeMARKER");
            }
        }

        @Test
        void areGoneOnceTheLakeIsClosed() throws SQLException {
            Lake lake = Lake.jdbc(database(), "some_log");
            assertThat(lake.count()).isEqualTo(2);
            lake.between(Instant.MIN, Instant.MAX).close();
            lake.close();

            assertThatThrownBy(lake::count).hasMessageContaining("closed");
        }
    }
}
