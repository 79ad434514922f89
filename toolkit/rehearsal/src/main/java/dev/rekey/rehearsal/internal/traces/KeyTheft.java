package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Places.AwsKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the intruder does with keys of AWS: finds out whose they are, tries what they may, and makes one more. */
final class KeyTheft {

    private static final String AGENT = "Boto3/1.26.32 Python/3.10.9 Linux/5.15.0-56-generic Botocore/1.29.32";
    private static final List<String> TRIED = List.of(
            "iam:ListUsers",
            "iam:ListAccessKeys",
            "iam:GetAccountAuthorizationDetails",
            "ec2:DescribeInstances",
            "rds:DescribeDBInstances",
            "lambda:ListFunctions20150331",
            "ssm:DescribeParameters",
            "kms:ListKeys",
            "organizations:DescribeOrganization");

    private final Cast cast;
    private final Seeded seeded;
    private final CloudLines lines;
    private final Logbook book;

    KeyTheft(Cast cast, Seeded seeded, Logbook book) {
        this.cast = cast;
        this.seeded = seeded;
        this.lines = new CloudLines(seeded);
        this.book = book;
    }

    /** Uses each key in one night, the first of them to the full. */
    void tell(List<AwsKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            LocalDate day = LocalDate.parse("2022-12-23").plusDays(seeded.below("theft/day/" + i, 6));
            Instant at = new Days(seeded).night("theft/" + i, day);
            AwsKey key = keys.get(i);
            add(line(at, key, "sts:GetCallerIdentity"));
            ObjectNode listed = line(at.plusSeconds(11), key, "s3:ListBuckets");
            add(listed);
            Instant next = burst(at.plusSeconds(25), key);
            if (i == 0) {
                readSecrets(next, key);
                makeAnother(next.plusSeconds(95), key);
            }
        }
    }

    private Instant burst(Instant from, AwsKey key) {
        Instant at = from;
        for (String call : TRIED) {
            add(lines.denied("theft/" + key.user() + call, at, key, call, cast.cloudAddress(), AGENT));
            at = at.plusSeconds(1 + seeded.below("theft/pause/" + key.user() + call, 4));
        }
        return at;
    }

    private void readSecrets(Instant from, AwsKey key) {
        Instant at = from.plusSeconds(20);
        for (String name : List.of("prod/core/database", "prod/payments/ledger", "prod/mail/smtp")) {
            ObjectNode read = lines.line(
                    "theft/secret/" + name, at, key, "secretsmanager:GetSecretValue", cast.cloudAddress(), AGENT);
            read.putObject("requestParameters").put("secretId", name);
            add(read);
            at = at.plusSeconds(7);
        }
    }

    private void makeAnother(Instant at, AwsKey key) {
        String id = plantedKey();
        ObjectNode made = line(at, key, "iam:CreateAccessKey");
        made.putObject("requestParameters").put("userName", key.user());
        made.putObject("responseElements")
                .putObject("accessKey")
                .put("userName", key.user())
                .put("accessKeyId", id)
                .put("status", "Active");
        add(made);
        AwsKey another = new AwsKey(key.user(), id, "");
        Instant later = new Days(seeded).night("theft/return", LocalDate.parse("2022-12-31"));
        add(line(later, another, "sts:GetCallerIdentity"));
        add(line(later.plusSeconds(14), another, "s3:ListBuckets"));
    }

    /** Id of the key that is made. */
    private String plantedKey() {
        return "AKIA" + seeded.text("new-key/theft", Seeded.UPPER, 16);
    }

    private ObjectNode line(Instant at, AwsKey key, String call) {
        return lines.line("theft/" + at + key.id() + call, at, key, call, cast.cloudAddress(), AGENT);
    }

    private void add(ObjectNode line) {
        book.aws().add(line);
    }
}
