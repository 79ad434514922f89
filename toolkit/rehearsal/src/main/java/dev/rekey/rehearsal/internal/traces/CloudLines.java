package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Places.AwsKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Makes records of CloudTrail, all of one account and one region. */
final class CloudLines {

    static final String REGION = "us-east-1";

    private final Seeded seeded;

    CloudLines(Seeded seeded) {
        this.seeded = seeded;
    }

    static Instant time(ObjectNode line) {
        return Instant.parse(line.path("eventTime").asText());
    }

    /**
     * One call that was allowed.
     *
     * @param call service and operation, such as {@code sts:GetCallerIdentity}
     */
    ObjectNode line(String purpose, Instant at, AwsKey key, String call, String address, String agent) {
        ObjectNode line = bare(purpose, at, call, address, agent);
        line.putObject("userIdentity")
                .put("type", "IAMUser")
                .put("principalId", "AIDA" + seeded.text("principal/" + key.user(), Seeded.UPPER, 17))
                .put("arn", "arn:aws:iam::" + Places.ACCOUNT + ":user/" + key.user())
                .put("accountId", Places.ACCOUNT)
                .put("accessKeyId", key.id())
                .put("userName", key.user());
        return line;
    }

    /** One call that was refused. */
    ObjectNode denied(String purpose, Instant at, AwsKey key, String call, String address, String agent) {
        String allowed =
                call.toLowerCase(Locale.ROOT).startsWith("ec2:") ? "Client.UnauthorizedOperation" : "AccessDenied";
        return line(purpose, at, key, call, address, agent)
                .put("errorCode", allowed)
                .put(
                        "errorMessage",
                        "User: arn:aws:iam::" + Places.ACCOUNT + ":user/" + key.user()
                                + " is not authorized to perform: " + call);
    }

    /** A call of a service of AWS, in whose place of an address its name stands. */
    ObjectNode ofService(String purpose, Instant at, String call, String service) {
        ObjectNode line = bare(purpose, at, call, service, service);
        line.putObject("userIdentity").put("type", "AWSService").put("invokedBy", service);
        return line;
    }

    /** A job that was let in by what CircleCI vouches for, without a stored key. */
    ObjectNode byClaims(String purpose, Instant at, String org, String project, String address) {
        ObjectNode line = bare(purpose, at, "sts:AssumeRoleWithWebIdentity", address, "aws-cli/2.9.8");
        String provider = "oidc.circleci.com/org/" + org;
        line.putObject("userIdentity")
                .put("type", "WebIdentityUser")
                .put(
                        "principalId",
                        "arn:aws:iam::" + Places.ACCOUNT + ":oidc-provider/" + provider + ":" + org + ":org/" + org
                                + "/project/" + project)
                .put("identityProvider", "arn:aws:iam::" + Places.ACCOUNT + ":oidc-provider/" + provider);
        line.putObject("requestParameters")
                .put("roleArn", "arn:aws:iam::" + Places.ACCOUNT + ":role/circleci-infra-plan")
                .put("roleSessionName", "circleci-" + seeded.below("session/" + purpose, 10_000));
        return line;
    }

    private ObjectNode bare(String purpose, Instant at, String call, String address, String agent) {
        String[] parts = call.split(":", 2);
        boolean reads = parts[1].matches("(Get|List|Describe).*");
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("eventVersion", "1.08")
                .put("eventTime", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("eventSource", parts[0] + ".amazonaws.com")
                .put("eventName", parts[1])
                .put("awsRegion", REGION)
                .put("sourceIPAddress", address)
                .put("userAgent", agent)
                .put("requestID", seeded.uuid("aws-request/" + purpose).toString())
                .put("eventID", seeded.uuid("aws/" + purpose).toString())
                .put("readOnly", reads)
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", Places.ACCOUNT)
                .put("eventCategory", "Management");
        line.putNull("requestParameters");
        line.putNull("responseElements");
        return line;
    }
}
