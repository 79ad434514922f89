package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudTrailTest {
    private final List<AuditEvent> events = Reading.ofFixture("cloudtrail.json").events();

    @Test
    void keyAddressAndServiceAreThere() {
        AuditEvent event = events.get(0);

        assertThat(event.source()).isEqualTo("aws");
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.action()).isEqualTo("GetCallerIdentity");
        assertThat(event.actorType()).isEqualTo("IAMUser");
        assertThat(event.actorName()).isEqualTo("ci");
        assertThat(event.actorId()).isEqualTo("arn:aws:iam::123456789012:user/ci");
        assertThat(event.targetType()).isEqualTo("sts.amazonaws.com");
        assertThat(event.org()).isEqualTo("123456789012");
        assertThat(event.address()).isEqualTo("203.0.113.9");
        assertThat(event.credential()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(event.success()).contains(true);
    }

    @Test
    void errorIsNoSuccess() {
        AuditEvent event = events.get(1);

        assertThat(event.success()).contains(false);
        assertThat(event.targetName()).isEqualTo("backup");
        assertThat(event.payload()).contains("\"errorCode\":\"AccessDenied\"");
    }

    @Test
    void serviceIsAnAddressAsWrittenAndSessionTokensAreNotKept() {
        AuditEvent event = events.get(2);

        assertThat(event.address()).isEqualTo("cloudtrail.amazonaws.com");
        assertThat(event.actorName()).isEqualTo("cloudtrail.amazonaws.com");
        assertThat(event.payload()).contains("ASIAIOSFODNN7EXAMPLE").doesNotContain("RKT4WZ9N");
        assertThat(event.toString()).doesNotContain("RKT4WZ9N");
    }

    @Test
    void eventsThatWereLookedUpAreTheRecordsInside() {
        AuditEvent event = Reading.ofFixture("lookup-events.json").first();

        assertThat(event.action()).isEqualTo("ConsoleLogin");
        assertThat(event.success()).contains(false);
        assertThat(event.actorType()).isEqualTo("Root");
        assertThat(event.actorId()).isEqualTo("123456789012");
        assertThat(event.address()).isEqualTo("2001:db8::9");
    }

    @Test
    void fileOfATrailWithoutRecordsIsOneAllTheSame() {
        Reading reading = Reading.of("{\"Records\":[]}");

        assertThat(reading.format()).isEqualTo("AWS CloudTrail");
        assertThat(reading.events()).isEmpty();
        assertThat(reading.failure()).isEmpty();
    }
}
