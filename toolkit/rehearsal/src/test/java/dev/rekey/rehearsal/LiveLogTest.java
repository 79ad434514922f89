package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients do shows in the audit log, after what was there before. */
class LiveLogTest {

    private static final String WEB = "/api/v2/project/gh/acme/web";

    @TempDir
    Path folder;

    @Test
    void storingAndDeletingVariablesIsLogged() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client admin = Client.admin(rehearsal);
            String path = "/api/v2/context/" + context(rehearsal, "docker-hub") + "/environment-variable/";
            int stored = admin.put(path + "DOCKERHUB_TOKEN", "{\"value\":\"RKV7QX2M-live-1\"}")
                    .status();
            int deleted = admin.delete(path + "DOCKER_BUILDKIT").status();
            int posted = admin.post(WEB + "/envvar", "{\"name\":\"FRESH\",\"value\":\"RKV7QX2M-live-2\"}")
                    .status();

            assertThat(List.of(stored, deleted, posted)).containsExactly(200, 200, 201);
            assertThat(live(rehearsal))
                    .extracting(line -> line.path("action").asText()
                            + " " + line.at("/target/name").asText()
                            + " " + line.at("/payload/name").asText())
                    .containsExactly(
                            "context.env_var.store docker-hub DOCKERHUB_TOKEN",
                            "context.env_var.delete docker-hub DOCKER_BUILDKIT",
                            "project.env_var.create web FRESH");
            assertThat(live(rehearsal)).noneMatch(line -> line.toString().contains("live-"));
        }
    }

    @Test
    void aContextThatIsMadeAndDeletedKeepsItsNameInTheLog() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client admin = Client.admin(rehearsal);
            String id = admin.post(
                            "/api/v2/context",
                            "{\"name\":\"short-lived\",\"owner\":{\"slug\":\"gh/acme\",\"type\":\"organization\"}}")
                    .json()
                    .path("id")
                    .asText();
            int deleted = admin.delete("/api/v2/context/" + id).status();

            assertThat(deleted).isEqualTo(200);
            assertThat(live(rehearsal))
                    .extracting(line -> line.path("action").asText() + " "
                            + line.at("/target/name").asText())
                    .containsExactly("context.create short-lived", "context.delete short-lived");
        }
    }

    @Test
    void whoDidItIsToldAndWhatWasRefusedIsNot() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            String key = "{\"type\":\"deploy-key\"}";
            int made =
                    Client.limited(rehearsal).post(WEB + "/checkout-key", key).status();
            int refused = Client.limited(rehearsal)
                    .post("/api/v2/project/gh/acme/infra/checkout-key", key)
                    .status();

            assertThat(made).isEqualTo(201);
            assertThat(refused).isGreaterThanOrEqualTo(400);
            assertThat(live(rehearsal)).singleElement().satisfies(line -> {
                assertThat(line.path("action").asText()).isEqualTo("checkout-key.create");
                assertThat(line.at("/payload/fingerprint").asText()).isNotEmpty();
                assertThat(line.at("/actor/type").asText()).isEqualTo("user");
                assertThat(line.at("/actor/name").asText()).startsWith("github: ");
            });
        }
    }

    @Test
    void jobsThatStartTellWhichContextsTheyWereGiven() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client admin = Client.admin(rehearsal);
            String pipeline =
                    admin.post(WEB + "/pipeline", "{}").json().path("id").asText();
            for (int i = 0; i < 12; i++) {
                String workflow = admin.get("/api/v2/pipeline/" + pipeline + "/workflow")
                        .items("id")
                        .get(0);
                assertThat(admin.get("/api/v2/workflow/" + workflow).status()).isEqualTo(200);
            }

            assertThat(live(rehearsal))
                    .extracting(line -> line.path("action").asText())
                    .contains("workflow-start", "workflow-job-start", "workflow-job-finish");
            assertThat(live(rehearsal))
                    .filteredOn(line -> line.path("action").asText().equals("context.secrets.accessed"))
                    .extracting(line -> line.at("/payload/context_name").asText())
                    .contains("deploy");
        }
    }

    @Test
    void theLogGoesOnWhereAStateFileLeftIt() {
        Path file = folder.resolve("state.json");
        try (Rehearsal rehearsal = Rehearsal.builder().seed(5).state(file).start()) {
            assertThat(Client.admin(rehearsal).delete(WEB + "/envvar/NODE_ENV").status())
                    .isEqualTo(200);
        }

        try (Rehearsal again = Rehearsal.builder().state(file).start();
                Rehearsal sameSeed = Rehearsal.builder().seed(5).start()) {
            assertThat(live(again))
                    .extracting(line -> line.path("action").asText())
                    .containsExactly("project.env_var.delete");
            assertThat(again.intruder()).isEqualTo(sameSeed.intruder());
        }
    }

    /** Lines from the rehearsal's start on. */
    private List<JsonNode> live(Rehearsal rehearsal) {
        return Logs.of(rehearsal, folder.resolve("logs"), Traces.WITHOUT_INTRUDER).stream().stream()
                .filter(line -> line.path("occurred_at").asText().compareTo("2023-01-05T09") >= 0)
                .toList();
    }

    private static UUID context(Rehearsal rehearsal, String name) {
        return rehearsal.state().contexts().stream()
                .filter(context -> context.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
