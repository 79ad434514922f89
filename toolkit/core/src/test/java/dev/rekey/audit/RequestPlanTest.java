package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.audit.RequestPlan.Allowance;
import dev.rekey.audit.RequestPlan.State;
import dev.rekey.audit.RequestPlan.Window;
import dev.rekey.model.AuditEvent;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestPlanTest {
    private static final LocalDate TODAY = LocalDate.parse("2023-01-20");

    @Test
    void splitsTheTimeIntoWindowsOfThirtyDays() {
        RequestPlan plan = plan("2022-12-16", "2023-01-20", Allowance.FREE);

        assertThat(plan).extracting(Window::first).containsExactly(day("2022-12-16"), day("2023-01-15"));
        assertThat(plan).extracting(Window::days).containsExactly(30, 6);
        assertThat(plan)
                .extracting(Window::requestOn)
                .containsExactly(Optional.of(TODAY), Optional.of(TODAY.plusDays(1)));
        assertThat(plan).hasToString("Audit logs of gh/acme: 2 requests to make, the last on 2023-01-21");
    }

    @Test
    void makesThreeRequestsADayOnAPaidPlan() {
        RequestPlan plan = plan("2022-09-01", "2023-01-20", Allowance.PAID);

        assertThat(plan)
                .extracting(window -> window.requestOn().orElseThrow())
                .containsExactly(TODAY, TODAY, TODAY, TODAY.plusDays(1), TODAY.plusDays(1));
    }

    @Test
    void saysWhatCanNoLongerBeRequested() {
        RequestPlan plan = RequestPlan.of(
                "gh/acme", at("2022-12-16"), at("2023-01-20"), Allowance.PAID, LocalDate.parse("2024-01-10"));

        assertThat(plan).extracting(Window::state).containsExactly(State.GONE, State.TO_REQUEST);
        assertThat(plan.windows().get(0).last()).isEqualTo(day("2023-01-09"));
        assertThat(plan).asString().contains("25 days can no longer be requested");
        assertThat(plan.grid().notes()).anyMatch(note -> note.contains("Days before 2023-01-10"));
    }

    @Test
    void leavesOutDaysToCome() {
        RequestPlan plan = plan("2023-01-19", "2023-03-01", Allowance.FREE);

        assertThat(plan).extracting(Window::last).containsExactly(TODAY);
        assertThat(plan.grid().notes()).anyMatch(note -> note.contains("Days after 2023-01-20 are not over"));
        assertThat(plan("2023-02-01", "2023-03-01", Allowance.FREE).windows()).isEmpty();
    }

    @Test
    void takesOffTheListWhatFilesSpeakFor() {
        RequestPlan plan = plan("2022-11-01", "2023-01-20", Allowance.FREE)
                .checked(AuditLog.of(List.of(
                        event("circleci", "a.csv", "2022-10-31T10:00:00Z"),
                        event("circleci", "a.csv", "2022-12-01T10:00:00Z"),
                        event("circleci", "b.csv", "2022-12-10T10:00:00Z"),
                        event("github", "c.json", "2023-01-01T10:00:00Z"))));

        assertThat(plan)
                .extracting(Window::state)
                .containsExactly(State.DELIVERED, State.PARTLY_DELIVERED, State.TO_REQUEST);
        assertThat(plan.windows().get(1).missing())
                .hasSize(28)
                .doesNotContain(day("2022-12-01"), day("2022-12-10"))
                .contains(day("2022-12-02"), day("2022-12-11"));
        assertThat(plan.grid().notes()).anyMatch(note -> note.contains("may have been quiet"));
        assertThat(plan.isComplete()).isFalse();
    }

    @Test
    void isCompleteWhenEveryDayIsThere() {
        RequestPlan plan = plan("2022-12-16", "2023-01-20", Allowance.FREE)
                .checked(AuditLog.of(List.of(
                        event("circleci", "a.csv", "2022-12-15T10:00:00Z"),
                        event("circleci", "a.csv", "2023-01-20T10:00:00Z"))));

        assertThat(plan.isComplete()).isTrue();
        assertThat(plan).hasToString("Audit logs of gh/acme: no requests to make");
    }

    @Test
    void namesThePage() {
        assertThat(plan("2023-01-19", "2023-01-20", Allowance.FREE).page())
                .contains(URI.create("https://app.circleci.com/settings/organization/github/acme/security"));
        assertThat(plan("2023-01-19", "2023-01-20", Allowance.FREE).grid().toCsv())
                .contains("settings/organization/github/acme/security");
    }

    @Test
    void refusesATimeThatEndsBeforeItStarts() {
        assertThatThrownBy(() -> plan("2023-01-20", "2023-01-19", Allowance.FREE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coversEveryDayOnceAndKeepsTheRulesOfTheService() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            LocalDate from = TODAY.minusDays(random.nextInt(900));
            LocalDate to = from.plusDays(random.nextInt(900));
            Allowance allowance = random.nextBoolean() ? Allowance.FREE : Allowance.PAID;

            RequestPlan plan = plan(from.toString(), to.toString(), allowance);

            List<LocalDate> days = new ArrayList<>();
            plan.forEach(window -> days.addAll(
                    window.first().datesUntil(window.last().plusDays(1)).toList()));
            LocalDate end = to.isAfter(TODAY) ? TODAY : to;
            assertThat(days)
                    .containsExactlyElementsOf(from.datesUntil(end.plusDays(1)).toList());
            assertThat(plan).allSatisfy(window -> {
                assertThat(window.days()).isBetween(1, 30);
                window.requestOn().ifPresent(day -> assertThat(window.first()).isAfterOrEqualTo(day.minusYears(1)));
            });
            plan.windows().stream()
                    .flatMap(window -> window.requestOn().stream())
                    .collect(java.util.stream.Collectors.groupingBy(day -> day))
                    .values()
                    .forEach(sameDay -> assertThat(sameDay).hasSizeLessThanOrEqualTo(allowance.aDay()));
        }
    }

    private static RequestPlan plan(String from, String to, Allowance allowance) {
        return RequestPlan.of("gh/acme", at(from), at(to), allowance, TODAY);
    }

    private static Instant at(String day) {
        return day(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static AuditEvent event(String source, String file, String time) {
        AuditEvent one = Happened.in(source).at(time).event();
        return new AuditEvent(
                one.time(),
                one.source(),
                one.id(),
                one.action(),
                one.actorType(),
                one.actorId(),
                one.actorName(),
                one.targetType(),
                one.targetId(),
                one.targetName(),
                one.org(),
                one.address(),
                one.country(),
                one.agent(),
                one.credential(),
                one.success(),
                one.payload(),
                new AuditEvent.Origin(file, 1));
    }
}
