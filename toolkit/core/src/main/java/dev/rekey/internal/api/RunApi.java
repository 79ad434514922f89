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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Pipelines that run: starting one, how its workflows and jobs stand, ending them, what they printed. */
public final class RunApi {
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
     * A job with its steps.
     *
     * @param number the job's, which API v1.1 calls a build
     */
    @Endpoint(
            value = "GET /api/v1.1/project/{project-slug}/{build-num}",
            note = "v1.1; documented, the only one that says where the output of a step is; in use since before 2018")
    public Build build(String slug, long number) {
        ApiResponse answer = transport.send(ApiRequest.get(
                "look at job " + number + " of project " + slug,
                "/api/v1.1/project/{project-slug}/{build-num}",
                slug,
                String.valueOf(number)));
        WireObject build = WireObject.object(answer.body(), answer.call());
        return new Build(
                build.needArray("steps").stream().flatMap(RunApi::steps).toList(),
                build.text("why").orElse(""),
                build.flag("ssh_enabled").orElse(false),
                build.names().contains("ssh_users")
                        ? build.needArray("ssh_users").stream()
                                .map(user -> user.text("login").orElse(""))
                                .toList()
                        : List.of());
    }

    /**
     * What a step printed. The token does not go there.
     *
     * @param address of {@link BuildStep#output}
     * @param most how much is read, in bytes; more than that is a failure
     */
    @Endpoint(
            value = "GET {output-url}",
            note = "where API v1.1 says that an output is, on the host of a store and without the token; seen in 2026")
    public StepOutput output(String address, long most) {
        ApiResponse answer =
                transport.fetch(ApiRequest.get("read the output of a step", "{output-url}"), address, most);
        return new StepOutput(WireObject.array(answer.body(), answer.call()).stream()
                .map(part -> new StepOutput.Part(
                        part.text("type").orElse("out"), part.text("message").orElse("")))
                .toList());
    }

    /** The files that a job kept, page by page. */
    @Endpoint("GET /api/v2/project/{project-slug}/{job-number}/artifacts")
    public Iterator<Artifact> artifacts(String slug, long number) {
        return listings.items(
                Artifact.class,
                ApiRequest.get(
                        "list artifacts of job " + number + " of project " + slug,
                        "/api/v2/project/{project-slug}/{job-number}/artifacts",
                        slug,
                        String.valueOf(number)),
                artifact -> artifact.machine() + "/" + artifact.path(),
                item -> new Artifact(
                        item.needText("path"),
                        item.text("node_index").isPresent() ? item.needNumber("node_index") : 0,
                        item.needText("url")));
    }

    /**
     * An artifact. The token goes along, to no other host than this client's and CircleCI's own for artifacts.
     *
     * @param address of {@link Artifact#address}
     * @param most how much is read, in bytes; more than that is a failure
     */
    @Endpoint(
            value = "GET {artifact-url}",
            note = "where API v2 says that an artifact is, below circle-artifacts.com; wants the token; seen in 2026")
    public byte[] artifact(String address, long most) {
        return transport
                .download(ApiRequest.get("read an artifact", "{artifact-url}"), address, most)
                .body();
    }

    private static Stream<BuildStep> steps(WireObject step) {
        return step.needArray("actions").stream()
                .map(action -> new BuildStep(
                        step.text("name").orElse(""),
                        action.text("index").map(RunApi::small).orElse(0),
                        action.text("output_url").filter(address -> !address.isBlank()),
                        action.flag("truncated").orElse(false)));
    }

    private static int small(String number) {
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
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
                        : List.of(),
                with(pipeline));
    }

    private static StartedWith with(WireObject pipeline) {
        Map<String, String> parameters = new TreeMap<>();
        pipeline.inner("trigger_parameters").ifPresent(given -> {
            for (String name : given.names()) {
                given.text(name).ifPresent(value -> parameters.put(name, value));
            }
        });
        Optional<WireObject> vcs = pipeline.inner("vcs");
        return new StartedWith(
                vcs.flatMap(code -> code.text("origin_repository_url")).orElse(""),
                vcs.flatMap(code -> code.text("target_repository_url")).orElse(""),
                vcs.flatMap(code -> code.text("tag")).orElse(""),
                parameters);
    }
}
