package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Org.Certificate;
import dev.rekey.rehearsal.internal.world.Slugs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Certificates that sign iOS apps; their content and passwords are never given back. */
final class V3CertificateRoutes {

    private static final String ALL = "/api/v3/signing/certificates";
    private static final int MOST_ON_A_PAGE = 250;

    record Facts(String fileName, String certType, String fingerprint, Instant createdAt, Instant expiresAt) {}

    private V3CertificateRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", ALL, V3CertificateRoutes::list)
                .on("GET", ALL + "/{id}", V3CertificateRoutes::one)
                .on("DELETE", ALL + "/{id}", V3CertificateRoutes::delete);
    }

    /** Without the organisation, which the query named. */
    private static Reply list(Call call) {
        Org org = call.find().administeredOrg(V3.requiredFilter(call, "org_id"));
        return V3.list(
                call, org.certificates().stream().map(it -> item(it, null)).toList(), MOST_ON_A_PAGE);
    }

    private static Reply one(Call call) {
        Org org = ownerOf(call);
        return V3.one(item(certificate(call, org), V3.Reference.to(org)));
    }

    private static Reply delete(Call call) {
        Org org = ownerOf(call);
        List<Certificate> rest = new ArrayList<>(org.certificates());
        rest.remove(certificate(call, org));
        call.world().put(org.withCertificates(rest));
        return Reply.nothing();
    }

    private static Org ownerOf(Call call) {
        return Slugs.uuid(call.gap("id"))
                .flatMap(id -> call.world().orgs().stream()
                        .filter(org -> org.certificates().stream()
                                .anyMatch(it -> it.id().equals(id)))
                        .filter(org -> call.world().rights().administers(call.caller(), org.id()))
                        .findFirst())
                .orElseThrow(() -> Refusal.notFound("Signing certificate not found."));
    }

    private static Certificate certificate(Call call, Org org) {
        return org.certificates().stream()
                .filter(it -> it.id().toString().equals(call.gap("id")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Signing certificate not found."));
    }

    private static V3.Item<Facts> item(Certificate it, @Nullable Map<String, V3.Reference> references) {
        return new V3.Item<>(
                it.id(),
                new Facts(it.fileName(), it.type(), it.fingerprint(), it.createdAt(), it.expiresAt()),
                references);
    }
}
