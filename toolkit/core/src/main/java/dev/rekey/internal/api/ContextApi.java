package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ValueBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Context;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Iterator;
import java.util.Optional;

/** Contexts and their variables. */
public final class ContextApi {
    private final Transport transport;

    public ContextApi(Transport transport) {
        this.transport = transport;
    }

    /** The contexts of an organisation, page by page. */
    @Endpoint("GET /api/v2/context")
    public Iterator<Context> contexts(OwnerRef owner) {
        return new Pages<>(token -> page(owner, token), Context::id);
    }

    private Pages.Page<Context> page(OwnerRef owner, Optional<String> token) {
        ApiRequest request = ApiRequest.get("list contexts of " + owner.slug(), "/api/v2/context")
                .with(
                        owner.id().isPresent() ? "owner-id" : "owner-slug",
                        owner.id().orElse(owner.slug()));
        ApiResponse answer = transport.send(paged(request, token));
        WireObject page = WireObject.object(answer.body(), answer.call());
        return new Pages.Page<>(
                page.needArray("items").stream()
                        .map(item -> new Context(
                                owner.slug(), item.needText("id"), item.needText("name"), item.needTime("created_at")))
                        .toList(),
                page.text("next_page_token"),
                answer.call());
    }

    /** The variables of a context, page by page. */
    @Endpoint("GET /api/v2/context/{context-id}/environment-variable")
    public Iterator<Variable> variables(String org, String contextId, String context) {
        return new Pages<>(token -> variablePage(org, contextId, context, token), Variable::name);
    }

    private Pages.Page<Variable> variablePage(String org, String contextId, String context, Optional<String> token) {
        ApiRequest request = ApiRequest.get(
                "list variables of context " + context, "/api/v2/context/{context-id}/environment-variable", contextId);
        ApiResponse answer = transport.send(paged(request, token));
        WireObject page = WireObject.object(answer.body(), answer.call());
        return new Pages.Page<>(
                page.needArray("items").stream()
                        .map(item -> variable(
                                new Slot.ContextVariable(org, contextId, context, item.needText("variable")), item))
                        .toList(),
                page.text("next_page_token"),
                answer.call());
    }

    /** Stores a value, replacing the one before; answers with the times that CircleCI then shows. */
    @Endpoint("PUT /api/v2/context/{context-id}/environment-variable/{name}")
    public Stored store(Slot.ContextVariable slot, Secret value) {
        ApiResponse answer = transport.send(ApiRequest.upsert(
                "store " + slot.key(),
                "PUT",
                slot.group(),
                out -> ValueBody.write(out, value),
                "/api/v2/context/{context-id}/environment-variable/{name}",
                slot.contextId(),
                slot.name()));
        WireObject echo = WireObject.object(answer.body(), answer.call());
        return new Stored(Optional.empty(), echo.time("updated_at"));
    }

    private static Variable variable(Slot slot, WireObject item) {
        return new Variable(slot, item.text("truncated_value"), item.time("created_at"), item.time("updated_at"));
    }

    private static ApiRequest paged(ApiRequest request, Optional<String> token) {
        return token.map(text -> request.with("page-token", text)).orElse(request);
    }
}
