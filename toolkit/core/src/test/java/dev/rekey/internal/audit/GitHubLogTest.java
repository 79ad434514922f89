package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GitHubLogTest {
    @Test
    void everyFieldHasItsPlace() {
        AuditEvent event = Reading.ofFixture("github.json").first();

        assertThat(event)
                .isEqualTo(new AuditEvent(
                        Instant.parse("2022-12-22T10:40:00.123Z"),
                        "github",
                        "aaaaBBBBcccc1111",
                        "repo.download_zip",
                        "user",
                        "1001",
                        "alice",
                        "repository",
                        "3003",
                        "example-org/payments",
                        "example-org",
                        "203.0.113.9",
                        "GB",
                        "python-requests/2.28",
                        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                        event.success(),
                        "{\"org_id\":2002,\"public_repo\":false,\"visibility\":\"private\","
                                + "\"programmatic_access_type\":\"OAuth access token\",\"operation_type\":\"access\"}",
                        new AuditEvent.Origin("github.json", 1)));
        assertThat(event.success()).isEmpty();
    }

    @Test
    void gitOverSshHasNoActorAndGetsNone() {
        AuditEvent clone = Reading.ofFixture("github.json").events().get(1);

        assertThat(clone.actorType()).isEmpty();
        assertThat(clone.actor()).isEmpty();
        assertThat(clone.targetName()).isEqualTo("example-org/payments");
        assertThat(clone.credential()).isEmpty();
        assertThat(clone.payload()).contains("\"transport_protocol_name\":\"ssh\"");
    }

    @Test
    void botsAreBots() {
        AuditEvent fetch = Reading.ofFixture("github.json").events().get(2);

        assertThat(fetch.actorType()).isEqualTo("bot");
        assertThat(fetch.targetName()).isEqualTo("example-org/web");
    }

    @Test
    void eventWithoutRepositoryIsAboutItsUser() {
        AuditEvent added = Reading.ofFixture("github.json").events().get(3);

        assertThat(added.targetType()).isEqualTo("user");
        assertThat(added.targetName()).isEqualTo("mallory");
        assertThat(added.targetId()).isEqualTo("1999");
    }

    @Test
    void recordWithoutTimeGoesAsideByItsNumber() {
        assertThat(Reading.ofFixture("github.json").why())
                .containsExactly("5: there is no time in @timestamp or created_at");
    }

    @Test
    void olderExportsNestWhatNewerOnesHaveBeside() {
        AuditEvent event = Reading.ofFixture("github-data.json").first();

        assertThat(event.credential()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(event.targetName()).isEqualTo("example-org/web");
        assertThat(event.country()).isEqualTo("DE");
        assertThat(event.payload()).isEqualTo("{\"title\":\"CircleCI\",\"read_only\":\"false\"}");
    }

    @Test
    void securityLogOfAUserSaysWhichApplicationWasTrusted() {
        Reading log = Reading.ofFixture("github-security.ndjson");

        assertThat(log.events())
                .extracting(AuditEvent::action)
                .containsExactly("oauth_authorization.destroy", "public_key.delete");
        assertThat(log.first().targetType()).isEqualTo("oauth_application");
        assertThat(log.first().targetName()).isEqualTo("CircleCI");
        assertThat(log.why()).containsExactly("2: the line ends in the middle of a record");
    }

    @Test
    void csvSaysTheSameAsJson() {
        Reading csv = Reading.ofFixture("github.csv");

        assertThat(csv.events()).hasSize(2);
        assertThat(csv.first().credential()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
        assertThat(csv.first().time()).isEqualTo("2022-12-22T10:40:00.123Z");
        assertThat(csv.first().payload()).isEqualTo("{\"note\":\"two\\nlines, and a \\\"quote\\\"\"}");
        assertThat(csv.events().get(1).actorType()).isEmpty();
        assertThat(csv.why())
                .containsExactly("5: the time in created_at cannot be read", "6: 3 cells under 12 columns");
    }
}
