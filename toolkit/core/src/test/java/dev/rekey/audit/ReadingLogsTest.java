package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Reception;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders into a log. The order of columns, and the whole of the flattened form, are unconfirmed. */
class ReadingLogsTest {
    private static final String HEAD =
            "id,version,action,occurred_at,actor,target,organization,success,request,payload\n";

    private static final String FLAT = """
            ID,VERSION,ACTION,OCCURRED_AT,ACTOR_ID,ACTOR_TYPE,ACTOR_NAME,TARGET_ID,TARGET_TYPE,TARGET_NAME,ORGANIZATION_NAME,SUCCESS,REQUEST_ID,PAYLOAD
            7d0f-2,1,workflow.job.start,2022-12-21T10:00:00.000Z,b-2,unregistered,github: drive-by,d-2,project,web,acme,true,,"{""job_name"":""build""}"
            """;

    private static final String STREAM = """
            {"id":"7d0f-3","version":1,"action":"checkout-key.create","occurred_at":"2026-05-01T09:00:00.000Z","actor":{"id":"a-1","type":"user","name":"github: alice"},"target":{"id":"d-2","type":"project","name":"web"},"organization":{"id":"e-1","type":"organization","name":"acme"},"success":false,"request":{"id":"r-3","ip_address":"203.0.113.9","client_trace_id":""},"payload":{},"metadata":{},"common_fields":{"outcome":"failure","source_ip":"203.0.113.9","status":"info","timestamp":"2026-05-01T09:00:00.000Z"}}
            """;

    @TempDir
    Path folder;

    private static String row(String id, String time, String action) {
        return id + ",1," + action + "," + time
                + ",\"{\"\"id\"\":\"\"a-1\"\",\"\"type\"\":\"\"user\"\",\"\"name\"\":\"\"github: alice\"\"}\""
                + ",\"{\"\"id\"\":\"\"c-1\"\",\"\"type\"\":\"\"context\"\",\"\"name\"\":\"\"aws-prod\"\"}\""
                + ",\"{\"\"id\"\":\"\"e-1\"\",\"\"name\"\":\"\"acme\"\"}\",true,\"{\"\"id\"\":\"\"r-1\"\"}\""
                + ",\"{\"\"context_name\"\":\"\"aws-prod\"\",\"\"version\"\":7}\"\n";
    }

    private static final String TWO = HEAD
            + row("2", "2022-12-20T08:15:30.123456789Z", "context.secrets.accessed")
            + row("1", "2022-12-20T08:15:29Z", "context.create");

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Nested
    class AnEventOf {
        @Test
        void jsonCellsHasEveryFieldThatTheLogHas() throws IOException {
            AuditLog log = AuditLog.read(write("a.csv", TWO));

            AuditEvent event = log.newest(1).stream().toList().get(0);
            assertThat(event)
                    .isEqualTo(new AuditEvent(
                            Instant.parse("2022-12-20T08:15:30.123456789Z"),
                            "circleci",
                            "2",
                            "context.secrets.accessed",
                            "user",
                            "a-1",
                            "alice",
                            "context",
                            "c-1",
                            "aws-prod",
                            "acme",
                            "",
                            "",
                            "",
                            "",
                            Optional.of(true),
                            "{\"context_name\":\"aws-prod\",\"version\":7,\"_version\":\"1\",\"organization\":{\"id\":\"e-1\"},"
                                    + "\"request\":{\"id\":\"r-1\"}}",
                            new AuditEvent.Origin("a.csv", 2)));
        }

        @Test
        void flattenedColumnsHasThem() throws IOException {
            AuditEvent event = AuditLog.read(write("a.csv", "\uFEFF" + FLAT)).stream()
                    .toList()
                    .get(0);

            assertThat(event.actorType()).isEqualTo("unregistered");
            assertThat(event.actorName()).isEqualTo("drive-by");
            assertThat(event.targetName()).isEqualTo("web");
            assertThat(event.org()).isEqualTo("acme");
            assertThat(event.payload()).isEqualTo("{\"job_name\":\"build\",\"VERSION\":\"1\"}");
        }

        @Test
        void theStreamHasThem() throws IOException {
            AuditEvent event =
                    AuditLog.read(write("a.json", STREAM)).stream().toList().get(0);

            assertThat(event.address()).isEqualTo("203.0.113.9");
            assertThat(event.success()).contains(false);
            assertThat(event.actorName()).isEqualTo("alice");
            assertThat(event.payload())
                    .isEqualTo("{\"version\":1,\"organization\":{\"id\":\"e-1\",\"type\":\"organization\"},"
                            + "\"request\":{\"id\":\"r-3\"}}");
        }
    }

    @Nested
    class DeliveredFiles {
        @Test
        void areFoundInFoldersAndArchivesByPatternAndPackedOrNot() throws IOException {
            Path plain = write("all/x/a.csv", TWO);
            write("all/b.csv.gz", gzip(FLAT));
            write("all/c.zip", zip("in/d.json", STREAM));
            write("all/.hidden.csv", "not,read\n1,2\n");

            assertThat(AuditLog.read(folder.resolve("all")).count()).isEqualTo(4);
            assertThat(AuditLog.read(folder + "/all/**.csv").count()).isEqualTo(2);
            assertThat(AuditLog.read(folder + "/all/*.{gz,zip}").count()).isEqualTo(2);
            assertThat(AuditLog.read(plain.toString(), folder + "/all/x/*").receptions())
                    .hasSize(1);
            assertThat(AuditLog.read(folder.resolve("all")).receptions())
                    .extracting(Reception::name)
                    .containsExactly("b.csv.gz", "c.zip!d.json", "a.csv");
        }

        @Test
        void areReceivedWithTheirHashAndTheirTimes() throws Exception {
            Path file = write("a.csv.gz", gzip(TWO));

            Reception reception = AuditLog.read(file).receptions().get(0);
            byte[] bytes = Files.readAllBytes(file);
            assertThat(reception.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(reception.bytes()).isEqualTo(bytes.length);
            assertThat(reception.first()).contains(Instant.parse("2022-12-20T08:15:29Z"));
            assertThat(reception.isWhole()).isTrue();
        }

        @Test
        void keepWhatWasReadBeforeTheyBreakOff() throws IOException {
            StringBuilder many = new StringBuilder(HEAD);
            for (int i = 0; i < 5_000; i++) {
                many.append(row("id-" + i * 7919L, "2022-12-20T08:15:29Z", "context.create"));
            }
            byte[] whole = gzip(many.toString());
            Path cut = write("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));

            AuditLog log = AuditLog.read(cut);
            assertThat(log.count()).isBetween(100, 4_999);
            assertThat(log.isComplete()).isFalse();
            assertThat(log.grid().notes()).anyMatch(note -> note.contains("cut off"));
            assertThat(log.toString()).contains("incomplete");
        }

        @Test
        void thatNobodyNamedAreListedWhenTheyAreNoLogs() throws IOException {
            write("all/a.csv", TWO);
            write("all/b.csv", "name,colour\nx,red\n");

            AuditLog log = AuditLog.read(folder.resolve("all"));
            assertThat(log.count()).isEqualTo(2);
            assertThat(log.unseen()).singleElement().asString().contains("b.csv", "name, colour", "Known are");
        }

        @Test
        void thatAreNamedAndNoLogsAreRefused() throws IOException {
            Path file = write("b.csv", "name,colour\nx,red\n");

            assertThatThrownBy(() -> AuditLog.read(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("name, colour");
            assertThatThrownBy(() -> AuditLog.read(folder + "/none/*.csv"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no file");
            assertThatThrownBy(() -> AuditLog.read("-"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("System.in");
        }

        @Test
        void ofOtherKindsAreCalledByTheirNames() throws IOException {
            Path file = write("x.json", "{\"rekey_inventory\":1,\"found\":[]}");

            assertThatThrownBy(() -> AuditLog.read(file))
                    .hasMessageContaining("x.json is an inventory that rekey saved");
        }

        @Test
        void thatAMappingDescribesAreReadAsItSays() throws IOException {
            Path file = write("vpn.csv", "date,user,src_ip\n2022-12-21T00:00:00Z,alice,203.0.113.9\n");

            AuditLog log = AuditLog.read(
                    Mapping.named("vpn").time("date").actor("user").address("src_ip"), file.toString());
            assertThat(log.from("vpn")
                            .addresses("203.0.113.0/24")
                            .actors("alice")
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void comeThroughAStreamAsWell() throws IOException {
            AuditLog log = AuditLog.read(new ByteArrayInputStream(gzip(STREAM)), "-");

            assertThat(log.count()).isEqualTo(1);
            assertThat(log.receptions().get(0).name()).isEqualTo("-");
            assertThat(AuditLog.read(new ByteArrayInputStream(zip("in/d.json", STREAM)), "-")
                            .receptions())
                    .extracting(Reception::name)
                    .containsExactly("-!d.json");
        }

        @Test
        void ofAProbeAreCountedAsThat() throws IOException {
            write("all/circleci_connectivity_test_1700000000", "");
            write("all/a.json", STREAM);

            AuditLog log = AuditLog.read(folder.resolve("all"));
            assertThat(log.isComplete()).isTrue();
            assertThat(log.receptions()).extracting(Reception::probes).containsExactly(0L, 1L);
        }
    }

    @Nested
    class Copies {
        @Test
        void areCountedOnceWhetherInOneFileOrInTwo() throws IOException {
            Path one = write("a.csv", TWO + row("1", "2022-12-20T08:15:29Z", "context.create"));
            Path two = write("b.csv", TWO);

            AuditLog log = AuditLog.read(one, two);
            assertThat(log.count()).isEqualTo(2);
            assertThat(log.receptions()).extracting(Reception::duplicates).containsExactly(1L, 2L);
            assertThat(log.conflicts().isEmpty()).isTrue();
        }

        @Test
        void thatSaySomethingElseAreConflicts() throws IOException {
            Path one = write("a.csv", TWO);
            Path two = write("b.csv", HEAD + row("1", "2022-12-20T08:15:29Z", "context.delete"));

            AuditLog log = AuditLog.read(one, two);
            assertThat(log.count()).isEqualTo(2);
            assertThat(log.where(event -> event.action().equals("context.delete"))
                            .isEmpty())
                    .isTrue();
            assertThat(log.conflicts().grid().rows()).singleElement(LIST).contains("context.delete", "b.csv");
            assertThat(log.asides().grid().rows()).singleElement(LIST).contains("b.csv", 2L, "conflict");
        }

        @Test
        void ofAnotherFormatAreComparedByWhatBothSay() throws IOException {
            String flat = """
                    ID,ACTION,OCCURRED_AT,ACTOR_TYPE,ACTOR_NAME
                    1,context.create,2022-12-20T08:15:29Z,user,github: alice
                    2,context.secrets.accessed,2022-12-20T08:15:30.123456789Z,user,github: mallory
                    """;

            AuditLog log = AuditLog.read(write("a.csv", TWO), write("b.csv", flat));
            assertThat(log.receptions().get(1).duplicates()).isEqualTo(1);
            assertThat(log.receptions().get(1).conflicts()).isEqualTo(1);
        }

        @Test
        void withoutAnIdAreNone() throws IOException {
            String same = row("", "2022-12-20T08:15:29Z", "context.create");

            assertThat(AuditLog.read(write("a.csv", HEAD + same + same)).count())
                    .isEqualTo(2);
        }
    }

    @Test
    void rowsThatCannotBeReadGoAsideWithTheirLine() throws IOException {
        String broken = HEAD
                + row("1", "2022-12-20T08:15:29Z", "context.create")
                + row("2", "yesterday", "context.create")
                + "3,1,context.create\n"
                + row("4", "2022-12-20T08:15:29Z", "")
                + row("5", "2022-12-20T08:15:29Z", "context.create");

        AuditLog log = AuditLog.read(write("a.csv", broken));
        assertThat(log.stream().map(AuditEvent::id)).containsExactly("1", "5");
        assertThat(log.asides().grid().rows()).extracting(cells -> cells.get(1)).containsExactly(3L, 4L, 5L);
        assertThat(log.receptions().get(0).malformed()).isEqualTo(3);
        assertThat(List.of(log.asides().grid().toCsv())).noneMatch(text -> text.contains("yesterday"));
    }
}
