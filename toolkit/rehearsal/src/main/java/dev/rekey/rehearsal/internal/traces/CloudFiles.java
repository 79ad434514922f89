package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.traces.Places.AwsKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trail of AWS, one file a day, and the report on credentials that goes with it. */
final class CloudFiles {

    private static final List<String> COLUMNS = List.of(
            "user",
            "arn",
            "user_creation_time",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "password_next_rotation",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_region",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "access_key_2_last_used_region",
            "access_key_2_last_used_service",
            "cert_1_active",
            "cert_1_last_rotated",
            "cert_2_active",
            "cert_2_last_rotated");

    private final List<ObjectNode> lines;
    private final List<AwsKey> keys;

    CloudFiles(List<ObjectNode> lines, List<AwsKey> keys) {
        this.lines = lines;
        this.keys = keys;
    }

    void write(Folder folder) {
        Map<String, List<ObjectNode>> byDay = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.path("eventTime").asText().substring(0, 10), TreeMap::new, Collectors.toList()));
        Folder trail = folder.in("cloudtrail");
        byDay.forEach((day, records) -> trail.zipped(
                Places.ACCOUNT + "_CloudTrail_" + CloudLines.REGION + "_" + day.replace("-", "") + "T2355Z.json.gz",
                Json.compact(Map.of("Records", records))));
        folder.text("credential-report.csv", report());
    }

    private String report() {
        Csv csv = new Csv("\n");
        csv.line(COLUMNS);
        csv.line(row("<root_account>", "2018-02-20T10:00:00+00:00", none(), none()));
        for (AwsKey key : keys) {
            Optional<ObjectNode> made = lines.stream()
                    .filter(line -> line.path("eventName").asText().equals("CreateAccessKey"))
                    .filter(line ->
                            line.at("/requestParameters/userName").asText().equals(key.user()))
                    .findFirst();
            List<String> second = made.map(line -> key(
                            line.path("eventTime").asText(),
                            line.at("/responseElements/accessKey/accessKeyId").asText()))
                    .orElseGet(CloudFiles::none);
            csv.line(row(key.user(), "2019-04-11T08:00:00+00:00", key("2021-06-02T09:00:00Z", key.id()), second));
        }
        return csv.toString();
    }

    private static List<String> row(String user, String created, List<String> first, List<String> second) {
        String arn = "arn:aws:iam::" + Places.ACCOUNT + (user.startsWith("<") ? ":root" : ":user/" + user);
        List<String> cells = new ArrayList<>(
                List.of(user, arn, created, "false", "N/A", "N/A", "N/A", String.valueOf(user.startsWith("<"))));
        cells.addAll(first);
        cells.addAll(second);
        cells.addAll(List.of("false", "N/A", "false", "N/A"));
        return cells;
    }

    /** Of a key, the columns about it: whether it is active, since when, and its latest use, if any. */
    private List<String> key(String since, String id) {
        Optional<ObjectNode> last = lines.stream()
                .filter(line -> line.at("/userIdentity/accessKeyId").asText().equals(id))
                .reduce((one, next) -> next);
        return List.of(
                "true",
                inReport(since),
                last.map(line -> inReport(line.path("eventTime").asText())).orElse("N/A"),
                last.map(line -> line.path("awsRegion").asText()).orElse("N/A"),
                last.map(line -> line.path("eventSource").asText().split("\\.", 2)[0])
                        .orElse("N/A"));
    }

    private static List<String> none() {
        return List.of("false", "N/A", "N/A", "N/A", "N/A");
    }

    private static String inReport(String time) {
        return Instant.parse(time).toString().replace("Z", "+00:00");
    }
}
