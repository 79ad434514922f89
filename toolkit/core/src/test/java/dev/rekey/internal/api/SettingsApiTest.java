package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Holding;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.Setting;
import dev.rekey.model.SshKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettingsApiTest extends ApiTest {
    private static final String WEB = "gh/acme/web";
    private static final OwnerRef ACME = new OwnerRef("gh/acme", Optional.of("ec6887ec"));

    private SettingsApi settings;

    @BeforeEach
    void open() {
        settings = new SettingsApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v1.1/project/{project-slug}/settings")
    class LegacyHoldings {
        @Test
        void areSshKeysAndWhatIsSetOfTheOldCredentials() {
            answer("v1.1-project-settings/project.json");

            assertThat(settings.legacy("gh/acme", WEB))
                    .containsExactly(
                            new SshKey(
                                    "gh/acme",
                                    WEB,
                                    "prod.example.com",
                                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOiuHtNxpVswXXAIZ0B4JcJbvtDvPTRXDYSno3KUy8yA",
                                    Optional.of("e5:5b:0d:4d:be:07:3f:2f:cf:b9:c8:39:f1:ce:47:08"),
                                    Optional.of("gKvwUX2vzp7HLEU0s76ID0oZ9T0ky+wNuzfxjqzNx2s")),
                            new SshKey(
                                    "gh/acme",
                                    WEB,
                                    "",
                                    "ssh-rsa (hidden)",
                                    Optional.empty(),
                                    Optional.of("AddwN379YO1pnTyrOqALUZmo6XU4zJ2RLuOZslrl7c4")),
                            credential("aws_access_key_id", Optional.of("7QX2")),
                            credential("slack_webhook_url", Optional.empty()),
                            credential("campfire_token", Optional.empty()),
                            credential("irc_password", Optional.empty()));
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web/settings?ssh-key-digest=sha256");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void haveNothingOfAnyValue() {
            answer("v1.1-project-settings/project.json");

            assertThat(settings.legacy("gh/acme", WEB).toString()).doesNotContain("RKV");
        }

        @Test
        void areFoundInTheOtherSpellingToo() {
            answer("v1.1-project-settings/kebab.json");

            assertThat(settings.legacy("gh/acme", "github/acme/web"))
                    .extracting(Holding::name, Holding::tail, Holding::holder)
                    .containsExactly(
                            tuple("aws_secret_access_key", Optional.empty(), "github/acme/web"),
                            tuple("heroku_deploy_user", Optional.empty(), "github/acme/web"));
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/github/acme/web/settings?ssh-key-digest=sha256");
        }

        @Test
        void mayBeNone() {
            answer("v1.1-project-settings/nothing.json");

            assertThat(settings.legacy("gh/acme", WEB)).isEmpty();
        }

        @Test
        void thatAreMissingAreNotNone() {
            answer("v1.1-project-settings/without-keys.json");

            assertThatThrownBy(() -> settings.legacy("gh/acme", WEB))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("no usable ssh_keys");
        }
    }

    @Nested
    @Exercises("GET /api/v2/project/{provider}/{organization}/{project}/settings")
    class OfAProject {
        @Test
        void areThoseThatWidenWhatASecretReaches() {
            answer("project-settings/all.json");

            assertThat(settings.project("gh/acme", WEB))
                    .containsExactly(
                            new Setting("gh/acme", WEB, "forks_receive_secret_env_vars", "true"),
                            new Setting("gh/acme", WEB, "build_fork_prs", "true"),
                            new Setting("gh/acme", WEB, "disable_ssh", "false"),
                            new Setting("gh/acme", WEB, "write_settings_requires_admin", "true"),
                            new Setting("gh/acme", WEB, "oss", "false"),
                            new Setting("gh/acme", WEB, "setup_workflows", "false"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/settings");
        }

        @Test
        void areLeftOutWhereTheyAreNotTold() {
            answer("project-settings/missing-fields.json");
            answer("project-settings/empty.json");

            assertThat(settings.project("gh/acme", WEB))
                    .containsExactly(new Setting("gh/acme", WEB, "disable_ssh", "true"));
            assertThat(settings.project("gh/acme", WEB)).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v3/orgs/{org-id}/settings")
    class OfAnOrganization {
        @Test
        void areThoseThatMatterToSecrets() {
            answer("v3-org-settings/all.json");

            assertThat(settings.organization(ACME))
                    .extracting(Setting::holder, Setting::name, Setting::isOn)
                    .containsExactly(
                            tuple("gh/acme", "is_user_checkout_keys_disabled", false),
                            tuple("gh/acme", "is_context_group_restriction_required", true),
                            tuple("gh/acme", "enable_unversioned_config", true),
                            tuple("gh/acme", "enable_private_orbs", true),
                            tuple("gh/acme", "enable_uncertified_public_orbs", true),
                            tuple("gh/acme", "enable_certified_public_orbs", true),
                            tuple("gh/acme", "is_running_disabled", false),
                            tuple("gh/acme", "is_runner_terms_of_service_accepted", true));
            assertThat(requestLine()).isEqualTo("GET /api/v3/orgs/ec6887ec/settings");
        }

        @Test
        void areLeftOutWhereTheyAreNotTold() {
            answer("v3-org-settings/missing-fields.json");

            assertThat(settings.organization(ACME))
                    .containsExactly(new Setting("gh/acme", "gh/acme", "is_running_disabled", "true"));
        }
    }

    @Nested
    @Exercises("GET /api/v1.1/organization/{vcs-type}/{org-name}/settings")
    class FlagsOfAnOrganization {
        @Test
        void areItsSwitchesInOneSpelling() {
            answer("v1.1-org-settings/vcs.json");

            assertThat(settings.organizationFlags(ACME))
                    .containsExactly(
                            new Setting("gh/acme", "gh/acme", "require_context_group_restriction", "true"),
                            new Setting("gh/acme", "gh/acme", "allow_certified_public_orbs", "false"));
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/organization/github/acme/settings");
        }

        @Test
        void areFlatAndEndInQuestionMarksWhereItIsStandalone() {
            answer("v1.1-org-settings/standalone.json");

            List<Setting> flags = settings.organizationFlags(new OwnerRef("circleci/43G3", Optional.empty()));

            assertThat(flags)
                    .extracting(Setting::name, Setting::value)
                    .containsExactly(
                            tuple("require_context_group_restriction", "true"), tuple("allow_private_orbs", "false"));
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/organization/circleci/43G3/settings");
        }

        @Test
        void mayBeNone() {
            answer("v1.1-org-settings/empty.json");

            assertThat(settings.organizationFlags(new OwnerRef("bb/acme", Optional.empty())))
                    .isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/organization/bitbucket/acme/settings");
        }
    }

    private static LegacyCredential credential(String name, Optional<String> tail) {
        return new LegacyCredential("gh/acme", WEB, name, tail);
    }
}
