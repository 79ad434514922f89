package dev.rekey;

import static dev.rekey.source.Values.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that leave alone what infrastructure as code writes. */
class OwnedPlansTest {
    @TempDir
    Path folder;

    private Acme acme;
    private Plan all;
    private Step.Rotate owned;

    @BeforeEach
    void start() {
        acme = Acme.start();
        all = acme.org()
                .contexts()
                .variables()
                .rotateAll(generated(32).into(folder.resolve("new.json").toString()));
        owned = all.changes().get(0);
    }

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void ownedSlotsAreSkippedAndSayWhose() throws IOException {
        Plan plan = all.exceptOwnedBy(marker("context/" + owned.slot().place() + "/**  terraform: repo acme/infra"));

        assertThat(why(plan))
                .isEqualTo("owned by terraform: repo acme/infra: the next apply there would revert it;"
                        + " rotate at the source");
        assertThat(plan.steps()).hasSameSizeAs(all.steps());
        assertThat(slots(plan)).isNotEmpty().doesNotContain(owned.slot()).isSubsetOf(slots(all));
        assertThat(plan.changes())
                .noneMatch(step -> step.slot().place().equals(owned.slot().place()));
    }

    @Test
    void theyStaySkippedWhenTheyAreNamedOrTreatedAsSomethingElse() throws IOException {
        Plan plan = acme.org()
                .contexts()
                .variables()
                .named(owned.slot().name())
                .rotateAll(generated(32).discarding())
                .exceptOwnedBy(marker(owned.slot().key() + "\tpulumi"))
                .treating("*", SlotClass.RANDOM_ABLE);

        assertThat(why(plan)).startsWith("owned by pulumi");
    }

    @Test
    void theyStaySkippedInASavedPlanWithoutTheMarkerFile() throws IOException {
        Path marker = marker(owned.slot().key() + "  pulumi");
        String file = folder.resolve("plan.json").toString();
        Plan plan = all.exceptOwnedBy(marker).save(file);
        Files.delete(marker);

        Plan loaded = acme.org().plan(file);

        assertThat(loaded.steps()).isEqualTo(plan.steps());
        assertThat(why(loaded)).startsWith("owned by pulumi");
    }

    @Test
    void nothingIsSentForThem() throws IOException {
        Report report = all.exceptOwnedBy(
                        marker("# all but what is named\n\n" + owned.slot().key() + "  pulumi\n"))
                .apply();

        assertThat(report.skipped()).anyMatch(skipped -> skipped.slot().equals(owned.slot()));
        assertThat(acme.writes())
                .isNotEmpty()
                .noneMatch(write -> write.toString().contains(owned.slot().group())
                        && write.toString().contains("/" + owned.slot().name()));
        assertThat(report.done()).hasSize(all.changes().size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"context/a/*", "context/a/* terraform", "  terraform", "NPM_TOKEN  terraform"})
    void aLineThatCouldBeMisreadIsRefusedWithItsNumber(String line) {
        assertThatThrownBy(() -> all.exceptOwnedBy(marker("# comment\n" + line)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aMarkerFileThatIsMissingIsNoLeave() {
        assertThatThrownBy(() -> all.exceptOwnedBy(folder.resolve(".rekey-managed")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
    }

    private String why(Plan plan) {
        return plan.skips().stream()
                .filter(step -> step.slot().equals(owned.slot()))
                .map(Step.Skip::why)
                .collect(Collectors.joining());
    }

    private static Set<Slot> slots(Plan plan) {
        return plan.changes().stream().map(Step.Rotate::slot).collect(Collectors.toSet());
    }

    private Path marker(String text) throws IOException {
        return Files.write(folder.resolve(".rekey-managed"), List.of(text));
    }
}
