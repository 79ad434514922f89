package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.api.Pipeline;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineConfigsTest {
    private static final List<Pipeline> RECENT = List.of(
            run(9, "fix", "webhook"),
            run(8, "fix", "webhook"),
            run(7, "main", "webhook"),
            run(6, "main", "scheduled_pipeline"),
            run(5, "main", "webhook"));

    @Test
    void theUsualBranchComesFirstThenEachOtherWayThenTheRest() {
        assertThat(PipelineConfigs.chosen(RECENT, 5))
                .extracting(Pipeline::number)
                .containsExactly(7L, 9L, 6L, 8L, 5L);
        assertThat(PipelineConfigs.chosen(RECENT, 1))
                .extracting(Pipeline::number)
                .containsExactly(7L);
    }

    private static Pipeline run(long number, String branch, String trigger) {
        return new Pipeline("id-" + number, number, Instant.ofEpochSecond(number), trigger, branch, "somebody");
    }
}
