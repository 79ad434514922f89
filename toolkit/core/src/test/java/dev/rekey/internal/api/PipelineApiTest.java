package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineApiTest extends ApiTest {
    private static final String ID = "5034460f-0000-4000-8000-000000000002";

    private PipelineApi pipelines;

    @BeforeEach
    void open() {
        pipelines = new PipelineApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v2/project/{project-slug}/pipeline")
    class RecentPipelines {
        @Test
        void sayWhenAndByWhomTheyWereStarted() {
            answer("project-pipeline/page.json");

            assertThat(all(pipelines.recent("gh/acme/web")))
                    .containsExactly(
                            new Pipeline(ID, 25, Instant.parse("2023-01-04T10:00:00Z"), "webhook", "main", "pat-s"));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/pipeline");
        }

        @Test
        void areReadInTheOtherSpellingAndMayLackTheirTrigger() {
            answer("project-pipeline/kebab.json");

            assertThat(all(pipelines.recent("gh/acme/web")))
                    .containsExactly(new Pipeline(
                            "5034460f-0000-4000-8000-000000000001",
                            24,
                            Instant.parse("2023-01-04T09:00:00Z"),
                            "",
                            "",
                            ""));
        }

        @Test
        void mayBeNone() {
            answer("project-pipeline/empty.json");

            assertThat(all(pipelines.recent("gh/acme/web"))).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/pipeline/{pipeline-id}/config")
    class AConfiguration {
        @Test
        void isTheCompiledOne() {
            answer("pipeline-config/compiled.json");

            assertThat(pipelines.config(ID).text()).contains("version: 2\njobs: {}\n");
            assertThat(requestLine()).isEqualTo("GET /api/v2/pipeline/" + ID + "/config");
        }

        @Test
        void isTheWrittenOneWhereItWasNeverCompiled() {
            answer("pipeline-config/source-only.json");

            assertThat(pipelines.config(ID).text()).contains("version: 2.1\n");
        }

        @Test
        void mayBeMissing() {
            answer("pipeline-config/empty.json");

            assertThat(pipelines.config(ID).text()).isEmpty();
        }
    }
}
