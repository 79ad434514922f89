package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.AuditEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * AWS CloudTrail: files of a trail, what {@code aws cloudtrail lookup-events} prints, and records one after another. The
 * action is the name of the call, the type of the target the service. Session tokens that calls gave out are left out of
 * the payload, as they are secrets.
 */
final class CloudTrail {
    static final EventReader READER = new RowReader("AWS CloudTrail", CloudTrail::recognises, CloudTrail::event);

    /** What a call names as its object, the most telling first. */
    private static final List<String> OBJECTS = List.of(
            "secretId",
            "roleArn",
            "policyArn",
            "userName",
            "roleName",
            "groupName",
            "bucketName",
            "functionName",
            "keyId",
            "repositoryName",
            "clusterName",
            "name");

    private CloudTrail() {}

    private static boolean recognises(Head head) {
        return head.hasFields("eventTime", "eventName", "eventSource")
                || head.hasFields("CloudTrailEvent")
                || (head.shape() == Head.Shape.CONTAINER
                        && head.container().equals("Records")
                        && head.fields().isEmpty());
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        String inside = row.see("CloudTrailEvent");
        if (!inside.isEmpty()) {
            ObjectNode record = Json.object(inside).orElseThrow(() -> new Malformed("CloudTrailEvent holds no object"));
            record(new Row(record, row.origin(), false), out);
        } else {
            record(row, out);
        }
    }

    private static void record(Row row, Consumer<AuditEvent> out) throws Malformed {
        Draft draft = new Draft(row.time("eventTime"), "aws", row.need("eventName"));
        row.remove("responseElements.credentials.sessionToken");
        row.remove("responseElements.credentials.secretAccessKey");
        row.remove("responseElements.accessKey.secretAccessKey");
        boolean failed = !row.see("errorCode").isEmpty()
                || row.see("responseElements.ConsoleLogin").equals("Failure");
        draft.id(row.take("eventID"))
                .org(row.take("recipientAccountId", "userIdentity.accountId"))
                .address(row.take("sourceIPAddress"))
                .agent(row.take("userAgent"))
                .credential(row.take("userIdentity.accessKeyId"))
                .success(Optional.of(!failed));
        actor(row, draft);
        draft.target(row.take("eventSource"), row.see("requestParameters.accessKeyId"), object(row));
        out.accept(draft.of(row));
    }

    private static void actor(Row row, Draft draft) {
        String type = row.take("userIdentity.type");
        String arn = row.take("userIdentity.arn");
        String name = row.take(
                "userIdentity.userName",
                "userIdentity.sessionContext.sessionIssuer.userName",
                "userIdentity.invokedBy");
        draft.actor(type, arn.isEmpty() ? row.take("userIdentity.principalId") : arn, name);
    }

    private static String object(Row row) {
        for (String name : OBJECTS) {
            String text = row.see("requestParameters." + name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return row.find("resources").path(0).path("ARN").asText();
    }
}
