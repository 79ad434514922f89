package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What CircleCI says of runs outside of its audit log. */
class RunsTest {
    @Test
    void usageSaysWhoHasNoAccount() {
        List<AuditEvent> events = Reading.ofFixture("usage.csv").events();

        assertThat(events).extracting(AuditEvent::actorType).containsExactly("user", "unregistered", "");
        assertThat(events).extracting(AuditEvent::actorId).containsExactly("u-1", "", "");
        assertThat(events)
                .extracting(AuditEvent::success)
                .containsExactly(Optional.of(true), Optional.of(false), Optional.empty());
        assertThat(events.get(0).action()).isEqualTo("job.run");
        assertThat(events.get(0).targetName()).isEqualTo("web");
        assertThat(events.get(0).org()).isEqualTo("acme");
        assertThat(events.get(0).time()).isEqualTo("2026-05-01T09:00:00.500Z");
        assertThat(events.get(2).time()).isEqualTo("2026-05-01T09:20:00Z");
        assertThat(events)
                .noneMatch(event -> event.payload().contains("LAST_BUILD")
                        || event.payload().contains("\\N"));
    }

    @Test
    void usageIsKnownByFewOfItsColumns() {
        Reading reading = Reading.of("PROJECT_ID,JOB_ID,JOB_RUN_STARTED_AT\np-1,j-1,2026-05-01 09:00:00 UTC\n");

        assertThat(reading.events()).extracting(AuditEvent::targetId).containsExactly("p-1");
    }

    @Test
    void decisionsTellRerunsWithSsh() {
        List<AuditEvent> events = Reading.ofFixture("decisions.json").events();

        assertThat(events)
                .extracting(AuditEvent::action)
                .containsExactly("policy.decision", "policy.decision.ssh_rerun");
        assertThat(events).extracting(AuditEvent::success).containsExactly(Optional.of(true), Optional.of(false));
        assertThat(events.get(1).targetId()).isEqualTo("p-1");
        assertThat(events.get(1).payload()).contains("\"build_number\":8");
    }

    @Test
    void buildsTellWhoWasOnTheMachineAndKeepNoParameters() {
        Reading reading = Reading.ofFixture("builds.json");

        assertThat(reading.events()).extracting(AuditEvent::action).containsExactly("job.run", "job.ssh", "job.run");
        assertThat(reading.events())
                .extracting(AuditEvent::id)
                .containsExactly("github/acme/web#42", "github/acme/web#42#ssh/mallory", "github/acme/web#43");
        assertThat(reading.events()).extracting(AuditEvent::actorName).containsExactly("alice", "mallory", "drive-by");
        assertThat(reading.events()).extracting(AuditEvent::actorType).containsExactly("user", "user", "unregistered");
        assertThat(reading.first().payload()).contains("\"why\":\"github\"");
        assertThat(reading.events().toString()).doesNotContain("RKT4WZ9N").doesNotContain("RKV7QX2M");
        assertThat(reading.why()).containsExactly("3: there is no time in start_time or queued_at");
    }
}
