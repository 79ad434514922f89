package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Org.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Where an organisation sends its telemetry. Values of headers are taken and never given back. */
final class ExporterRoutes {

    private static final String PATH = "/api/v2/org/{orgID}/otel-exporter";
    private static final Set<String> PROTOCOLS = Set.of("grpc", "http");
    private static final int MOST = 5;

    record ExporterView(UUID id, String endpoint, String protocol, Map<String, String> headers) {
        static ExporterView of(Exporter exporter) {
            Map<String, String> masked = new TreeMap<>();
            exporter.headers().keySet().forEach(name -> masked.put(name, "xxxx"));
            return new ExporterView(exporter.id(), exporter.endpoint(), exporter.protocol(), masked);
        }
    }

    private ExporterRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", PATH, ExporterRoutes::list)
                .on("POST", PATH, ExporterRoutes::create)
                // Where one is deleted is documented nowhere: taken to be below the list, as elsewhere.
                .on("DELETE", PATH + "/{exporter-id}", ExporterRoutes::delete);
    }

    private static Reply list(Call call) {
        return Reply.ok(new OrgRoutes.Items<>(
                org(call).exporters().stream().map(ExporterView::of).toList()));
    }

    /** Makes one; the status is not documented, and 201 is what most calls that create answer. */
    private static Reply create(Call call) {
        Org org = org(call);
        if (org.exporters().size() >= MOST) {
            throw Refusal.badRequest("The organization has reached the limit of " + MOST + " exporters.");
        }
        Exporter exporter =
                new Exporter(UUID.randomUUID(), call.text("endpoint"), call.text("protocol"), headers(call));
        if (exporter.endpoint().isBlank() || !PROTOCOLS.contains(exporter.protocol())) {
            throw Refusal.badRequest("Unexpected request body provided.");
        }
        List<Exporter> all = new ArrayList<>(org.exporters());
        all.add(exporter);
        call.world().put(org.withExporters(all));
        return Reply.created(ExporterView.of(exporter));
    }

    private static Map<String, String> headers(Call call) {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> header : call.body().path("headers").properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        return headers;
    }

    private static Reply delete(Call call) {
        Org org = org(call);
        List<Exporter> rest = new ArrayList<>(org.exporters());
        if (!rest.removeIf(exporter -> exporter.id().toString().equals(call.gap("exporter-id")))) {
            throw Refusal.notFound("Exporter not found.");
        }
        call.world().put(org.withExporters(rest));
        return Reply.message("Exporter deleted.");
    }

    private static Org org(Call call) {
        return call.find().administeredOrg(call.gap("orgID"));
    }
}
