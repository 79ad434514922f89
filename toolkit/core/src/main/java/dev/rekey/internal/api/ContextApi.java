package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.ValueBody;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Context;
import dev.rekey.model.Restriction;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Iterator;
import java.util.Optional;

/** Contexts and their variables. */
public final class ContextApi {
    private final Transport transport;
    private final Listings listings;

    public ContextApi(Transport transport) {
        this(transport, PageStore.none());
    }

    /** Contexts whose listings go through {@code store}. */
    public ContextApi(Transport transport, PageStore store) {
        this.transport = transport;
        this.listings = new Listings(transport, store);
    }

    /** The contexts of an organisation or a server's account, page by page. */
    @Endpoint("GET /api/v2/context")
    public Iterator<Context> contexts(OwnerRef owner) {
        ApiRequest request = ApiRequest.get("list contexts of " + owner.slug(), "/api/v2/context")
                .with(
                        owner.id().isPresent() ? "owner-id" : "owner-slug",
                        owner.id().orElse(owner.slug()));
        return listings.items(
                Context.class,
                owner.ownerType() == OwnerRef.OwnerType.ACCOUNT ? request.with("owner-type", "account") : request,
                Context::id,
                item -> new Context(
                        owner.slug(), item.needText("id"), item.needText("name"), item.needTime("created_at")));
    }

    /** The variables of a context, page by page. */
    @Endpoint("GET /api/v2/context/{context-id}/environment-variable")
    public Iterator<Variable> variables(String org, String contextId, String context) {
        return listings.items(
                Variable.class,
                ApiRequest.get(
                        "list variables of context " + context,
                        "/api/v2/context/{context-id}/environment-variable",
                        contextId),
                Variable::name,
                item -> variable(new Slot.ContextVariable(org, contextId, context, item.needText("variable")), item));
    }

    /** Who may use a context, page by page; a context without any restriction is open to every member's jobs. */
    @Endpoint("GET /api/v2/context/{context-id}/restrictions")
    public Iterator<Restriction> restrictions(String org, String contextId, String context) {
        return listings.items(
                Restriction.class,
                ApiRequest.get(
                        "list restrictions of context " + context,
                        "/api/v2/context/{context-id}/restrictions",
                        contextId),
                found -> found.key() + " " + found.type() + " " + found.value(),
                item -> restriction(org, context, item));
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

    private static Restriction restriction(String org, String context, WireObject item) {
        String value = item.text("restriction_value")
                .or(() -> item.text("project_id"))
                .orElseGet(() -> item.needText("restriction_value"));
        return new Restriction(
                org,
                context,
                item.text("id"),
                item.needText("restriction_type"),
                // Expressions have no name, and no restriction has one right after it was made.
                item.text("name").filter(name -> !name.isEmpty()).orElse(value),
                value);
    }

    private static Variable variable(Slot slot, WireObject item) {
        return new Variable(slot, item.text("truncated_value"), item.time("created_at"), item.time("updated_at"));
    }
}
