package dev.rekey.audit;

import static dev.rekey.audit.LeadsTest.hostile;
import static dev.rekey.audit.LeadsTest.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Found;
import dev.rekey.model.ProjectToken;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    private static final Timeline EVERYTHING = Timeline.of(log(
                    Happened.in("circleci").at("2022-12-22T03:00:00Z"),
                    Happened.in("circleci").at("2023-01-10T12:00:00Z")))
            .with(log(Happened.in("github")
                    .at("2022-12-22T03:00:00Z")
                    .from("203.0.113.9:443")
                    .using("git/2")))
            .with(inventory())
            .with(proof())
            .with(Incident.january2023());

    @TempDir
    private Path folder;

    @Nested
    class Order {
        @Test
        void isThatOfTime() {
            assertThat(EVERYTHING).extracting(Moment::time).isSorted().hasSize(15);
        }

        @Test
        void isThatOfAddingWhereTheTimeIsTheSame() {
            assertThat(EVERYTHING.only(Moment.Kind.LOG))
                    .extracting(Moment::source)
                    .containsExactly("circleci", "github", "circleci");
        }
    }

    @Nested
    class Filters {
        @Test
        void keepAPeriodAndAKind() {
            Timeline part =
                    EVERYTHING.between(Instant.parse("2023-01-06T00:00:00Z"), Instant.parse("2023-01-10T12:00:00Z"));

            assertThat(part.only(Moment.Kind.ROTATION, Moment.Kind.INVENTORY))
                    .extracting(Moment::action)
                    .containsExactly("rotated");
            assertThat(part.where(moment -> moment.kind() == Moment.Kind.INCIDENT))
                    .extracting(Moment::action)
                    .containsExactly("safe after", "Bitbucket OAuth renewed", "GitHub OAuth renewed");
        }

        @Test
        void doNotTouchWhatTheyWereAskedOf() {
            assertThat(EVERYTHING.where(moment -> false).count()).isZero();
            assertThat(EVERYTHING.count()).isEqualTo(15);
        }
    }

    @Nested
    class Facts {
        @Test
        void ofTheInventoryAreDatesThatCircleCiShows() {
            assertThat(EVERYTHING.only(Moment.Kind.INVENTORY)).singleElement().satisfies(moment -> {
                assertThat(moment.action()).isEqualTo("created");
                assertThat(moment.target()).isEqualTo("gh/acme/web/badge");
                assertThat(moment.outcome()).isEmpty();
            });
        }

        @Test
        void ofAProofAreWhatWasDone() {
            assertThat(EVERYTHING.only(Moment.Kind.ROTATION)).singleElement().satisfies(moment -> {
                assertThat(moment.target()).isEqualTo("context/deploy/NPM_TOKEN");
                assertThat(moment.detail()).isEqualTo("Rotation r-1: CircleCI shows a newer date");
            });
        }
    }

    @Nested
    class Exports {
        @Test
        void ofElasticNamesHoldOneObjectALine() throws Exception {
            Path file = EVERYTHING.writeNdjson(folder.resolve("t.ndjson").toString());

            JsonNode first = new ObjectMapper().readTree(line(file, "\"github\""));

            assertThat(Files.readAllLines(file)).hasSize(15);
            assertThat(first.get("@timestamp").asText()).isEqualTo("2022-12-22T03:00:00Z");
            assertThat(first.get("event.action").asText()).isEqualTo("context.create");
            assertThat(first.get("event.outcome").asText()).isEqualTo("success");
            assertThat(first.get("source.ip").asText()).isEqualTo("203.0.113.9");
            assertThat(first.get("user.name").asText()).isEqualTo("alice");
            assertThat(first.get("user_agent.original").asText()).isEqualTo("git/2");
            assertThat(first.get("log.origin.file.line").asLong()).isEqualTo(2);
            assertThat(first.has("source.address")).isFalse();
        }

        @Test
        void areWholeAlsoWhereATableIsCut() throws Exception {
            List<Happened> many = new ArrayList<>();
            for (int i = 0; i < 5_500; i++) {
                many.add(Happened.in("github").payload("{\"i\":" + i + "}"));
            }
            Timeline timeline = Timeline.of(log(many.toArray(Happened[]::new)));

            List<String> csv =
                    Files.readAllLines(timeline.writeCsv(folder.resolve("t.csv").toString()));

            assertThat(csv).hasSize(5_501);
            assertThat(csv.stream().filter(line -> line.startsWith("\"time\""))).hasSize(1);
            assertThat(timeline.grid().rows()).hasSize(5_000);
            assertThat(timeline.grid().notes()).first().asString().startsWith("And 500 more");
        }

        @Test
        void ofNothingStillHaveAHeader() throws Exception {
            Timeline nothing = Timeline.of(log());

            assertThat(Files.readString(nothing.writeCsv(folder.resolve("n.csv").toString())))
                    .startsWith("\"time\",\"kind\"");
            assertThat(Files.readString(
                            nothing.writeHtml(folder.resolve("n.html").toString())))
                    .contains("no data");
            assertThat(nothing).hasToString("Timeline: no events");
        }

        @Test
        void thatCannotBeWrittenAreNamed() {
            assertThatThrownBy(() -> EVERYTHING.writeCsv(folder + "/absent/t.csv"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("absent");
        }

        @Test
        void holdHostileTextAsText() throws Exception {
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < 60; i++) {
                String text = hostile(random) + hostile(random);
                Timeline timeline = Timeline.of(log(Happened.in("github")
                                .actor(text)
                                .action(text)
                                .from(text)
                                .using(text)))
                        .with(Incident.january2023());

                String html = Files.readString(
                        timeline.writeHtml(folder.resolve("h.html").toString()));
                List<String> csv = Files.readAllLines(
                        timeline.writeCsv(folder.resolve("h.csv").toString()));
                List<String> json = Files.readAllLines(
                        timeline.writeNdjson(folder.resolve("h.ndjson").toString()));
                String markdown = Files.readString(
                        timeline.writeMarkdown(folder.resolve("h.md").toString()));

                Document page = Jsoup.parse(html);
                assertThat(page.select("script, a, img, iframe, [onload], [href]"))
                        .isEmpty();
                assertThat(page.select("svg")).hasSize(2);
                assertThat(page.select("tbody tr")).hasSize(11);
                assertThat(csv).hasSize(12).noneMatch(line -> line.contains(",\"=") || line.contains("\u202e"));
                assertThat(json).hasSize(11).allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 127));
                assertThat(new ObjectMapper()
                                .readTree(line(json, "\"github\""))
                                .get("user.name")
                                .asText())
                        .isEqualTo(text);
                assertThat(markdown).doesNotContain("<script", "\u202e", "\u001b");
                assertThat(timeline.toString().lines()).hasSize(12);
            }
        }
    }

    @Test
    void showsAsManyLanesAsThereAreActorsAndTheIncidentAsMarks() throws Exception {
        String svg = EVERYTHING.lanes().svg();

        assertThat(svg)
                .contains("circleci: alice: 2; github: alice: 1; inventory: 1; rotation: 1")
                .contains("compromise start", "GitHub OAuth renewed");
        assertThat(EVERYTHING.heatMap().svg()).contains("2022-12-22 03:00 UTC: 2");
    }

    @Test
    void isTenLinesOfText() {
        assertThat(EVERYTHING.toString().lines()).hasSize(12).last().isEqualTo("… and 5 more");
        assertThat(EVERYTHING.only(Moment.Kind.LOG).toString())
                .contains("2022-12-22T03:00:00Z  log  circleci  context.create by alice: deploy");
    }

    private static String line(Path file, String part) throws Exception {
        return line(Files.readAllLines(file), part);
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    private static Inventory inventory() {
        ProjectToken token = new ProjectToken(
                "gh/acme",
                "gh/acme/web",
                Optional.of("t-1"),
                "badge",
                "status",
                Optional.of(Instant.parse("2022-12-21T00:00:00Z")));
        return Inventory.of(
                Instant.parse("2023-02-01T00:00:00Z"),
                List.of(new Found(token, Set.of("projects"))),
                List.of(),
                List.of());
    }

    private static RotationProof proof() {
        ProofLine done = line("context/deploy/NPM_TOKEN", "done", Optional.of(Instant.parse("2023-01-08T00:00:00Z")));
        ProofLine failed = line("context/deploy/OTHER", "failed", Optional.empty());
        return new RotationProof("gh/acme", "https://circleci.com", "r-1", "abc", Instant.EPOCH, List.of(done, failed));
    }

    private static ProofLine line(String slot, String outcome, Optional<Instant> at) {
        return new ProofLine(
                slot,
                "context variable",
                outcome,
                Optional.empty(),
                "CircleCI shows a newer date",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                List.of());
    }
}
