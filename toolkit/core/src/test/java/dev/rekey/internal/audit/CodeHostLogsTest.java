package dev.rekey.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.AuditEvent;
import org.junit.jupiter.api.Test;

class CodeHostLogsTest {
    @Test
    void gitLabListsAndItsPagesExportTheSame() {
        AuditEvent listed = Reading.ofFixture("gitlab.json").first();
        AuditEvent exported = Reading.ofFixture("gitlab.csv").first();

        assertThat(listed.source()).isEqualTo("gitlab");
        assertThat(listed.action()).isEqualTo("repository_download_operation");
        assertThat(exported.action()).isEqualTo("Repository Download Started");
        for (AuditEvent event : new AuditEvent[] {listed, exported}) {
            assertThat(event.actorType()).isEqualTo("user");
            assertThat(event.actorName()).isEqualTo("Alice");
            assertThat(event.targetType()).isEqualTo("Project");
            assertThat(event.targetName()).isEqualTo("payments");
            assertThat(event.org()).isEqualTo("example/payments");
            assertThat(event.address()).isEqualTo("203.0.113.9");
        }
    }

    @Test
    void gitLabAuthorsBelowZeroAreNoUsers() {
        AuditEvent event = Reading.ofFixture("gitlab.json").events().get(1);

        assertThat(event.actorType()).isEmpty();
        assertThat(event.action()).isEqualTo("add.user_access");
        assertThat(event.targetName()).isEqualTo("example/payments");
        assertThat(event.time()).isEqualTo("2022-12-22T10:00:00Z");
        assertThat(event.payload()).contains("\"as\":\"Developer\"");
    }

    @Test
    void gitLabStreamsWithDetailsAsText() {
        AuditEvent event = Reading.ofFixture("gitlab-stream.ndjson").first();

        assertThat(event.action()).isEqualTo("deploy_key_added");
        assertThat(event.actorType()).isEqualTo("User");
        assertThat(event.targetName()).isEqualTo("circleci-pipeline-triggers");
        assertThat(event.payload()).contains("Added deploy key");
    }

    @Test
    void atlassianOrganisationsHaveTheEventsOfBitbucketCloud() {
        AuditEvent event = Reading.ofFixture("atlassian.json").first();

        assertThat(event.source()).isEqualTo("atlassian");
        assertThat(event.action()).isEqualTo("bitbucket_access_key_created");
        assertThat(event.actorId()).isEqualTo("557058:a");
        assertThat(event.targetType()).isEqualTo("repositories");
        assertThat(event.targetName()).isEqualTo("payments");
        assertThat(event.org()).isEqualTo("org-1");
        assertThat(event.address()).isEqualTo("198.51.100.23");
        assertThat(event.country()).isEqualTo("GB");
    }

    @Test
    void bitbucketDataCenterWritesTheAddressBeforeItsProxies() {
        AuditEvent event = Reading.ofFixture("bitbucket.log").first();

        assertThat(event.time()).isEqualTo("2023-01-06T10:20:30.123Z");
        assertThat(event.action()).isEqualTo("Repository SSH access key created");
        assertThat(event.actorType()).isEqualTo("user");
        assertThat(event.targetName()).isEqualTo("payments");
        assertThat(event.address()).isEqualTo("203.0.113.9");
        assertThat(event.payload()).contains("203.0.113.9,192.0.2.1");
    }

    @Test
    void bitbucketDataCenterListsTheSame() {
        AuditEvent event = Reading.ofFixture("bitbucket-api.json").first();

        assertThat(event.time()).isEqualTo("2023-01-06T10:20:30.123Z");
        assertThat(event.actorType()).isEqualTo("system");
        assertThat(event.address()).isEqualTo("192.0.2.1");
    }
}
