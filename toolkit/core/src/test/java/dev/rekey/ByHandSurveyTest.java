package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Outcome;
import dev.rekey.change.Report;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.SettingsPages;
import dev.rekey.vcs.CodeHost;
import dev.rekey.worklist.Worklist;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to people, from looks and rotations to their worklist. */
class ByHandSurveyTest {
    @TempDir
    Path folder;

    private final Acme acme = Acme.start();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void anInventoryNamesEveryCredentialThatNoApiRotates() {
        Inventory inventory = acme.org().inventory();

        List<ManualItem> work = inventory.byHand();

        assertThat(work)
                .extracting(ManualItem::kind)
                .contains(
                        Kind.PERSONAL_TOKEN,
                        Kind.OAUTH_GRANT,
                        Kind.LEGACY_CREDENTIAL,
                        Kind.OTEL_EXPORTER,
                        Kind.SIGNING_CERTIFICATE)
                .doesNotContain(Kind.CONTEXT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SETTING);
        assertThat(work).allSatisfy(item -> {
            assertThat(item.what()).isNotEmpty();
            assertThat(item.page().isAbsolute()).isTrue();
        });
        Worklist list = Worklist.at(folder.resolve("list")).add(work).add(work);
        assertThat(list.count()).isEqualTo(work.size());
    }

    @Test
    void grantsAreRevokedAtTheCodeHostThatWasNamed() {
        URI server = URI.create("https://git.acme.example");
        try (CircleCIClient client = acme.client(acme.rehearsal().adminToken())
                .codeHost(CodeHost.gitHubEnterprise(server))
                .build()) {
            assertThat(client.org("acme")
                            .survey()
                            .kinds(Kind.OAUTH_GRANT)
                            .take()
                            .byHand())
                    .singleElement()
                    .extracting(ManualItem::page)
                    .hasToString("https://git.acme.example/settings/applications");
        }
    }

    @Test
    void aReportNamesTheKeysThatAreLeftAtTheCodeHost() {
        Report report = acme.org()
                .projects()
                .named("web")
                .checkoutKeys()
                .ofType("deploy-key")
                .rotateAll(reissued())
                .apply();

        assertThat(report.done()).isNotEmpty();
        assertThat(report.byHand()).hasSameSizeAs(report.done()).allSatisfy(item -> {
            assertThat(item.name()).startsWith("deploy key SHA256:");
            assertThat(item.page()).hasToString("https://github.com/acme/web/settings/keys");
        });
    }

    @Test
    void aReportNamesTheHostsThatHaveToLetNewKeysIn() {
        Report report = acme.org()
                .projects()
                .named("infra")
                .sshKeys()
                .rotateAll(reissued())
                .apply();

        assertThat(report.byHand()).hasSameSizeAs(report.sshKeyChanges()).isNotEmpty();
        assertThat(report.byHand()).allSatisfy(item -> {
            assertThat(item.kind()).isEqualTo(Kind.SSH_KEY);
            assertThat(item.holder()).isEqualTo("gh/acme/infra");
            assertThat(item.page().getPath()).isEqualTo("/settings/project/github/acme/infra/ssh");
        });
        assertThat(report.byHand().get(0).what())
                .contains(report.sshKeyChanges().get(0).authorizedKeysLine())
                .contains("at " + report.sshKeyChanges().get(0).hostname());
    }

    @Test
    void aReportAndAnInventoryMeanTheSameWork() {
        Report report = acme.org()
                .secrets()
                .ofKind(Kind.LEGACY_CREDENTIAL)
                .rotateAll(reissued())
                .apply();
        List<ManualItem> seen =
                acme.org().survey().kinds(Kind.LEGACY_CREDENTIAL).take().byHand();

        Worklist list = Worklist.at(folder.resolve("list")).add(seen).add(report.byHand());

        assertThat(report.outcomes()).isNotEmpty().allMatch(Outcome.Skipped.class::isInstance);
        assertThat(report.byHand()).hasSameSizeAs(seen);
        assertThat(list.count()).isEqualTo(seen.size());
    }

    @Nested
    class Pages {
        private final SettingsPages cloud = SettingsPages.cloud();

        @Test
        void areWhereTheWebApplicationHasThem() {
            assertThat(cloud.personalTokens()).hasToString("https://app.circleci.com/settings/user/tokens");
            assertThat(cloud.of(Kind.PROJECT_TOKEN, "gh/acme", "gh/acme/web"))
                    .hasValue(URI.create("https://app.circleci.com/settings/project/github/acme/web/api"));
            assertThat(cloud.of(Kind.SSH_KEY, "circleci/org", "circleci/org/project"))
                    .hasValue(URI.create("https://app.circleci.com/settings/project/circleci/org/project/ssh"));
            assertThat(SettingsPages.of("https://ci.acme.example/").personalTokens())
                    .hasToString("https://ci.acme.example/settings/user/tokens");
            assertThat(SettingsPages.of("https://ci.acme.example:8443").of(Kind.WEBHOOK, "gh/acme", "gh/acme/web"))
                    .hasValue(URI.create("https://ci.acme.example:8443/settings/project/github/acme/web/webhooks"));
        }

        @Test
        void areThereForEveryKind() {
            assertThat(Kind.values())
                    .allSatisfy(kind ->
                            assertThat(cloud.of(kind, "gh/acme", "gh/acme/web")).isNotEqualTo(Optional.empty()));
        }
    }
}
