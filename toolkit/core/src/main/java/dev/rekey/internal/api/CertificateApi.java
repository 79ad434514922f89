package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.SigningCertificate;
import java.util.Iterator;
import java.util.Optional;

/** Certificates with which jobs sign applications. */
public final class CertificateApi {
    private final Listings listings;

    /** Certificates whose listings go through {@code store}. */
    public CertificateApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** The signing certificates of an organisation whose id is known, page by page, never with the certificate itself. */
    @Endpoint(
            value = "GET /api/v3/signing/certificates",
            note = "v3; cloud only, in the source of CircleCI's Terraform provider of 2026")
    public Iterator<SigningCertificate> certificates(OwnerRef owner) {
        return listings.data(
                SigningCertificate.class,
                ApiRequest.get("list signing certificates of " + owner.slug(), "/api/v3/signing/certificates")
                        .with("filter[org_id]", owner.id().orElseThrow()),
                found -> found.id().orElseGet(found::name),
                item -> certificate(owner.slug(), item));
    }

    private static SigningCertificate certificate(String org, WireObject item) {
        WireObject attributes = item.inner("attributes").orElse(item);
        Optional<String> id = item.text("id");
        return new SigningCertificate(
                org,
                id,
                attributes
                        .text("file_name")
                        .or(() -> attributes.text("name"))
                        .or(() -> id)
                        .orElse(""),
                attributes.time("created_at"));
    }
}
