package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Origin;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ConfigBody;
import dev.rekey.internal.wire.WireObject;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Pipelines that run: starting one, how its workflows and jobs stand, ending them, what they printed. */
public final class RunApi {
    private static final long MOST_OUTPUT = 1024L * 1024;

    private final Transport transport;
    private final Listings listings;

    /** Runs are never taken from a store: what was true a moment ago is of no use. */
    public RunApi(Transport transport) {
        this.transport = transport;
        this.listings = new Listings(transport, PageStore.none());
    }

    /**
     * Starts a pipeline with a configuration of its own, on the project's default branch. Sent once.
     *
     * <p>Where a project does not allow that, CircleCI may run the project's own configuration instead, which refuses
     * parameters that it does not declare: name one that it cannot have.
     *
     * @param config YAML, without secrets: it is shown in the web application
     * @param parameters of the pipeline; texts
     */
    @Endpoint(
            value = "POST /api/v2/project/{project-slug}/pipeline",
            note = "v2, documented; its inline configuration is not, in CircleCI's migration tool of 2026-06")
    public Started start(String slug, String config, Map<String, String> parameters) {
        ApiResponse answer = transport.send(ApiRequest.create(
                "start a pipeline of project " + slug,
                slug,
                out -> ConfigBody.write(out, config, parameters),
                "/api/v2/project/{project-slug}/pipeline",
                slug));
        return started(answer);
    }

    /** How a pipeline stands. */
    @Endpoint("GET /api/v2/pipeline/{pipeline-id}")
    public Started pipeline(String pipelineId) {
        return started(transport.send(
                ApiRequest.get("look at pipeline " + pipelineId, "/api/v2/pipeline/{pipeline-id}", pipelineId)));
    }

    /** The workflows of a pipeline, page by page; none until its configuration has been compiled. */
    @Endpoint("GET /api/v2/pipeline/{pipeline-id}/workflow")
    public Iterator<Workflow> workflows(String pipelineId) {
        return listings.items(
                Workflow.class,
                ApiRequest.get(
                        "list workflows of pipeline " + pipelineId,
                        "/api/v2/pipeline/{pipeline-id}/workflow",
                        pipelineId),
                Workflow::id,
                item -> new Workflow(
                        item.needText("id"),
                        item.text("name").orElse(""),
                        item.needText("status"),
                        item.text("started_by").orElse(""),
                        item.needTime("created_at"),
                        item.time("stopped_at")));
    }

    /** The jobs of a workflow, page by page. */
    @Endpoint("GET /api/v2/workflow/{id}/job")
    public Iterator<Job> jobs(String workflowId) {
        return listings.items(
                Job.class,
                ApiRequest.get("list jobs of workflow " + workflowId, "/api/v2/workflow/{id}/job", workflowId),
                Job::id,
                item -> new Job(
                        item.needText("id"),
                        item.needText("name"),
                        item.text("job_number").isPresent()
                                ? OptionalLong.of(item.needNumber("job_number"))
                                : OptionalLong.empty(),
                        item.needText("status")));
    }

    /** Ends a workflow; CircleCI accepts that at once and carries it out soon. One that has ended may be ended again. */
    @Endpoint("POST /api/v2/workflow/{id}/cancel")
    public void cancel(String workflowId) {
        ApiResponse answer = transport.send(new ApiRequest(
                "cancel workflow " + workflowId,
                "POST",
                "/api/v2/workflow/{id}/cancel",
                List.of(workflowId),
                List.of(),
                Optional.empty(),
                true,
                Origin.MAIN,
                Optional.of(workflowId)));
        var unused = WireObject.object(answer.body(), answer.call());
    }

    /**
     * Where the output of a job's step is: an address that opens without a token, for a while. Treat it as a secret.
     *
     * @param number the job's, which API v1.1 calls a build
     * @param step its name; of several steps of this name, the first
     * @return empty when there is no such step, or when it printed nothing
     */
    @Endpoint(
            value = "GET /api/v1.1/project/{project-slug}/{build-num}",
            note = "v1.1; documented, the only one that says where the output of a step is; in use since before 2018")
    public Optional<String> outputAddress(String slug, long number, String step) {
        ApiResponse answer = transport.send(ApiRequest.get(
                "look at job " + number + " of project " + slug,
                "/api/v1.1/project/{project-slug}/{build-num}",
                slug,
                String.valueOf(number)));
        return WireObject.object(answer.body(), answer.call()).needArray("steps").stream()
                .filter(one -> one.text("name").orElse("").equals(step))
                .flatMap(one -> one.needArray("actions").stream())
                .flatMap(action -> action.text("output_url").stream())
                .filter(address -> !address.isBlank())
                .findFirst();
    }

    /**
     * What a step printed to its standard output, of which at most 1 MiB is read. The token does not go there.
     *
     * @param address of {@link #outputAddress}
     */
    @Endpoint(
            value = "GET {output-url}",
            note = "where API v1.1 says that an output is, on the host of a store and without the token; seen in 2026")
    public String output(String address) {
        ApiResponse answer =
                transport.fetch(ApiRequest.get("read the output of a step", "{output-url}"), address, MOST_OUTPUT);
        return WireObject.array(answer.body(), answer.call()).stream()
                .filter(part -> part.text("type").orElse("out").equals("out"))
                .map(part -> part.text("message").orElse(""))
                .collect(Collectors.joining());
    }

    private static Started started(ApiResponse answer) {
        WireObject pipeline = WireObject.object(answer.body(), answer.call());
        return new Started(
                pipeline.needText("id"),
                pipeline.needText("state"),
                pipeline.names().contains("errors")
                        ? pipeline.needArray("errors").stream()
                                .map(error -> error.text("type").orElse("other"))
                                .toList()
                        : List.of());
    }
}
