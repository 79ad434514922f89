package dev.rekey.audit;

import static dev.rekey.audit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters, counts and files of a log in memory. */
class AuditLogTest {
    private static final AuditLog LOG = AuditLog.of(List.of(
            event("2022-12-22T10:00:00Z", "4", "schedule-create", "mallory", "web", "203.0.113.9"),
            event("2022-12-10T10:00:00Z", "1", "context.create", "alice", "aws-prod", ""),
            event("2022-12-20T10:00:00Z", "2", "context.env_var.store", "alice", "aws-prod", "198.51.100.7"),
            event("2022-12-21T10:00:00Z", "3", "context.env_var.created", "bob", "deploy", "2001:db8:1::5"),
            event("2023-01-10T10:00:00Z", "5", "schedule.create", "alice", "web", "s3.amazonaws.com")));

    @TempDir
    Path folder;

    private static List<String> ids(AuditLog log) {
        return log.stream().map(AuditEvent::id).toList();
    }

    @Test
    void eventsComeByTimeWhateverTheOrderTheyWereGivenIn() {
        Random random = new Random(7);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Instant time = Instant.ofEpochSecond(1_671_000_000L + random.nextInt(900), random.nextInt(3));
            events.add(event(time, "id-" + i, "a", "b", "c", "", ""));
        }
        List<AuditEvent> sorted = new ArrayList<>(events);
        sorted.sort(java.util.Comparator.comparing(AuditEvent::time));

        assertThat(ids(AuditLog.of(events)))
                .isEqualTo(sorted.stream().map(AuditEvent::id).toList());
        Collections.reverse(sorted);
        assertThat(AuditLog.of(sorted).stream().map(AuditEvent::time).toList()).isSorted();
    }

    @Test
    void periodsBeginWithTheirFirstMomentAndEndBeforeTheirLast() {
        assertThat(ids(LOG.between(Instant.parse("2022-12-20T10:00:00Z"), Instant.parse("2022-12-22T10:00:00Z"))))
                .containsExactly("2", "3");
        assertThat(ids(LOG.during(Incident.january2023()))).containsExactly("2", "3", "4", "5");
        assertThat(LOG.between(Instant.MAX, Instant.MIN).isEmpty()).isTrue();
    }

    @Test
    void actionsAreFoundInEverySpelling() {
        assertThat(ids(LOG.actions("schedule.create"))).containsExactly("4", "5");
        assertThat(ids(LOG.actions("context.env_var.*"))).containsExactly("2", "3");
        assertThat(ids(LOG.actions("context-env-var-created", "schedule-*"))).containsExactly("3", "4", "5");
    }

    @Test
    void actorsTargetsTypesAndSourcesAreFoundByName() {
        assertThat(ids(LOG.actors("ali*"))).containsExactly("1", "2", "5");
        assertThat(ids(LOG.targets("web", "deploy"))).containsExactly("3", "4", "5");
        assertThat(LOG.actorTypes("user").count()).isEqualTo(5);
        assertThat(LOG.actorTypes("system").isEmpty()).isTrue();
        assertThat(LOG.from("circleci").count()).isEqualTo(5);
        assertThat(LOG.from("github").isEmpty()).isTrue();
    }

    @Test
    void addressesAreFoundOneByOneAndByNetwork() {
        assertThat(ids(LOG.addresses("203.0.113.9"))).containsExactly("4");
        assertThat(ids(LOG.addresses("198.51.100.0/24", "2001:db8::/32"))).containsExactly("2", "3");
        assertThat(ids(LOG.addresses("0.0.0.0/0"))).containsExactly("2", "4");
        assertThat(ids(LOG.addresses("::ffff:203.0.113.9"))).containsExactly("4");
        for (String wrong : List.of("203.0.113", "203.0.113.9/33", "example.com", "1:::2", "010.0.0.1", "1.2.3.4/")) {
            assertThatThrownBy(() -> LOG.addresses(wrong)).as(wrong).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void theNewestAndTheOldestAreParts() {
        assertThat(ids(LOG.newest(2))).containsExactly("4", "5");
        assertThat(ids(LOG.actors("alice").oldest(2))).containsExactly("1", "2");
        assertThat(LOG.newest(99).count()).isEqualTo(5);
    }

    @Test
    void countsAreOfEachCombinationMostFirst() {
        assertThat(LOG.countBy("actor", "action_key").rows())
                .containsExactlyInAnyOrder(
                        List.of("mallory", "schedule.create", 1L),
                        List.of("alice", "context.create", 1L),
                        List.of("alice", "context.env.var.store", 1L),
                        List.of("bob", "context.env.var.create", 1L),
                        List.of("alice", "schedule.create", 1L));
        assertThat(LOG.countBy("actor").rows().get(0)).containsExactly("alice", 3L);
        assertThat(LOG.countBy("day").rows()).hasSize(5).contains(List.of("2022-12-22", 1L));
        assertThat(LOG.groupBy("actor").get("alice").count()).isEqualTo(3);
        assertThatThrownBy(() -> LOG.countBy("colour")).hasMessageContaining("no column colour");
    }

    @Test
    void theGridHasTheNewestFirstAndSaysHowManyThereAre() {
        List<AuditEvent> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(event(Instant.ofEpochSecond(i), "id-" + i, "a", "b", "c", "", ""));
        }
        AuditLog log = AuditLog.of(many);

        assertThat(log.grid().rows()).hasSize(1_000);
        assertThat(log.grid().rows().get(0)).contains("id-1199");
        assertThat(log.grid().notes()).singleElement().asString().contains("1000 of 1200");
        assertThat(log.table().rowCount()).isEqualTo(1_200);
        assertThat(log.table().columnNames())
                .containsExactly(
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
                        "country",
                        "agent",
                        "credential",
                        "success",
                        "payload",
                        "file",
                        "line");
        assertThat(AuditLog.of(List.of()).grid().rows()).isEmpty();
        assertThat(AuditLog.of(List.of())).hasToString("No events");
    }

    @Test
    void linesThatAreWrittenAreReadAgain() {
        Path file = LOG.write(folder.resolve("out.ndjson.gz"));

        assertThat(AuditLog.read(file).stream()).containsExactlyElementsOf(LOG);
    }

    @Test
    void tablesForSpreadsheetsHaveOneLineOfNamesAndNoFormulas() throws IOException {
        List<AuditEvent> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(event(Instant.ofEpochSecond(i), "id-" + i, "a", "=cmd()", "c", "", ""));
        }

        List<String> lines = Files.readAllLines(AuditLog.of(many).write(folder.resolve("out.csv")));
        assertThat(lines).hasSize(2_501);
        assertThat(lines.stream().filter(line -> line.contains("action_key"))).hasSize(1);
        assertThat(lines.get(1)).contains("\"'=cmd()\"");
        assertThatThrownBy(() -> LOG.write(folder.resolve("out.xlsx"))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void whatTouchesHoldingsNamesTheirHolderAndNoOtherVariable() {
        Instant day = Instant.parse("2022-12-20T00:00:00Z");
        AuditLog log = AuditLog.of(List.of(
                event(day, "whole", "context.delete", "a", "aws-prod", "", ""),
                event(day, "one", "context.env_var.store", "a", "aws-prod", "", "{\"env_var_name\":\"KEY\"}"),
                event(day, "other", "context.env_var.store", "a", "aws-prod", "", "{\"env_var_name\":\"OTHER\"}"),
                event(
                        day,
                        "read",
                        "context.secrets.accessed",
                        "a",
                        "",
                        "",
                        "{\"context_id\":\"c-1\",\"environment_variable_titles\":\"OTHER, KEY\"}"),
                event(day, "project", "project.env_var.create", "a", "web", "", "{\"name\":\"TOKEN\"}"),
                event(day, "elsewhere", "context.delete", "a", "deploy", "", "")));
        List<Holding> holdings = List.of(
                new Variable(
                        new Slot.ContextVariable("gh/acme", "c-1", "aws-prod", "KEY"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Variable(
                        new Slot.ProjectVariable("gh/acme", "gh/acme/web", "TOKEN"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(ids(log.touching(holdings))).containsExactly("whole", "one", "read", "project");
    }
}
