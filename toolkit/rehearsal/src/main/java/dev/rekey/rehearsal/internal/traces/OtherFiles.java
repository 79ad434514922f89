package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.json.Json;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Logbook.JobRun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Small logs in which nobody broke in, for readers to read: audit events of a GitLab group, the log of an Atlassian
 * organisation that Bitbucket belongs to, and CircleCI's usage export. The order of the latter's columns is unconfirmed.
 */
final class OtherFiles {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Seeded seeded;
    private final Cast cast;
    private final Logbook book;

    OtherFiles(Seeded seeded, Cast cast, Logbook book) {
        this.seeded = seeded;
        this.cast = cast;
        this.book = book;
    }

    void write(Folder folder) {
        folder.in("gitlab").text("audit-events.json", Json.pretty(gitLab()));
        folder.in("atlassian").text("audit-log.json", Json.pretty(atlassian()));
        folder.in("circleci").zipped("usage.csv.gz", usage());
    }

    private ArrayNode gitLab() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        List<String> types = List.of(
                "user_add_to_group",
                "repository_download_operation",
                "deploy_token_created",
                "project_access_level_updated");
        for (int i = 0; i < 12; i++) {
            Person author = cast.members().get(i % 2);
            Instant at = new Days(seeded).moment("gitlab/" + i, Days.FIRST.plusDays(3L * i));
            String type = types.get(i % types.size());
            ObjectNode event = all.addObject()
                    .put("id", 5_000_000 + i)
                    .put("author_id", author.number())
                    .put("author_name", author.login())
                    .put("entity_id", 31_337)
                    .put("entity_type", "Project")
                    .put("entity_path", "lighthouse/beacon")
                    .put("event_type", type)
                    .put("event_name", type)
                    .put("ip_address", author.address())
                    .put("target_id", 31_337)
                    .put("target_type", "Project")
                    .put("target_details", "lighthouse/beacon")
                    .put("created_at", at.toString());
            event.putObject("details")
                    .put("author_name", author.login())
                    .put("custom_message", type.replace('_', ' '))
                    .put("ip_address", author.address())
                    .put("target_details", "lighthouse/beacon");
        }
        return all;
    }

    private ObjectNode atlassian() {
        ObjectNode page = Json.MAPPER.createObjectNode();
        ArrayNode all = page.putArray("data");
        List<String> actions = List.of(
                "bitbucket_repository_access_key_added",
                "user_added_to_group",
                "bitbucket_workspace_oauth_consumer_added",
                "user_login_success");
        for (int i = 0; i < 10; i++) {
            Person actor = cast.members().get(i % 3);
            Instant at = new Days(seeded)
                    .moment("atlassian/" + i, LocalDate.parse("2022-12-05").plusDays(3L * i));
            ObjectNode event = all.addObject()
                    .put("id", seeded.uuid("atlassian/" + i).toString())
                    .put("type", "events");
            ObjectNode attributes = event.putObject("attributes")
                    .put("time", at.toString())
                    .put("action", actions.get(i % actions.size()));
            attributes
                    .putObject("actor")
                    .put("id", seeded.text("atlassian/" + actor.login(), Seeded.HEX, 24))
                    .put("name", actor.login())
                    .put("email", actor.email());
            attributes
                    .putArray("context")
                    .addObject()
                    .put("id", "tidewater/tide-api")
                    .put("type", "repository");
            attributes.putObject("location").put("ip", actor.address()).put("geo", actor.country());
        }
        page.putObject("meta").putNull("next");
        return page;
    }

    private String usage() {
        Csv csv = new Csv("\n");
        csv.line(List.of(
                "ORGANIZATION_ID",
                "ORGANIZATION_NAME",
                "PROJECT_ID",
                "PROJECT_NAME",
                "VCS_NAME",
                "VCS_URL",
                "VCS_BRANCH",
                "PIPELINE_NUMBER",
                "IS_UNREGISTERED_USER",
                "PIPELINE_TRIGGER_SOURCE",
                "PIPELINE_TRIGGER_USER_ID",
                "WORKFLOW_ID",
                "WORKFLOW_NAME",
                "JOB_NAME",
                "JOB_ID",
                "JOB_RUN_DATE",
                "JOB_RUN_STARTED_AT",
                "JOB_RUN_STOPPED_AT",
                "JOB_BUILD_STATUS",
                "RESOURCE_CLASS",
                "OPERATING_SYSTEM",
                "EXECUTOR",
                "JOB_RUN_SECONDS",
                "COMPUTE_CREDITS"));
        String org = book.circleCi().get(0).organization().id();
        book.jobs().forEach(job -> csv.line(usage(job, org)));
        return csv.toString();
    }

    private static List<String> usage(JobRun job, String org) {
        boolean unregistered = job.actor().type().equals("unregistered");
        Instant stop = job.start().plusSeconds(job.seconds());
        return List.of(
                org,
                "acme",
                job.project().id(),
                job.project().name(),
                "GITHUB",
                "https://github.com/acme/" + job.project().name(),
                job.branch(),
                String.valueOf(job.pipeline()),
                String.valueOf(unregistered),
                job.source(),
                job.actor().type().equals("user") ? job.actor().id() : "",
                job.workflowId(),
                "build-and-deploy",
                job.job(),
                job.jobId(),
                SECONDS.format(job.start()).substring(0, 10),
                SECONDS.format(job.start()),
                SECONDS.format(stop),
                "success",
                "medium",
                "Linux",
                "docker",
                String.valueOf(job.seconds()),
                String.valueOf(10 * (1 + job.seconds() / 60)));
    }
}
