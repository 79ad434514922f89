package dev.rekey.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rekey.model.Classification;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that people really store. Random-able is the only dangerous answer: it lets an unreadable value be overwritten. */
class ClassifierTest {
    private static final Classifier RULES = Classifier.builtIn();

    @Nested
    class ByName {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SESSION_SECRET",
                    "ADMIN_SESSION_SECRET",
                    "SESSION_SECRET_STAGING",
                    "TF_VAR_session_secret",
                    "COOKIE_SECRET",
                    "IRON_SESSION_COOKIE_PASSWORD",
                    "CSRF_SECRET",
                    "JWT_SECRET",
                    "JWT_SECRET_KEY",
                    "JWT_SIGNING_KEY",
                    "JWT_REFRESH_SECRET",
                    "STAGING_JWT_SECRET",
                    "HMAC_SECRET",
                    "SECRET_KEY_BASE",
                    "RAILS_SECRET_KEY_BASE",
                    "DJANGO_SECRET_KEY",
                    "FLASK_SECRET_KEY",
                    "NEXTAUTH_SECRET",
                    "AUTH_SECRET",
                    "WEBHOOK_SECRET",
                    "WEBHOOK_SIGNING_SECRET",
                    "GITHUB_WEBHOOK_SECRET",
                    "PROBOT_GITHUB_WEBHOOK_SECRET",
                    "GITLAB_WEBHOOK_SECRET",
                    "INTERNAL_API_TOKEN",
                    "BILLING_INTERNAL_API_KEY",
                    "BASIC_AUTH_PASSWORD",
                    "CRON_SECRET",
                    "NEXT_REVALIDATE_SECRET"
                })
        void whatOnlyTheOrganisationDefinesIsRandomAble(String name) {
            assertThat(RULES.byName(name).kind()).isEqualTo(SlotClass.RANDOM_ABLE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AWS_REGION",
                    "AWS_DEFAULT_REGION",
                    "AWS_ACCOUNT_ID",
                    "AWS_ROLE_ARN",
                    "AWS_ECR_REGISTRY_ID",
                    "AWS_S3_BUCKET",
                    "AWS_KMS_KEY_ID",
                    "ECR_REGISTRY",
                    "API_URL",
                    "NEXT_PUBLIC_API_URL",
                    "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY",
                    "VITE_SENTRY_DSN",
                    "REACT_APP_GOOGLE_MAPS_KEY",
                    "STRIPE_PUBLISHABLE_KEY",
                    "NODE_ENV",
                    "RAILS_ENV",
                    "DEPLOY_ENV",
                    "LOG_LEVEL",
                    "DOCKERHUB_USERNAME",
                    "DOCKER_USER",
                    "DOCKER_BUILDKIT",
                    "SLACK_CHANNEL",
                    "SENTRY_ORG",
                    "SENTRY_PROJECT",
                    "SENTRY_URL",
                    "SONAR_HOST_URL",
                    "SONAR_PROJECT_KEY_NAME",
                    "STRIPE_PRICE_ID",
                    "AUTH0_DOMAIN",
                    "AUTH0_CLIENT_ID",
                    "OKTA_CLIENT_ID",
                    "AZURE_TENANT_ID",
                    "AZURE_CLIENT_ID",
                    "ARM_SUBSCRIPTION_ID",
                    "GCP_PROJECT_ID",
                    "GOOGLE_PROJECT_ID",
                    "GOOGLE_COMPUTE_ZONE",
                    "GKE_CLUSTER",
                    "DB_HOST",
                    "DB_USER",
                    "PGPORT",
                    "KUBE_NAMESPACE",
                    "GPG_KEY_ID",
                    "JWT_PUBLIC_KEY",
                    "JWT_ALGORITHM",
                    "JWT_SIGNING_ALGORITHM",
                    "JWT_SIGNING_METHOD",
                    "JWT_EXPIRES_IN",
                    "JWT_SECRET_NAME",
                    "JWT_SECRET_ARN",
                    "JWT_SECRET_ID",
                    "JWT_SECRET_VERSION",
                    "JWT_SECRET_FILE",
                    "JWT_SECRET_LENGTH",
                    "HMAC_ALGORITHM",
                    "HMAC_HEADER",
                    "HMAC_KEY_ID",
                    "CSRF_TRUSTED_ORIGINS",
                    "CSRF_COOKIE_NAME",
                    "CSRF_COOKIE_SECURE",
                    "CSRF_HEADER_NAME",
                    "WTF_CSRF_ENABLED",
                    "DISABLE_CSRF",
                    "XSRF_HEADER_NAME",
                    "SESSION_COOKIE_DOMAIN",
                    "SESSION_SECRET_NAME",
                    "SESSION_SECRET_ARN",
                    "SESSION_SECRET_PROVIDER",
                    "SESSION_KEY_PREFIX",
                    "SESSION_DRIVER",
                    "COOKIE_SECRET_PATH",
                    "S2S_AUDIENCE_URL",
                    "S2S_CLIENT_ID",
                    "INTERNAL_KEYCLOAK_URL",
                    "INTERNAL_TOKEN_URL",
                    "INTERNAL_TOKEN_TTL",
                    "INTERNAL_SECRET_ROTATION_DAYS",
                    "REVALIDATE_SECONDS",
                    "REVALIDATE_INTERVAL",
                    "WEBHOOK_SECRET_HEADER",
                    "WEBHOOK_SECRET_NAME",
                    "SIGNING_KEY_ID",
                    "USE_JWT_SECRET",
                    "ENABLE_CSRF",
                    "ADMIN_PASSWORD_FILE",
                    "NO_PROXY",
                    "PATH",
                    "LD_PRELOAD",
                    "NODE_OPTIONS",
                    "BASH_ENV",
                    "FASTLANE_TEAM_ID",
                    "TF_VAR_region",
                    "ReleaseBucket_NAME"
                })
        void aSettingIsConfiguration(String name) {
            assertThat(RULES.byName(name).kind()).isEqualTo(SlotClass.CONFIGURATION);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "AWS_ACCESS_KEY_ID_PROD",
                    "STAGING_AWS_ACCESS_KEY_ID",
                    "STAGING_AWS_SECRET_ACCESS_KEY",
                    "S3_ACCESS_KEY_ID",
                    "S3_SECRET_ACCESS_KEY",
                    "R2_ACCESS_KEY_ID",
                    "ALICLOUD_ACCESS_KEY",
                    "NPM_TOKEN",
                    "NODE_AUTH_TOKEN",
                    "YARN_NPM_AUTH_TOKEN",
                    "INTERNAL_NPM_TOKEN",
                    "PYPI_TOKEN",
                    "TWINE_PASSWORD",
                    "GEM_HOST_API_KEY",
                    "BUNDLE_GEMS__CONTRIBSYS__COM",
                    "CARGO_REGISTRY_TOKEN",
                    "NUGET_API_KEY",
                    "OSSRH_PASSWORD",
                    "INTERNAL_ARTIFACTORY_TOKEN",
                    "DOCKER_PASS",
                    "DOCKER_PASSWORD",
                    "DOCKERHUB_TOKEN",
                    "DOCKERHUB_PASSWORD",
                    "QUAY_PASSWORD",
                    "GITHUB_TOKEN",
                    "GH_TOKEN",
                    "INTERNAL_GITHUB_TOKEN",
                    "GITLAB_DEPLOY_TOKEN",
                    "INTERNAL_GITLAB_TOKEN",
                    "BITBUCKET_APP_PASSWORD",
                    "CIRCLE_TOKEN",
                    "CIRCLECI_API_TOKEN",
                    "DATABASE_URL",
                    "PROD_DATABASE_URL",
                    "MONGODB_URI",
                    "REDIS_URL",
                    "CLOUDAMQP_URL",
                    "CELERY_BROKER_URL",
                    "CLOUDINARY_URL",
                    "PIP_EXTRA_INDEX_URL",
                    "DB_PASSWORD",
                    "TF_VAR_db_password",
                    "E2E_DB_PASSWORD",
                    "PGPASSWORD",
                    "SNOWFLAKE_PASSWORD",
                    "SLACK_WEBHOOK_URL",
                    "SLACK_WEBHOOK",
                    "SLACK_SIGNING_SECRET",
                    "SLACK_SLASH_SECRET",
                    "SENTRY_DSN",
                    "SENTRY_AUTH_TOKEN",
                    "DATADOG_API_KEY",
                    "CODECOV_TOKEN",
                    "CC_TEST_REPORTER_ID",
                    "SONAR_TOKEN",
                    "SNYK_TOKEN",
                    "STRIPE_SECRET_KEY",
                    "STRIPE_WEBHOOK_SECRET",
                    "STRIPE_SIGNING_SECRET",
                    "PADDLE_WEBHOOK_SECRET",
                    "ZOOM_WEBHOOK_SECRET_TOKEN",
                    "ZOOM_S2S_SECRET",
                    "VERCEL_WEBHOOK_SECRET",
                    "RESEND_WEBHOOK_SECRET",
                    "CLERK_WEBHOOK_SIGNING_SECRET",
                    "CLERK_JWT_KEY",
                    "LINEAR_WEBHOOK_SECRET",
                    "SHOPIFY_SHARED_SECRET",
                    "APP_STORE_SHARED_SECRET",
                    "SUPABASE_JWT_SECRET",
                    "ZENDESK_JWT_SECRET",
                    "FRESHDESK_JWT_SECRET",
                    "INTERCOM_JWT_SECRET",
                    "METABASE_SECRET_KEY",
                    "DOCUSIGN_HMAC_SECRET",
                    "GCS_HMAC_SECRET",
                    "FACEBOOK_APP_SECRET",
                    "TWITTER_AUTH_SECRET",
                    "GOOGLE_CLIENT_SECRET",
                    "OAUTH_SECRET",
                    "OAUTH2_CLIENT_SECRET",
                    "CONTENTFUL_PREVIEW_TOKEN",
                    "SANITY_PREVIEW_TOKEN",
                    "DOPPLER_SERVICE_TOKEN",
                    "OP_SERVICE_ACCOUNT_TOKEN",
                    "GCLOUD_SERVICE_KEY",
                    "GOOGLE_APPLICATION_CREDENTIALS_JSON",
                    "FIREBASE_TOKEN",
                    "AZURE_CLIENT_SECRET",
                    "ARM_CLIENT_SECRET",
                    "HEROKU_API_KEY",
                    "CLOUDFLARE_API_TOKEN",
                    "VAULT_TOKEN",
                    "VAULT_SECRET_ID",
                    "KUBECONFIG_DATA",
                    "JWT_PRIVATE_KEY",
                    "SSH_KEY",
                    "DEPLOY_KEY",
                    "GPG_SIGNING_KEY",
                    "GPG_SECRET_KEY_BASE64",
                    "ANDROID_KEYSTORE_BASE64",
                    "ANDROID_SIGNING_KEY",
                    "APPLE_API_KEY",
                    "FASTLANE_SESSION",
                    "COSIGN_KEY",
                    "TLS_CERT"
                })
        void whatAProviderMakesIsIssuerMade(String name) {
            assertThat(RULES.byName(name).kind()).isEqualTo(SlotClass.ISSUER_MADE);
        }

        /** Either a new value would make stored data unreadable, or nobody can tell who makes it. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ENCRYPTION_KEY",
                    "N8N_ENCRYPTION_KEY",
                    "DJANGO_FIELD_ENCRYPTION_KEY",
                    "SESSION_ENCRYPTION_KEY",
                    "COOKIE_ENCRYPTION_SECRET",
                    "ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY",
                    "ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT",
                    "AIRFLOW__CORE__FERNET_KEY",
                    "RAILS_MASTER_KEY",
                    "LOCKBOX_MASTER_KEY",
                    "APP_KEY",
                    "ANSIBLE_VAULT_PASSWORD",
                    "MATCH_PASSWORD",
                    "GPG_PASSPHRASE",
                    "ANDROID_KEYSTORE_PASSWORD",
                    "ANDROID_KEY_PASSWORD",
                    "KEY_PASSWORD",
                    "PASSWORD_PEPPER",
                    "SIGNING_SALT",
                    "HASH_SALT",
                    "WALLET_MNEMONIC",
                    "WALLET_SEED",
                    "SOPS_AGE_KEY",
                    "API_KEY",
                    "API_TOKEN",
                    "SECRET",
                    "SECRET_KEY",
                    "APP_SECRET",
                    "ADMIN_PASSWORD",
                    "KEYCLOAK_ADMIN_PASSWORD",
                    "E2E_PASSWORD",
                    "E2E_GMAIL_PASSWORD",
                    "TEST_USER_PASSWORD",
                    "STAGING_PASSWORD",
                    "SIGNING_KEY",
                    "SIGNING_SECRET",
                    "RELEASE_SIGNING_KEY",
                    "URL_SIGNING_KEY",
                    "ACME_WEBHOOK_SECRET",
                    "RADIUS_SHARED_SECRET",
                    "HASURA_GRAPHQL_JWT_SECRET",
                    "KONG_JWT_SECRET",
                    "JWT_KEY",
                    "SESSION_KEY",
                    "SESSION_SECRET_OLD",
                    "COOKIE_KEY",
                    "PREVIEW_TOKEN",
                    "METRICS_TOKEN",
                    "SERVICE_TOKEN",
                    "REVALIDATE",
                    "INTERNAL_KEYCLOAK_REALM",
                    "S2S_AUDIENCE",
                    "CSRF",
                    "HMAC",
                    "TYPEFORM_WEBHOOK_SECRET",
                    "FOO",
                    "sessionSecret",
                    "ŞESSION",
                    ""
                })
        void inDoubtItIsUnknown(String name) {
            assertThat(RULES.byName(name).kind()).isEqualTo(SlotClass.UNKNOWN);
        }

        @Test
        void aSettingOfARandomAbleNameIsNeverRandomAble() {
            List<String> endings = List.of(
                    "NAME",
                    "ARN",
                    "ID",
                    "FILE",
                    "PATH",
                    "URL",
                    "VERSION",
                    "HEADER",
                    "ALGORITHM",
                    "LENGTH",
                    "TTL",
                    "EXPIRY",
                    "PROVIDER",
                    "ENABLED",
                    "REGION",
                    "MODE",
                    "TYPE",
                    "DAYS",
                    "AGE",
                    "X",
                    "OLD",
                    "HINT");

            assertThat(samples(SlotClass.RANDOM_ABLE)
                            .flatMap(name -> endings.stream().map(ending -> name + "_" + ending))
                            .filter(name -> RULES.byName(name).kind() == SlotClass.RANDOM_ABLE))
                    .isEmpty();
        }

        @Test
        void anythingThatEncryptsIsNeverRandomAble() {
            List<String> words = List.of(
                    "ENCRYPTION_KEY",
                    "ENCRYPTION_SECRET",
                    "MASTER_KEY",
                    "CIPHER_SECRET",
                    "FERNET_KEY",
                    "SALT",
                    "PASSPHRASE",
                    "ENCRYPTED_JWT_SECRET",
                    "DECRYPT_COOKIE_SECRET",
                    "VAULT_PASSWORD");

            assertThat(samples(SlotClass.RANDOM_ABLE)
                            .flatMap(name -> words.stream().map(word -> name + "_" + word))
                            .filter(name -> RULES.byName(name).kind() == SlotClass.RANDOM_ABLE))
                    .isEmpty();
            assertThat(words).noneMatch(word -> RULES.byName(word).kind() == SlotClass.RANDOM_ABLE);
        }

        @Test
        void caseDoesNotMatterWhateverTheLanguageOfTheMachine() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(RULES.byName("aws_region").kind()).isEqualTo(SlotClass.CONFIGURATION);
                assertThat(RULES.byName("session_secret_id").kind()).isEqualTo(SlotClass.CONFIGURATION);
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class ByTail {
        @ParameterizedTest
        @ValueSource(strings = {"xxxx9fQ2", "xxxxzK3=", "xxxxa/b+", "xxxx-_aB", "9fQ2"})
        void aRandomEndConfirmsARandomAbleName(String tail) {
            assertThat(sessionSecret(tail).kind()).isEqualTo(SlotClass.RANDOM_ABLE);
        }

        @Test
        void withoutATailTheNameDecides() {
            Variable variable =
                    new Variable(slot("SESSION_SECRET"), Optional.empty(), Optional.empty(), Optional.empty());

            assertThat(RULES.classify(variable)).isEqualTo(RULES.byName("SESSION_SECRET"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xxxxtrue", "xxxxalse", "xxxx.com", "xxxxa.io", "xxxxst-1", "xxxxal-1", "xxxxprod", "xxxxtion",
                    "xxxxment", "xxxxhost", "xxxx8080", "xxxx3600", "xxxx600s", "xxxxS256", "xxxx://x", "xxxx:443",
                    "xxxxa,b,", "xxxx\"}]}", "xxxxe\"}\n", "xxxxCg==", "xxxxJSON", "prod"
                })
        void anEndLikeASettingMakesItUnknown(String tail) {
            assertThat(sessionSecret(tail).kind()).isEqualTo(SlotClass.UNKNOWN);
            assertThat(sessionSecret(tail).why()).contains("looks like a setting");
        }

        @ParameterizedTest
        @ValueSource(strings = {"xxxx", "xxxxn", "xxxxst", "xxxxing", ""})
        void fewerThanFourCharactersComeFromAValueThatIsTooShortForASecret(String tail) {
            assertThat(sessionSecret(tail).kind()).isEqualTo(SlotClass.UNKNOWN);
            assertThat(sessionSecret(tail).why()).contains("too short");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xxxx----",
                    "xxxx---\n",
                    "xxxx--\\n",
                    "xxxxLS0t",
                    "xxxxLS0K",
                    "xxxxLQo=",
                    "xxxxLQ==",
                    "xxxxLS0="
                })
        void anEndLikeAKeyFileMakesItIssuerMade(String tail) {
            Variable key = new Variable(slot("JWT_SIGNING_KEY"), Optional.of(tail), Optional.empty(), Optional.empty());

            assertThat(RULES.classify(key).kind()).isEqualTo(SlotClass.ISSUER_MADE);
        }

        @Test
        void noTailMakesAnythingElseRandomAble() {
            for (String name : List.of("AWS_REGION", "NPM_TOKEN", "ENCRYPTION_KEY", "FOO")) {
                Variable variable =
                        new Variable(slot(name), Optional.of("xxxx9fQ2"), Optional.empty(), Optional.empty());

                assertThat(RULES.classify(variable)).isEqualTo(RULES.byName(name));
            }
        }

        private Classification sessionSecret(String tail) {
            return RULES.classify(
                    new Variable(slot("SESSION_SECRET"), Optional.of(tail), Optional.empty(), Optional.empty()));
        }

        private Slot slot(String name) {
            return new Slot.ContextVariable("gh/acme", "c0", "deploy", name);
        }
    }

    @Nested
    class TheFile {
        @Test
        void saysClassPatternsAndReasonOnEveryLine() {
            assertThat(lines()).allSatisfy(line -> {
                String[] parts = line.split("\\|", -1);
                assertThat(parts).hasSize(3);
                assertThat(parts[0].strip())
                        .isIn(Arrays.stream(SlotClass.values())
                                .map(SlotClass::label)
                                .toList());
                assertThat(parts[1].strip().split("\\s+")).allMatch(pattern -> pattern.matches("[A-Z0-9_*?]+"));
                assertThat(parts[2].strip()).isNotEmpty();
            });
        }

        @TestFactory
        Stream<DynamicTest> everyPatternDecidesForSomeName() {
            return lines().stream().flatMap(line -> {
                Classification says = says(line);
                return patterns(line)
                        .map(pattern -> dynamicTest(
                                says.kind() + " " + pattern,
                                () -> assertThat(samples(pattern).map(RULES::byName))
                                        .as("names that only an earlier line decides make this pattern dead")
                                        .contains(says)));
            });
        }

        @Test
        void matchesRandomAbleNamesToTheirEnd() {
            assertThat(lines().stream()
                            .filter(line -> says(line).kind() == SlotClass.RANDOM_ABLE)
                            .flatMap(ClassifierTest::patterns))
                    .as("what follows a known word may be anything: SESSION_SECRET_ARN")
                    .noneMatch(pattern -> pattern.endsWith("*") || pattern.endsWith("?"));
        }
    }

    /** Names for which a random-able pattern of the file decides. */
    private static Stream<String> samples(SlotClass kind) {
        return lines().stream()
                .filter(line -> says(line).kind() == kind)
                .flatMap(ClassifierTest::patterns)
                .flatMap(ClassifierTest::samples)
                .filter(name -> RULES.byName(name).kind() == kind);
    }

    /** Names that {@code pattern} matches, with its stars as nothing or as something that no rule knows. */
    private static Stream<String> samples(String pattern) {
        List<String> names = new ArrayList<>(List.of(""));
        for (char c : pattern.toCharArray()) {
            List<String> fillings = c == '*' ? List.of("", "QQ") : List.of(String.valueOf(c == '?' ? 'I' : c));
            names = names.stream()
                    .flatMap(start -> fillings.stream().map(filling -> start + filling))
                    .toList();
        }
        return names.stream();
    }

    private static Stream<String> patterns(String line) {
        return Arrays.stream(line.split("\\|")[1].strip().split("\\s+"));
    }

    private static Classification says(String line) {
        String[] parts = line.split("\\|", 3);
        SlotClass kind = Arrays.stream(SlotClass.values())
                .filter(one -> one.label().equals(parts[0].strip()))
                .findFirst()
                .orElseThrow();
        return new Classification(kind, parts[2].strip());
    }

    private static List<String> lines() {
        try (InputStream file = Classifier.class.getResourceAsStream("slot-classes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
