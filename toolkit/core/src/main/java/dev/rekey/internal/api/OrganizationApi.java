package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.ApiResponse;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Organization;
import dev.rekey.model.VcsType;

/** Organisations by name, also those that the token's user does not take part in. */
public final class OrganizationApi {
    private final Transport transport;

    public OrganizationApi(Transport transport) {
        this.transport = transport;
    }

    /** An organisation by slug or id. */
    @Endpoint(
            value = "GET /api/v2/organization/{org-slug-or-id}",
            note = "v2; missing from the published description of 2025-10, in the live one of 2026-08")
    public Organization organization(String slugOrId) {
        // The slug is one segment here: its slash is encoded.
        ApiResponse answer = transport.send(
                ApiRequest.get("look up organisation " + slugOrId, "/api/v2/organization/{org-slug-or-id}", slugOrId));
        WireObject org = WireObject.object(answer.body(), answer.call());
        String slug = org.needText("slug");
        return new Organization(
                org.text("id"),
                slug,
                org.text("name").orElse(slug),
                new VcsType(org.text("vcs_type").orElse("unknown")));
    }
}
