package dev.rekey.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that people really store. */
class IssuerGuessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS                   | AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY PROD_AWS_SECRET_ACCESS_KEY aws_session_token S3_ACCESS_KEY_ID
            GitHub                | GITHUB_TOKEN GH_TOKEN SEMANTIC_RELEASE_GH_TOKEN GHCR_PASSWORD HOMEBREW_GITHUB_API_TOKEN
            npm                   | NPM_TOKEN NODE_AUTH_TOKEN
            Docker Hub            | DOCKERHUB_PASSWORD DOCKER_PASS DOCKER_HUB_TOKEN
            PyPI                  | PYPI_TOKEN TWINE_PASSWORD TEST_PYPI_PASSWORD
            Slack                 | SLACK_BOT_TOKEN SLACK_WEBHOOK SLACK_ACCESS_TOKEN
            GCP                   | GCLOUD_SERVICE_KEY GOOGLE_APPLICATION_CREDENTIALS FIREBASE_TOKEN GCP_KEY
            Azure                 | AZURE_CLIENT_SECRET ARM_CLIENT_SECRET
            database              | DATABASE_URL DB_PASSWORD PGPASSWORD HEROKU_POSTGRESQL_URL MONGODB_URI STAGING_DATABASE_URL
            Stripe                | STRIPE_SECRET_KEY
            Sentry                | SENTRY_AUTH_TOKEN SENTRY_DSN
            Datadog               | DATADOG_API_KEY DD_API_KEY
            Snyk                  | SNYK_TOKEN
            Sonar                 | SONAR_TOKEN SONARCLOUD_TOKEN
            Terraform Cloud       | TFE_TOKEN TF_TOKEN_APP_TERRAFORM_IO TERRAFORM_API_TOKEN
            Cloudflare            | CLOUDFLARE_API_TOKEN CF_API_KEY
            Heroku                | HEROKU_API_KEY
            Apple/Android signing | MATCH_PASSWORD FASTLANE_SESSION APP_STORE_CONNECT_API_KEY ANDROID_KEYSTORE KEYSTORE_PASSWORD
            SSH key               | SSH_PRIVATE_KEY DEPLOY_KEY PROD_SSH_KEY
            GPG                   | GPG_PRIVATE_KEY MAVEN_GPG_PASSPHRASE
            CircleCI              | CIRCLE_TOKEN CIRCLECI_API_TOKEN
            secrets manager       | VAULT_TOKEN DOPPLER_TOKEN
            webhook               | GITHUB_WEBHOOK_SECRET STRIPE_WEBHOOK_SECRET
            sandbox               | PAYPAL_SANDBOX_SECRET STRIPE_TEST_KEY
            none                  | AWS_REGION AWS_DEFAULT_REGION NODE_ENV DB_HOST DOCKERHUB_USERNAME GCP_PROJECT_ID SONAR_HOST_URL LOG_LEVEL
            unknown               | SESSION_SECRET API_KEY ADD_TOKEN LAWS_TEXT
            """)
    void tellsByName(String label, String names) {
        assertThat(names.split(" "))
                .allSatisfy(name -> assertThat(IssuerGuess.of(name).label()).isEqualTo(label));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KEY          | AKIARKV7QX2MEXAMPLE0  | AWS      | starts like an AWS access key id
            KEY          | ASIARKV7QX2MEXAMPLE0  | AWS      | starts like an AWS access key id
            KEY          | ghp_RKT4WZ9N          | GitHub   | starts like a GitHub token
            NPM_TOKEN    | github_pat_RKT4WZ9N   | GitHub   | starts like a GitHub token
            KEY          | xxxx----              | key file | ends like a key file
            NPM_TOKEN    | xxxx1234              | npm      | named after npm
            KEY          | xxxx1234              | unknown  | its name does not tell
            KEY          |                       | unknown  | its name does not tell
            """)
    void tellsByWhatIsShown(String name, @Nullable String shown, String label, String why) {
        assertThat(IssuerGuess.of(name, Optional.ofNullable(shown))).isEqualTo(new IssuerGuess(label, why));
    }

    @Test
    void knowsConfiguration() {
        assertThat(IssuerGuess.of("AWS_REGION").isNone()).isTrue();
        assertThat(IssuerGuess.of("NPM_TOKEN").isNone()).isFalse();
    }
}
