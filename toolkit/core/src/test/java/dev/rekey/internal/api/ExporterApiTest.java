package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.OtelExporter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExporterApiTest extends ApiTest {
    @Nested
    @Exercises("GET /api/v2/org/{org-id}/otel-exporter")
    class Exporters {
        @Test
        void haveTheNamesOfTheirHeadersAndNothingElseOfThem() {
            answer("otel-exporter/exporters.json");

            List<OtelExporter> exporters = exporters();

            assertThat(exporters)
                    .containsExactly(new OtelExporter(
                            "gh/acme",
                            Optional.of("07e10000-0000-4000-8000-000000000001"),
                            "otlp.acme.example:4317",
                            "grpc",
                            List.of("x-api-key", "x-team")));
            assertThat(exporters.toString()).doesNotContain("RKV");
            assertThat(requestLine()).isEqualTo("GET /api/v2/org/ec6887ec/otel-exporter");
        }

        @Test
        void mayComeAsABareArrayAndLackFields() {
            answer("otel-exporter/array.json");

            assertThat(exporters())
                    .containsExactly(
                            new OtelExporter("gh/acme", Optional.empty(), "otlp.acme.example:4317", "", List.of()));
        }

        @Test
        void mayBeNone() {
            answer("otel-exporter/empty.json");

            assertThat(exporters()).isEmpty();
        }

        private List<OtelExporter> exporters() {
            return new ExporterApi(transport, PageStore.none())
                    .exporters(new OwnerRef("gh/acme", Optional.of("ec6887ec")));
        }
    }
}
