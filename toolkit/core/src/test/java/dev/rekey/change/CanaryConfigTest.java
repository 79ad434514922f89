package dev.rekey.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Slot;
import dev.rekey.usage.ConfigReader;
import dev.rekey.usage.ConfigUse;
import dev.rekey.usage.JobUse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "A\"; env; \"", "$(env)", "A\nB", "1A", "REKEY_NONCE"})
    void nothingThatWouldBeACommandGetsIntoOne(String name) {
        assertThat(CanaryConfig.refusal(variable("deploy", name))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<< pipeline.id >>", "a\nb", "a\u0007"})
    void nothingThatWouldBeConfigurationGetsIntoOne(String context) {
        assertThat(CanaryConfig.refusal(variable(context, "NPM_TOKEN"))).isPresent();
    }

    @Test
    void eachContextHasAJobOfItsOwnWhateverItIsCalled() {
        ConfigUse read = ConfigReader.read(
                "web",
                "canary",
                CanaryConfig.yaml(
                        "rekey-1",
                        List.of(
                                List.of(variable("say \"hi\" \\ # - x", "A"), variable("say \"hi\" \\ # - x", "B")),
                                List.of(new Slot.ProjectVariable("gh/acme", "gh/acme/web", "A")))));

        assertThat(read.problems()).isEmpty();
        assertThat(read.jobs()).extracting(JobUse::contexts).containsExactly(List.of("say \"hi\" \\ # - x"), List.of());
        assertThat(read.jobs()).extracting(JobUse::variables).containsExactly(List.of("A", "B"), List.of("A"));
    }

    @Test
    void onlyWholeAnswersCount() {
        String answer = "0a".repeat(32);

        assertThat(CanaryConfig.answers("A\r\n" + answer + " *stdin\r\nB\nnot found\nC\n" + answer + "\n"))
                .containsOnlyKeys("A")
                .containsEntry("A", answer);
    }

    private static Slot variable(String context, String name) {
        return new Slot.ContextVariable("gh/acme", "c0", context, name);
    }
}
