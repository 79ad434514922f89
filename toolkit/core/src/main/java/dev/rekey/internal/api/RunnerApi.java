package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Origin;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.FieldsBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.RunnerClass;
import dev.rekey.model.RunnerToken;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Self-hosted runners: their classes, the tokens they log in with, and the machines. None of the lists has pages. */
public final class RunnerApi {
    private static final String SEEN = "runner v3; documented, on the runner's host, in CircleCI's guide of 2026-08";

    private final Transport transport;
    private final Listings listings;

    /** Runners whose listings go through {@code store}. */
    public RunnerApi(Transport transport, PageStore store) {
        this.transport = transport;
        this.listings = new Listings(transport, store);
    }

    /** The resource classes of an organisation whose id is known. */
    @Endpoint(value = "GET /api/v3/runner/resource", note = SEEN)
    public List<RunnerClass> classes(OwnerRef owner) {
        return items(
                RunnerClass.class,
                ApiRequest.get("list runner classes of " + owner.slug(), "/api/v3/runner/resource")
                        .with("org-id", owner.id().orElseThrow()),
                item -> new RunnerClass(
                        owner.slug(),
                        item.needText("resource_class"),
                        item.text("id"),
                        item.text("description").orElse("")));
    }

    /**
     * The tokens of a resource class, never with their values. The service answers 404 alike for a class that is missing
     * and one that is none of the token's business.
     *
     * @param resourceClass {@code namespace/name}
     */
    @Endpoint(value = "GET /api/v3/runner/token", note = SEEN)
    public List<RunnerToken> tokens(String org, String resourceClass) {
        return items(
                RunnerToken.class,
                ApiRequest.get("list runner tokens of " + resourceClass, "/api/v3/runner/token")
                        .with("resource-class", resourceClass),
                item -> new RunnerToken(
                        org,
                        item.text("resource_class").orElse(resourceClass),
                        item.text("id"),
                        item.text("nickname").orElse(""),
                        item.time("created_at")));
    }

    /** Makes a token of a resource class, whose value this answer alone shows. Sent once: a second one would be another token. */
    @Endpoint(value = "POST /api/v3/runner/token", note = SEEN)
    public NewToken createToken(String resourceClass, String nickname) {
        ApiResponse answer = transport.send(ApiRequest.create(
                        "make a runner token of " + resourceClass,
                        resourceClass,
                        out -> FieldsBody.write(out, Map.of("resource_class", resourceClass, "nickname", nickname)),
                        "/api/v3/runner/token")
                .at(Origin.RUNNER));
        return NewToken.in(answer);
    }

    /** Deletes a token; agents that log in with it come no more. */
    @Endpoint(value = "DELETE /api/v3/runner/token/{id}", note = SEEN)
    public void deleteToken(String resourceClass, String id) {
        Deletion.send(
                transport,
                Origin.RUNNER,
                "delete runner token " + id + " of " + resourceClass,
                resourceClass,
                "/api/v3/runner/token/{id}",
                id);
    }

    /** The machines of an organisation or of a class, as they last reported themselves. */
    @Endpoint(value = "GET /api/v3/runner", note = SEEN)
    public List<RunnerAgent> agents(AgentScope scope) {
        return items(
                RunnerAgent.class,
                ApiRequest.get("list runners of " + scope.words(), "/api/v3/runner")
                        .with(scope.parameter(), scope.value()),
                item -> agent(scope.org(), item));
    }

    private static RunnerAgent agent(String org, WireObject item) {
        String hostname = item.text("hostname").orElse("");
        return new RunnerAgent(
                org,
                item.needText("resource_class"),
                item.text("name").orElse(hostname),
                hostname,
                item.text("ip").filter(address -> !address.isEmpty()),
                item.text("version").filter(version -> !version.isEmpty()),
                item.time("first_connected"),
                item.time("last_connected"),
                item.time("last_used"));
    }

    private <T> List<T> items(Class<T> type, ApiRequest request, Function<WireObject, T> row) {
        return listings.whole(
                type,
                request.at(Origin.RUNNER),
                answer -> WireObject.object(answer.body(), answer.call()).needArray("items").stream()
                        .map(row)
                        .toList());
    }
}
