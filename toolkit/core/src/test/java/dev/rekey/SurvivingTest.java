package dev.rekey;

import static dev.rekey.source.Values.generated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.error.ConfigurationException;
import dev.rekey.rehearsal.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations that are hit by failing calls, a dying token, an interrupt, a killed process. */
class SurvivingTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void faultsEverywhereStillRotateEverySlotExactlyOnce(int seed) throws IOException {
        try (Acme acme = Acme.start()) {
            Plan plan = rotateContexts(acme.org());
            Set<String> eligible = keys(plan);
            acme.faults("rate-limit=10%,retry-after=none,error=5%,reset=1%,latency=50ms,seed=" + seed);

            Report report = plan.apply();
            Report rest = report.remaining().apply();

            assertThat(rest.isComplete()).as(rest.toString()).isTrue();
            assertRotatedOnce(acme, eligible);
        }
    }

    @Test
    void aSlotWhoseAnswerWasLostGetsTheSameValueAgain() throws IOException {
        try (Acme acme = Acme.start();
                CircleCIClient impatient = acme.impatient()) {
            Plan plan = rotateContexts(impatient.org("acme").context("deploy"));
            Set<String> eligible = keys(plan);
            acme.faults("reset=100%,only=*/environment-variable/*");

            Report report = plan.apply();
            acme.faults("");
            assertThat(report.failed())
                    .isNotEmpty()
                    .allSatisfy(failed -> assertThat(failed.mayHaveArrived()).isTrue());
            Report rest = report.remaining().apply();

            assertThat(rest.isComplete()).isTrue();
            Map<String, State.Held> held = acme.held();
            eligible.forEach(key ->
                    assertThat(Set.copyOf(held.get(key).history())).as(key).hasSize(1));
            JsonNode kept = kept();
            eligible.forEach(key ->
                    assertThat(kept.path(key).asText()).isEqualTo(held.get(key).value()));
        }
    }

    @Test
    void aTokenThatDiesInTheMiddleStopsEverythingAndTheRestCanGoOnWithAnother() throws IOException {
        try (Acme acme = Acme.start()) {
            Plan plan = rotateContexts(acme.org());
            Set<String> eligible = keys(plan);
            plan.save(folder.resolve("plan.json").toString());
            AtomicInteger writes = new AtomicInteger();
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("PUT") && writes.incrementAndGet() == 5) {
                    acme.rehearsal().revoke(acme.rehearsal().adminToken());
                }
            });

            Report report = plan.apply();

            assertThat(report.failed()).isEmpty();
            assertThat(report.untried())
                    .isNotEmpty()
                    .allSatisfy(untried -> assertThat(untried.why()).contains("401"));
            assertThat(report.done().size() + report.untried().size()).isEqualTo(eligible.size());
        }
    }

    @Test
    void stoppingAtTheFirstFailureLeavesTheRestUntried() {
        try (Acme acme = Acme.start();
                CircleCIClient impatient = acme.impatient()) {
            Plan plan = impatient
                    .org("acme")
                    .contexts()
                    .rotateAll(generated(32).discarding())
                    .inBatchesOf(1)
                    .stopOnFailure();
            acme.faults("error=1,only=*/environment-variable/*");

            Report report = plan.apply();

            assertThat(report.failed()).hasSize(1);
            assertThat(report.untried()).hasSize(plan.changes().size() - 1);
            assertThat(report.grid().notes()).anyMatch(note -> note.contains(".remaining().apply()"));

            acme.faults("error=1,only=*/environment-variable/*");
            Report again = report.remaining().apply();

            assertThat(again.failed())
                    .as("what is left stops at its first failure too")
                    .hasSize(1);
            assertThat(again.untried()).hasSize(plan.changes().size() - 1);
        }
    }

    @Test
    void anInterruptKeepsWhatIsDoneAndLeavesTheRestForLater() throws Exception {
        try (Acme acme = Acme.start()) {
            Plan plan = rotateContexts(acme.org());
            Set<String> eligible = keys(plan);
            AtomicReference<Report> interrupted = new AtomicReference<>();
            CountDownLatch underWay = new CountDownLatch(5);
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("PUT")) {
                    underWay.countDown();
                }
            });
            acme.faults("latency=20ms");
            Thread worker = new Thread(() -> interrupted.set(plan.apply()));

            worker.start();
            underWay.await();
            worker.interrupt();
            worker.join();

            Report report = interrupted.get();
            assertThat(report.done()).isNotEmpty();
            assertThat(report.untried())
                    .isNotEmpty()
                    .allSatisfy(untried -> assertThat(untried.why()).isEqualTo("interrupted"));
            acme.faults("");
            assertThat(report.remaining().apply().isComplete()).isTrue();
            JsonNode kept = kept();
            eligible.forEach(key -> assertThat(kept.path(key).asText())
                    .as(key)
                    .isEqualTo(acme.held().get(key).value()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void whatAKilledProcessStoredIsInTheFile(int afterWrites) throws Exception {
        try (Acme acme = Acme.start()) {
            Map<String, State.Held> before = acme.held();
            acme.faults("latency=5ms");
            CountDownLatch reached = new CountDownLatch(afterWrites);
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("PUT")) {
                    reached.countDown();
                }
            });
            Process child = ChildProcess.start(
                    acme, RotatingChild.class, folder.resolve("new.json"), folder.resolve("child.log"));

            // Whatever comes first: a child that ends early fails the test below instead of hanging it.
            child.onExit().thenRun(() -> {
                while (reached.getCount() > 0) {
                    reached.countDown();
                }
            });
            reached.await();
            child.destroyForcibly().waitFor();
            assertThat(folder.resolve("child.log")).isEmptyFile();

            JsonNode kept = kept();
            List<String> changed = new ArrayList<>();
            acme.held().forEach((key, held) -> {
                if (!held.equals(before.get(key))) {
                    changed.add(key);
                    assertThat(kept.path(key).asText()).as(key).isEqualTo(held.value());
                }
            });
            assertThat(changed).hasSizeGreaterThanOrEqualTo(afterWrites);
        }
    }

    @Test
    void aDestinationThatCannotBeWrittenChangesNothing() {
        try (Acme acme = Acme.start()) {
            Plan plan = acme.org()
                    .contexts()
                    .rotateAll(generated(32)
                            .into(folder.resolve("missing/new.json").toString()));

            assertThatThrownBy(plan::apply)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("its folder does not exist");
            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void aLostAnswerOfAProjectVariableStoresTheSameValueAgain() {
        try (Acme acme = Acme.start()) {
            Plan plan = acme.org()
                    .project("web")
                    .variables()
                    .named("SESSION_SECRET")
                    .rotateAll(generated(32).discarding());
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("GET")) {
                    acme.faults("truncate=1");
                }
            });

            Report report = plan.apply();

            List<String> stored =
                    acme.held().get("project/gh/acme/web/SESSION_SECRET").history();
            assertThat(report.isComplete()).isTrue();
            assertThat(stored).hasSize(2);
            assertThat(Set.copyOf(stored)).hasSize(1);
        }
    }

    private Plan rotateContexts(Org org) {
        return org.contexts()
                .rotateAll(generated(32).into(folder.resolve("new.json").toString()));
    }

    private Plan rotateContexts(Contexts contexts) {
        return contexts.rotateAll(generated(32).into(folder.resolve("new.json").toString()));
    }

    private static Set<String> keys(Plan plan) {
        return plan.changes().stream().map(step -> step.slot().key()).collect(Collectors.toSet());
    }

    private void assertRotatedOnce(Acme acme, Set<String> eligible) throws IOException {
        JsonNode kept = kept();
        acme.held().forEach((key, held) -> {
            if (eligible.contains(key)) {
                // A lost answer makes the client store the same value once more, which is no second rotation.
                assertThat(Set.copyOf(held.history())).as(key).hasSize(1);
                assertThat(kept.path(key).asText()).as(key).isEqualTo(held.value());
            } else {
                assertThat(held.history()).as(key).isEmpty();
            }
        });
    }

    private JsonNode kept() throws IOException {
        return mapper.readTree(Files.readAllBytes(folder.resolve("new.json")));
    }
}
