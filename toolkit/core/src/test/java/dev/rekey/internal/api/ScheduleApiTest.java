package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.model.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleApiTest extends ApiTest {
    @Nested
    @Exercises("GET /api/v2/project/{project-slug}/schedule")
    class Schedules {
        @ParameterizedTest
        @ValueSource(strings = {"page", "kebab"})
        void areReadInBothSpellingsWithoutTheValuesOfParameters(String spelling) {
            answer("schedule/" + spelling + ".json");

            List<Schedule> schedules = schedules();

            assertThat(schedules)
                    .containsExactly(new Schedule(
                            "gh/acme",
                            "gh/acme/web",
                            Optional.of("c1a50000-0000-4000-8000-000000000001"),
                            "nightly",
                            "pat-s",
                            "2 an hour, at 3 15 h UTC, on MON FRI, in JAN",
                            List.of("branch", "deploy_key"),
                            Optional.of(Instant.parse("2022-12-21T09:00:00Z")),
                            Optional.of(Instant.parse("2023-01-09T10:00:00Z"))));
            assertThat(schedules.toString()).doesNotContain("RKV");
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/schedule");
        }

        @Test
        void mayLackAllButAName() {
            answer("schedule/missing-fields.json");

            assertThat(schedules())
                    .extracting(Schedule::name, Schedule::actor, Schedule::timetable)
                    .containsExactly(
                            tuple("bare", "", ""), tuple("monthly", "Scheduled", "1 an hour, at 0 h UTC, on day 1 31"));
        }

        @Test
        void mayBeNone() {
            answer("schedule/empty.json");

            assertThat(schedules()).isEmpty();
        }

        private List<Schedule> schedules() {
            return all(new ScheduleApi(transport, PageStore.none()).schedules("gh/acme", "gh/acme/web"));
        }
    }
}
