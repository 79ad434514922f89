package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What engines are asked, as text; {@link DuckDbLakeTest} asks one. */
class LakeQueryTest {
    private static final Path PAGE = Path.of("../lakes.md");
    private static final Instant FROM = Instant.parse("2022-12-16T00:00:00Z");
    private static final Instant TO = Instant.parse("2023-01-05T01:02:03.000000004Z");
    private static final Set<String> SHOWN = Set.of(
            "time",
            "source",
            "id",
            "action",
            "action_key",
            "actor_type",
            "actor",
            "actor_id",
            "target_type",
            "target",
            "target_id",
            "org",
            "address",
            "success",
            "payload",
            "file");

    private static LakeQuery query(LakeDialect dialect) {
        String table = dialect == LakeDialect.TRINO ? "hive.audit.circleci_events" : "audit.circleci_events";
        return new LakeQuery(dialect, LakeQuery.quoted(table), SHOWN, List.of());
    }

    private static LakeQuery narrowed(LakeDialect dialect) {
        LakeQuery query = query(dialect).between(FROM, TO);
        query = query.and(LakeCondition.actionLike(List.of("context.env_var.*"), query.text("action_key")));
        return query.and(LakeCondition.like(List.of("mallory"), query.text("actor"), query.text("actor_id")));
    }

    @Nested
    class ThePage {
        private List<String> blocks(String language) throws IOException {
            Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(PAGE));
            List<String> blocks = new ArrayList<>();
            while (matcher.find()) {
                blocks.add(matcher.group(1));
            }
            return blocks;
        }

        @ParameterizedTest
        @EnumSource(
                value = LakeDialect.class,
                names = {"TRINO", "ATHENA"})
        void showsWhatIsAsked(LakeDialect dialect) throws IOException {
            String sql = narrowed(dialect).counts(List.of("actor", "action"));

            assertThat(blocks("sql").stream()
                            .map(block -> block.replaceAll("\\s+", " ").strip()))
                    .contains(sql.replaceAll("\\s+", " "));
        }

        @Test
        void hasViewsWithTheColumnsOfALogInTheirOrder() throws IOException {
            List<String> views = blocks("sql").stream()
                    .filter(block -> block.startsWith("CREATE VIEW"))
                    .toList();

            assertThat(views).hasSize(2).allSatisfy(view -> {
                String select = view.substring(view.indexOf("SELECT"), view.indexOf("FROM (\n"));
                List<String> columns = new ArrayList<>();
                Matcher names = Pattern.compile("(?:AS \"?([a-z_]+)\"?|^  ([a-z]+)),?$", Pattern.MULTILINE)
                        .matcher(select);
                while (names.find()) {
                    columns.add(names.group(1) == null ? names.group(2) : names.group(1));
                }
                assertThat(columns)
                        .containsExactlyElementsOf(LogColumn.shown().stream()
                                .map(LogColumn::label)
                                .filter(SHOWN::contains)
                                .toList());
            });
            assertThat(views.get(1).substring(views.get(1).indexOf("'circleci' AS")))
                    .as("but for the time, the view is the same")
                    .isEqualTo(views.get(0)
                            .substring(views.get(0).indexOf("'circleci' AS"))
                            .replace("hive.audit.", "audit."));
        }

        @Test
        void hasSettingsThatMakeALake() throws IOException {
            assertThat(blocks("java"))
                    .anySatisfy(
                            block -> assertThat(block)
                                    .contains(
                                            "Lake.jdbc(\"jdbc:trino://trino.example.com:443\", settings, \"hive.audit.circleci_events\")"))
                    .anySatisfy(block -> assertThat(block)
                            .contains("Lake.jdbc(\"jdbc:athena://\", settings, \"audit.circleci_events\")"));
            try (Lake trino = Lake.jdbc(
                            "jdbc:trino://trino.example.com:443", new Properties(), "hive.audit.circleci_events");
                    Lake athena = Lake.jdbc("jdbc:athena://", new Properties(), "audit.circleci_events")) {
                assertThat(trino).hasToString("audit log in Trino");
                assertThat(athena).hasToString("audit log in Athena");
            }
        }
    }

    @Nested
    class WhatIsGiven {
        @Test
        void isNeverInTheSql() {
            String hostile = "x' OR 1 = 1; -- \"\n";
            LakeQuery query = query(LakeDialect.DUCKDB);
            query = query.and(LakeCondition.in(query.text("source"), List.of(hostile)))
                    .and(LakeCondition.like(List.of(hostile), query.text("actor"), query.text("actor_id")))
                    .and(LakeCondition.actionLike(List.of(hostile), query.text("action_key")));

            for (String sql : List.of(
                    query.summary(),
                    query.addresses(),
                    query.counts(List.of("actor")),
                    query.events(true, 5),
                    query.actors(),
                    query.contexts(),
                    query.repositories())) {
                assertThat(sql).doesNotContain(hostile, "1 = 1");
                assertThat(sql.chars().filter(c -> c == '?').count())
                        .isEqualTo(query.parameters().size());
            }
        }

        @Test
        void standsForItselfInPatternsButForStarsAndQuestionMarks() {
            assertThat(LakeCondition.like(List.of("50%_off!*?"), "a").parameters())
                    .containsExactly("50!%!_off!!%_");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a.b.c.d", "a b", "a\"b", "x; DROP TABLE y", "a..b", "1a", "a'"})
        void isNoTableUnlessItIsAName(String name) {
            assertThatThrownBy(() -> LakeQuery.quoted(name)).isInstanceOf(ConfigurationException.class);
        }

        @Test
        void isRoundedUpWhereAnEngineKnowsMillisecondsOnly() {
            assertThat(narrowed(LakeDialect.ATHENA).parameters())
                    .startsWith("2022-12-16 00:00:00.000", "2023-01-05 01:02:03.001");
            assertThat(narrowed(LakeDialect.TRINO).parameters())
                    .startsWith("2022-12-16 00:00:00.000000000", "2023-01-05 01:02:03.000000004");
        }

        @Test
        void isNoConditionWhereItLiesBeyondAllTimes() {
            LakeQuery query = query(LakeDialect.TRINO);

            assertThat(query.between(Instant.MIN, Instant.MAX)).isEqualTo(query);
            assertThat(query.between(Instant.MAX, Instant.MAX).summary()).endsWith("WHERE 1 = 0");
            assertThat(query.between(Instant.MIN, Instant.MIN).summary()).endsWith("WHERE 1 = 0");
        }
    }

    @Nested
    class Secrets {
        @Test
        void ofAddressesAndSettingsAreNotToldByFailures() {
            Properties settings = new Properties();
            settings.setProperty("password", "RKVlakePASSWORD");
            String url = "jdbc:trino://RKVlakeUSER:RKVlakeURL@trino.example.com?accessToken=RKVlakeTOKEN";

            try (Lake lake = Lake.jdbc(url, settings, "a_log")) {
                assertThat(lake.toString()).doesNotContain("RKV");
                assertThatThrownBy(lake::count)
                        .isInstanceOf(ConfigurationException.class)
                        .hasNoCause()
                        .hasMessage("there is no JDBC driver for Trino on the class path: add io.trino:trino-jdbc.");
            }
        }

        @Test
        void ofOtherEnginesAreNotToldEither() {
            assertThatThrownBy(() -> Lake.jdbc("jdbc:mysql://RKVlakeUSER:RKVlakeURL@db.example.com/x", "a_log"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("jdbc:duckdb:, jdbc:trino:, jdbc:athena:")
                    .message()
                    .doesNotContain("RKV");
        }
    }
}
