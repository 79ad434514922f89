package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areListedInSnakeCaseWithWhoTheyActFor() {
        JsonNode listed = admin.get("/api/v2/project/gh/acme/web/schedule").json();

        assertThat(listed.get("next_page_token").isNull()).isTrue();
        JsonNode schedule = listed.at("/items/0");
        assertThat(schedule.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "project_slug",
                        "timetable",
                        "parameters",
                        "created_at",
                        "updated_at",
                        "actor");
        assertThat(schedule.get("project_slug").asText()).isEqualTo("gh/acme/web");
        assertThat(schedule.at("/timetable/per_hour").intValue()).isEqualTo(1);
        assertThat(schedule.at("/timetable/hours_of_day/0").intValue()).isEqualTo(2);
        assertThat(schedule.at("/timetable/days_of_week/0").asText()).isEqualTo("MON");
        assertThat(schedule.at("/parameters/branch").asText()).isEqualTo("main");
        assertThat(schedule.at("/actor").properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder("id", "login", "name", "avatar_url");
        assertThat(schedule.at("/actor/id"))
                .isEqualTo(admin.get("/api/v2/me").json().get("id"));
    }

    @Test
    void areFoundByIdToo() {
        JsonNode listed =
                admin.get("/api/v2/project/gh/acme/search/schedule").json().at("/items/0");

        assertThat(admin.get("/api/v2/schedule/" + listed.get("id").asText()).json())
                .isEqualTo(listed);
        assertThat(admin.get("/api/v2/schedule/00000000-0000-4000-8000-000000000000")
                        .message())
                .isEqualTo("Schedule not found.");
        assertThat(admin.get("/api/v2/schedule/x").status()).isEqualTo(400);
    }

    @Test
    void areListedOnlyForWhoeverSeesTheProject() {
        Client limited = Client.limited(rehearsal);

        assertThat(limited.get("/api/v2/project/gh/acme/web/schedule").items("name"))
                .containsExactly("Nightly browser tests");
        assertThat(limited.get("/api/v2/project/gh/acme/admin-console/schedule").message())
                .isEqualTo("Project not found");
    }

    @Test
    void oneIsFromTheTimeOfTheBreachAndActsForSomebodyElse() {
        assertThat(rehearsal.state().schedules())
                .filteredOn(schedule -> schedule.createdAt().isAfter(Instant.parse("2022-12-16T00:00:00Z")))
                .extracting(State.HeldSchedule::project, State.HeldSchedule::actor)
                .containsExactly(tuple(
                        "gh/acme/k8s-manifests",
                        Client.limited(rehearsal)
                                .get("/api/v2/me")
                                .json()
                                .get("login")
                                .asText()));
    }

    @Test
    void surviveInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        State before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            before = first.state();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().schedules()).isNotEmpty().isEqualTo(before.schedules());
        }
    }
}
