package dev.rekey.rehearsal.internal.run;

import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Run;
import dev.rekey.rehearsal.internal.world.Webhook;
import dev.rekey.rehearsal.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * News for the receiver of a webhook, ready to be sent.
 *
 * @param body JSON, which the signature covers to the byte
 */
public record Delivery(String url, Map<String, String> headers, String body) {

    private static final String EVENT = "workflow-completed";

    record Payload(
            UUID id,
            String type,
            Instant happenedAt,
            HookRef webhook,
            ProjectRef project,
            OrgRef organization,
            WorkflowRef workflow,
            PipelineRef pipeline) {}

    record HookRef(UUID id, String name) {}

    record ProjectRef(UUID id, String name, String slug) {}

    record OrgRef(UUID id, String name) {}

    record WorkflowRef(UUID id, String name, String status, Instant createdAt, Instant stoppedAt, String url) {}

    record PipelineRef(UUID id, int number, Instant createdAt, TriggerRef trigger) {}

    record TriggerRef(String type) {}

    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** That a workflow of the webhook's project has completed: the last that did, or else one made up. */
    public static Delivery of(World world, Webhook hook) {
        Project project = world.project(hook.projectId()).orElseThrow();
        Org org = world.org(project.orgId()).orElseThrow();
        // The payload spells the provider out, unlike every slug of the API.
        String slug = org.isStandalone() ? project.slug(org) : org.vcsType() + "/" + org.name() + "/" + project.name();
        int number = project.activity().builds();
        PipelineRef pipeline =
                new PipelineRef(Run.idOf(project.id(), number), number, world.now(), new TriggerRef("webhook"));
        WorkflowRef workflow = new WorkflowRef(
                UUID.randomUUID(), "build-and-deploy", "success", world.now(), world.now(), url(slug, number));
        for (Run run : world.runs(project.id())) {
            for (Run.Workflow each : run.workflows()) {
                Optional<Instant> stopped = Optional.ofNullable(each.stoppedAt());
                if (stopped.isPresent()) {
                    pipeline = new PipelineRef(
                            run.id(), run.number(), run.createdAt(), new TriggerRef(run.planted() ? "webhook" : "api"));
                    workflow = new WorkflowRef(
                            each.id(),
                            each.name(),
                            each.status(),
                            each.createdAt(),
                            stopped.get(),
                            url(slug, run.number()));
                }
            }
        }
        String body = Json.compact(new Payload(
                UUID.randomUUID(),
                EVENT,
                world.now(),
                new HookRef(hook.id(), hook.name()),
                new ProjectRef(project.id(), project.name(), slug),
                new OrgRef(org.id(), org.name()),
                workflow,
                pipeline));
        return new Delivery(hook.url(), headers(hook, body), body);
    }

    private static String url(String slug, int pipeline) {
        return "https://app.circleci.com/pipelines/" + slug + "/" + pipeline;
    }

    private static Map<String, String> headers(Webhook hook, String body) {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "circleci-event-type", EVENT,
                "user-agent", "CircleCI-Webhook/1.0",
                "content-type", "application/json"));
        if (!hook.signingSecret().isEmpty()) {
            headers.put("circleci-signature", "v1=" + signature(body, hook.signingSecret()));
        }
        return headers;
    }

    /** Version 1 of the signature: the hexadecimal HMAC-SHA256 of a body. */
    public static String signature(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "delivery to " + url;
    }
}
