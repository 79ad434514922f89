package dev.rekey.rehearsal.internal.seed;

import java.util.List;

/** Variables as teams have them: a name and a value for a {@link WorldReader}, with % for the team. */
final class Catalog {

    /** What one finds anywhere; no name of it is in any other list, and there are enough to fill a place. */
    static final List<String> COMMON = List.of(
            "NPM_TOKEN npm@ci",
            "LOG_LEVEL =info",
            "SESSION_SECRET random",
            "API_URL =https://%.api.acme.example",
            "SENTRY_AUTH_TOKEN hex-ish@sentry-%",
            "JWT_SIGNING_KEY random",
            "NODE_ENV =production",
            "STRIPE_SECRET_KEY stripe@%",
            "GITHUB_TOKEN github@bot",
            "CACHE_TTL_SECONDS =300",
            "ENCRYPTION_KEY hex-ish",
            "TZ =UTC",
            "SLACK_WEBHOOK_URL slack@%",
            "INTERNAL_API_TOKEN random@internal-%",
            "FEATURE_FLAGS_ENV =production",
            "SENDGRID_API_KEY sendgrid@%",
            "REDIS_URL redis@%",
            "MAX_WORKERS =4",
            "WEBHOOK_SIGNING_SECRET random",
            "DOCKERHUB_TOKEN docker@hub",
            "DOCKERHUB_USERNAME =acmebot",
            "COOKIE_SECRET random",
            "GCP_SERVICE_ACCOUNT gcp@%",
            "CODECOV_TOKEN token");

    private Catalog() {}

    /** What a context or repository is for brings its own variables. */
    static List<String> of(String purpose) {
        return switch (purpose) {
            case "aws-prod" -> aws("prod", "us-east-1");
            case "aws-staging" -> aws("staging", "eu-west-1");
            case "deploy" ->
                List.of(
                        "KUBE_CLUSTER =prod-blue",
                        "KUBE_NAMESPACE =%",
                        "KUBECONFIG_DATA pem@kube-%",
                        "DEPLOY_ENV =production",
                        "ARGOCD_AUTH_TOKEN token@argocd-%");
            case "registry" ->
                List.of("ECR_REGISTRY =412870059331.dkr.ecr.us-east-1.amazonaws.com", "NPM_SCOPE =@acme-%");
            case "database" ->
                List.of(
                        "DATABASE_URL postgres@%",
                        "DATABASE_REPLICA_URL postgres@%-replica",
                        "MIGRATION_PASSWORD password",
                        "DATABASE_POOL_SIZE =20");
            case "observability" ->
                List.of("DATADOG_API_KEY hex-ish@datadog", "DATADOG_SITE =datadoghq.com", "SENTRY_ORG =acme");
            case "notify" -> List.of("SLACK_BOT_TOKEN slack-bot@%", "SLACK_CHANNEL =#%-builds");
            case "release" -> List.of("PYPI_TOKEN pypi@ci", "SIGNING_KEY pem@%-release", "RELEASE_CHANNEL =stable");
            case "api" -> List.of("DATABASE_URL postgres", "PORT =8080", "RATE_LIMIT_PER_MINUTE =600");
            case "worker" ->
                List.of("QUEUE_URL =https://sqs.us-east-1.amazonaws.com/412870059331/%", "MONGO_URL mongo");
            case "web" -> List.of("CDN_PURGE_KEY token", "PUBLIC_URL =https://www.acme.example/%");
            case "jobs" -> List.of("CRON_SECRET random", "MYSQL_URL mysql@%", "BATCH_SIZE =500");
            case "client" -> List.of("PYPI_TOKEN pypi@ci", "PACKAGE_NAME =acme-%");
            default -> throw new IllegalArgumentException("nothing is known to be for " + purpose);
        };
    }

    private static List<String> aws(String stage, String region) {
        return List.of(
                "AWS_ACCESS_KEY_ID aws-id@%-" + stage,
                "AWS_SECRET_ACCESS_KEY aws-secret@%-" + stage,
                "AWS_REGION =" + region,
                "AWS_ACCOUNT_ID =412870059331",
                "TF_STATE_BUCKET =acme-%-tfstate-" + stage);
    }
}
