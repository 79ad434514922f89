package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Logbook.JobRun;
import dev.rekey.rehearsal.internal.traces.Places.AwsKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What jobs and people do in AWS, as CloudTrail tells it: keys used by the jobs that were given them. */
final class Cloud {

    private static final List<String> BY_JOBS = List.of(
            "ecr:GetAuthorizationToken",
            "ecs:UpdateService",
            "eks:DescribeCluster",
            "cloudfront:CreateInvalidation",
            "s3:ListBuckets");

    private final Places places;
    private final Cast cast;
    private final Seeded seeded;
    private final CloudLines lines;
    private final Logbook book;

    Cloud(Places places, Cast cast, Seeded seeded, CloudLines lines, Logbook book) {
        this.places = places;
        this.cast = cast;
        this.seeded = seeded;
        this.lines = lines;
        this.book = book;
    }

    void tell() {
        List<AwsKey> keys = places.awsKeys();
        List.copyOf(book.jobs())
                .forEach(job -> job.contexts()
                        .forEach(context -> keys.stream()
                                .filter(key -> key.context().equals(context))
                                .forEach(key -> job(job, key))));
        Days days = new Days(seeded);
        for (LocalDate day : Days.all()) {
            for (Instant at : days.moments("aws", day, 5)) {
                people("aws/" + at, at);
            }
            Instant night = days.night("autoscaling", day);
            book.aws()
                    .add(lines.ofService(
                            "scaling/" + day, night, "ec2:DescribeInstances", "autoscaling.amazonaws.com"));
        }
        // The first answer to the announcement: a new key beside the old one, from the office.
        AwsKey human = human(cast.members().get(0));
        ObjectNode made = lines.line(
                "rotation",
                Instant.parse("2023-01-05T07:36:12Z"),
                human,
                "iam:CreateAccessKey",
                cast.office(),
                "console.amazonaws.com");
        made.putObject("requestParameters").put("userName", "ci-aws-staging");
        made.putObject("responseElements")
                .putObject("accessKey")
                .put("userName", "ci-aws-staging")
                .put("accessKeyId", newKey("rotation"))
                .put("status", "Active");
        book.aws().add(made);
    }

    /** An id that nothing stores, of a key that somebody made. */
    String newKey(String purpose) {
        return "AKIA" + seeded.text("new-key/" + purpose, Seeded.UPPER, 16);
    }

    private void job(JobRun job, AwsKey key) {
        String purpose = job.jobId() + key.user();
        String address = new Addresses(seeded).job(job.jobId());
        String agent = "aws-cli/2.9.8 Python/3.9.11 Linux/5.15.0-1023-aws exe/x86_64.ubuntu.20";
        Instant at = job.start().plusSeconds(8);
        book.aws().add(lines.line(purpose + "/0", at, key, "sts:GetCallerIdentity", address, agent));
        String call =
                key.context().equals("terraform") ? "dynamodb:GetItem" : seeded.pick("aws-call/" + purpose, BY_JOBS);
        book.aws().add(lines.line(purpose + "/1", at.plusSeconds(9), key, call, address, agent));
        if (key.context().equals("terraform")) {
            book.aws()
                    .add(lines.byClaims(
                            purpose + "/2",
                            at.plusSeconds(12),
                            places.org().id().toString(),
                            job.project().id(),
                            address));
        }
        if (seeded.below("denied/" + purpose, 25) == 0) {
            // Now and then a deployment asks for more than it may: no burst, and none of anybody's business.
            book.aws().add(lines.denied(purpose + "/3", at.plusSeconds(20), key, "ssm:GetParameter", address, agent));
        }
    }

    private void people(String purpose, Instant at) {
        Person person = seeded.pick("aws-member/" + purpose, cast.members().subList(0, 4));
        String call = seeded.pick(
                "aws-people/" + purpose,
                List.of("ec2:DescribeInstances", "logs:GetLogEvents", "s3:ListBuckets", "iam:ListUsers"));
        book.aws().add(lines.line(purpose, at, human(person), call, person.address(), "console.amazonaws.com"));
    }

    /** Somebody at the console, whose key is one of an hour. */
    private AwsKey human(Person person) {
        String id = "ASIA" + seeded.text("session/" + person.login(), Seeded.UPPER, 16);
        return new AwsKey(person.login().toLowerCase(Locale.ROOT), id, "");
    }
}
