package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in the addresses of custom webhooks. What is really held is looked up past the API. */
class TriggerAddressTest {
    @TempDir
    Path folder;

    private final Acme acme = Acme.start();

    @AfterEach
    void stop() {
        acme.close();
    }

    @Test
    void aTriggerThatIsCalledIsMadeAnewLikeTheOldOneWhichGoes() {
        Map<String, State.HeldTrigger> before = held(acme);

        Plan plan = acme.org().projects().triggers().rotateAll(reissued().into(file()));
        Report report = plan.apply();

        assertThat(plan.changes())
                .hasSize(2)
                .extracting(Step.Rotate::capability)
                .containsOnly(Capability.C);
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(report.done())
                .hasSize(2)
                .allSatisfy(done -> assertThat(done.level()).isEqualTo(ProofLevel.OBSERVED));
        Map<String, State.HeldTrigger> after = held(acme);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        for (Outcome.Done done : report.done()) {
            State.HeldTrigger old = before.get(done.slot().name());
            State.HeldTrigger now = after.get(done.slot().name());
            assertThat(now.id()).isNotEqualTo(old.id());
            assertThat(now.definition()).isEqualTo(old.definition());
            assertThat(now.secret()).isPresent().isNotEqualTo(old.secret());
            assertThat(kept(done.slot().key()))
                    .endsWith("?secret=" + now.secret().orElseThrow());
        }
        before.values().stream()
                .filter(trigger -> trigger.secret().isEmpty())
                .forEach(pushes -> assertThat(after).containsEntry(pushes.name(), pushes));
        assertThat(report.grid().toString()).doesNotContain("RKT");
        assertThat(acme.client().rotations().open()).isEmpty();
    }

    @Test
    void aSecondRotationFindsNothingOfTheFirst() {
        Report first = acme.org()
                .projects()
                .triggers()
                .rotateAll(reissued().into(file()))
                .apply();
        Report second = acme.org()
                .projects()
                .triggers()
                .rotateAll(reissued().into(file()))
                .apply();

        assertThat(second.isComplete()).isTrue();
        assertThat(second.done()).hasSize(2);
        assertThat(held(acme).keySet()).contains("new-partition", "manual-refresh");
        assertThat(first.rotation()).isNotEqualTo(second.rotation());
    }

    @Test
    void aNewAddressShowsOnceSoThereHasToBeAPlaceForIt() {
        Plan plan = acme.org().projects().triggers().rotateAll(reissued());

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.skips())
                .hasSize(2)
                .extracting(Step.Skip::why)
                .allSatisfy(why -> assertThat(why).contains(".into("));
        assertThat(acme.org()
                        .projects()
                        .triggers()
                        .rotateAll(generated(32).discarding())
                        .changes())
                .isEmpty();
    }

    @Test
    void whatWasDeletedMeanwhileIsDrift() {
        Plan plan = acme.org().projects().triggers().rotateAll(reissued().into(file()));
        acme.org()
                .projects()
                .triggers()
                .rotateAll(reissued().into(file()))
                .apply()
                .orThrow();

        Report report = plan.apply();

        assertThat(report.drifted()).hasSize(2);
        assertThat(held(acme)).hasSize(4);
    }

    @Test
    void whateverHappensToAnyRequestThereIsOneOfEachInTheEndAndItsAddressIsKnown() {
        Function<CircleCIClient, Plan> plan = client -> client.org("acme")
                .projects()
                .named("data-pipeline")
                .triggers()
                .named("manual-refresh")
                .rotateAll(reissued().into(file()));

        int rotations = EveryRequest.of(plan, left -> {
            assertThat(left.open()).as(left.fate()).isEmpty();
            assertThat(left.report().isComplete()).as(left.fate()).isTrue();
            List<State.HeldTrigger> now = left.acme().rehearsal().state().triggers();
            assertThat(now)
                    .as(left.fate())
                    .hasSize(4)
                    .extracting(State.HeldTrigger::name)
                    .containsOnlyOnce("manual-refresh", "new-partition", "every push", "pull requests");
            assertThat(kept(left.report().done().get(0).slot().key()))
                    .as(left.fate())
                    .endsWith(held(left.acme()).get("manual-refresh").secret().orElseThrow());
        });

        assertThat(rotations).isGreaterThan(50);
    }

    private String file() {
        return folder.resolve("tokens.json").toString();
    }

    private String kept(String key) {
        try {
            return new ObjectMapper()
                    .readTree(folder.resolve("tokens.json").toFile())
                    .path(key)
                    .asText();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Map<String, State.HeldTrigger> held(Acme acme) {
        return acme.rehearsal().state().triggers().stream()
                .collect(Collectors.toMap(State.HeldTrigger::name, Function.identity()));
    }
}
