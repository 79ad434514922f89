package dev.rekey;

import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.RunnerApi;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runner tokens: no agent is ever left with one that does not work. */
class RotatingRunnerTokensTest {
    private static final String DOCKER = "acme/linux-docker";
    private static final String EVERY = "runner-token/*";
    private static final String GPU = "acme/gpu-test";
    private static final Set<String> ONLINE = Set.of("build-1.acme.example", "build-2.acme.example");
    private static final String GONE = "build-3.acme.example";

    private final SteppedClock clock = new SteppedClock();

    @TempDir
    Path folder;

    @Test
    void agentsAreGivenTheNewOneByAPersonBeforeTheOldOneDies() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");

            Report asked = plan(acme, "fleet-2021").apply();

            assertThat(asked.parked()).hasSize(1);
            assertThat(asked.parked().get(0).why())
                    .startsWith("set auth_token to the new token on these hosts: build-1.acme.example,"
                            + " build-2.acme.example. Restart their agents, then resume")
                    .doesNotContain(GONE);
            assertThat(tokens(acme, DOCKER)).contains(old).hasSize(3);

            giveTheNewOne(acme, ONLINE);
            Report done = acme.client().rotations().resume(asked.rotation(), EVERY);

            assertThat(done.done()).extracting(Outcome.Done::level).containsExactly(ProofLevel.OBSERVED);
            assertThat(tokens(acme, DOCKER))
                    .doesNotContain(old)
                    .extracting(State.HeldRunnerToken::nickname)
                    .hasSize(2)
                    .contains("spare")
                    .anyMatch(name -> name.matches("fleet-2021 \\(rekey-[0-9-]+-[0-9a-f]{6}-[0-9a-f]{8}\\)"));
            assertThat(online(acme)).isEqualTo(ONLINE);
        }
    }

    @Test
    void thatAgentsCameWithTheOldOneProvesNothing() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");
            acme.rehearsal().onExchange(exchange -> clock.pass(Duration.ofMinutes(1)));

            Report report = plan(acme, "fleet-2021").apply();

            assertThat(report.parked()).hasSize(1);
            assertThat(tokens(acme, DOCKER)).contains(old);
        }
    }

    @Test
    void aPersonWhoSaysThatItIsNotDoneKeepsTheOldOne() {
        List<String> questions = new ArrayList<>();
        try (Acme acme = Acme.start(clock);
                CircleCIClient hesitant = acme.client(acme.rehearsal().adminToken())
                        .prompter(new Answering(false, questions))
                        .build();
                CircleCIClient sure = acme.client(acme.rehearsal().adminToken())
                        .prompter(new Answering(true, questions))
                        .build()) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");
            String rotation = plan(acme, "fleet-2021").apply().rotation();
            giveTheNewOne(acme, ONLINE);

            Report refused = hesitant.rotations().resume(rotation);

            assertThat(refused.parked()).extracting(Outcome::why).allMatch(why -> why.startsWith("set auth_token"));
            assertThat(tokens(acme, DOCKER)).contains(old);
            assertThat(sure.rotations().resume(rotation).isComplete()).isTrue();
            assertThat(tokens(acme, DOCKER)).doesNotContain(old);
            assertThat(questions)
                    .hasSize(2)
                    .allMatch(question -> question.contains(DOCKER) && question.contains("build-2.acme.example"));
        }
    }

    @Test
    void whereNobodyCanBeAskedAResumeIsNoAnswer() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");
            String rotation = plan(acme, "fleet-2021").apply().rotation();
            clock.pass(Duration.ofMillis(1));
            ONLINE.forEach(host -> acme.rehearsal().connectAgent(host, old.secret()));

            Report resumed = acme.client().rotations().resume(rotation);

            assertThat(resumed.parked()).hasSize(1);
            assertThat(resumed.isComplete()).isFalse();
            assertThat(tokens(acme, DOCKER)).contains(old);
        }
    }

    @Test
    void onlyTheTokenThatIsNamedIsTakenForGiven() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken fleet = held(acme, "fleet-2021");
            State.HeldRunnerToken spare = held(acme, "spare");
            Report asked = plan(acme.org(), "fleet-2021", "spare").apply();
            giveTheNewOne(acme, ONLINE);
            String item = asked.parked().stream()
                    .map(parked -> parked.slot().key())
                    .filter(key -> key.contains("fleet-2021"))
                    .findFirst()
                    .orElseThrow();

            Report resumed = acme.client().rotations().resume(asked.rotation(), item);

            assertThat(resumed.done()).extracting(done -> done.slot().key()).containsExactly(item);
            assertThat(resumed.parked()).hasSize(1);
            assertThat(tokens(acme, DOCKER)).contains(spare).doesNotContain(fleet);
            assertThatThrownBy(() -> acme.client().rotations().resume(asked.rotation(), item))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("nothing that waits for work");
        }
    }

    @Test
    void anAgentThatComesAfterTheAnswerIsAskedFor() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");
            Report asked = plan(acme, "fleet-2021").apply();
            giveTheNewOne(acme, ONLINE);
            clock.pass(Duration.ofMillis(1));
            assertThat(acme.rehearsal().connectAgent(GONE, old.secret())).isTrue();

            Report again = acme.client().rotations().resume(asked.rotation(), EVERY);

            assertThat(again.parked()).extracting(Outcome::why).allMatch(why -> why.contains(GONE));
            assertThat(tokens(acme, DOCKER)).contains(old);
        }
    }

    private record Answering(boolean answer, List<String> questions) implements Prompter {
        @Override
        public boolean confirm(String question, int changes) {
            return true;
        }

        @Override
        public boolean attests(String question) {
            questions.add(question);
            return answer;
        }

        @Override
        public Secret secret(String label) {
            throw new IllegalStateException();
        }

        @Override
        public Secret standardInput() {
            throw new IllegalStateException();
        }
    }

    @Test
    void anAgentThatDoesNotComeBackIsAskedForAgain() {
        try (Acme acme = Acme.start(clock)) {
            State.HeldRunnerToken old = held(acme, "fleet-2021");
            Report asked = plan(acme, "fleet-2021").apply();
            clock.pass(Duration.ofMillis(1));
            connect(acme, "build-1.acme.example");

            Report again = acme.client().rotations().resume(asked.rotation(), EVERY);

            assertThat(again.parked())
                    .extracting(Outcome::why)
                    .allMatch(why -> why.contains("Not seen since the new one was made: build-2.acme.example."));
            assertThat(tokens(acme, DOCKER)).contains(old);

            connect(acme, "build-2.acme.example");
            assertThat(acme.client().rotations().resume(asked.rotation(), EVERY).isComplete())
                    .isTrue();
            assertThat(tokens(acme, DOCKER)).doesNotContain(old);
        }
    }

    @Test
    void whereNoAgentIsConnectedNobodyIsAsked() {
        try (Acme acme = Acme.start(clock)) {
            acme.withTransport(transport -> new RunnerApi(transport, PageStore.none())
                    .createToken(GPU, "bench")
                    .value()
                    .close());
            State.HeldRunnerToken old = held(acme, "bench");

            Report report = plan(acme, "bench").apply();

            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(tokens(acme, GPU)).hasSize(1).doesNotContain(old);
            assertThat(kept()).contains(tokens(acme, GPU).get(0).secret());
        }
    }

    @Test
    void aValueThatShowsOnceNeedsAPlace() {
        try (Acme acme = Acme.start(clock)) {
            Plan plan = acme.org().runnerTokens().rotateAll(reissued());

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.skips()).hasSize(4).extracting(Step.Skip::why).allMatch(why -> why.contains(".into("));
        }
    }

    @Test
    void oneThatWasDeletedSinceIsLeftAlone() {
        try (Acme acme = Acme.start(clock)) {
            Plan plan = plan(acme, "spare");
            String id = held(acme, "spare").id().toString();
            acme.withTransport(transport -> new RunnerApi(transport, PageStore.none()).deleteToken(DOCKER, id));
            int writes = acme.writes().size();

            Report report = plan.apply();

            assertThat(report.drifted()).hasSize(1);
            assertThat(acme.writes()).hasSize(writes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=1", "html=1", "reset=1", "truncate=1", "reset=2"})
    void aFaultAtAnyRequestLeavesNoOrphanAndNoAgentOutside(String fault) {
        int hit = 0;
        for (int request = 0; request < 40; request++) {
            try (Acme acme = Acme.start(clock);
                    CircleCIClient impatient = acme.impatient()) {
                Plan plan = plan(impatient.org("acme"), "fleet-2021");
                State.HeldRunnerToken old = held(acme, "fleet-2021");
                List<State.HeldRunnerToken> foreign = others(acme, old);
                AtomicInteger count = failAt(acme, request, fault);

                plan.apply();
                resumeUntilDone(acme, impatient);

                assertEnded(acme, old, foreign);
                if (count.get() <= request) {
                    break;
                }
                hit++;
            }
        }
        assertThat(hit).as("requests of a rotation").isGreaterThanOrEqualTo(9);
    }

    @Test
    void aKillBeforeAnyLineOfTheJournalLeavesNoOrphanAndNoAgentOutside() {
        int killed = 0;
        for (int look = 0; look < 30; look++) {
            try (Acme acme = Acme.start(clock)) {
                DyingClock dying = new DyingClock(look);
                State.HeldRunnerToken old = held(acme, "fleet-2021");
                List<State.HeldRunnerToken> foreign = others(acme, old);
                try (CircleCIClient mortal =
                        acme.client(acme.rehearsal().adminToken()).clock(dying).build()) {
                    Plan plan = plan(mortal.org("acme"), "fleet-2021");
                    plan.apply();
                    resumeUntilDone(acme, mortal);
                } catch (DyingClock.Killed here) {
                    killed++;
                }
                assertThat(online(acme)).isEqualTo(ONLINE);
                if (acme.client().rotations().open().isEmpty()
                        && tokens(acme, DOCKER).contains(old)) {
                    continue; // before anything was written down
                }
                resumeUntilDone(acme, acme.client());

                assertEnded(acme, old, foreign);
                if (!dying.hasStruck()) {
                    break;
                }
            }
        }
        assertThat(killed).isGreaterThanOrEqualTo(8);
    }

    /** Counts requests from now on; the fault hits the one of that number. */
    private static AtomicInteger failAt(Acme acme, int request, String fault) {
        AtomicInteger count = new AtomicInteger();
        if (request == 0) {
            acme.faults(fault);
        }
        acme.rehearsal().onExchange(exchange -> {
            if (count.incrementAndGet() == request) {
                acme.faults(fault);
            }
        });
        return count;
    }

    /** Does what it is asked, as a person would, and resumes. */
    private void resumeUntilDone(Acme acme, CircleCIClient client) {
        for (int life = 0; life < 8 && !client.rotations().open().isEmpty(); life++) {
            var open = client.rotations().open().get(0);
            boolean isAsked = open.state() == dev.rekey.rotation.State.PARKED
                    && open.why().startsWith("set auth_token");
            if (isAsked) {
                giveTheNewOne(acme, ONLINE);
            }
            var unused = isAsked
                    ? client.rotations().resume(open.rotation(), open.item())
                    : client.rotations().resume(open.rotation());
            assertThat(online(acme)).isEqualTo(ONLINE);
        }
        assertThat(client.rotations().open()).isEmpty();
    }

    private void assertEnded(Acme acme, State.HeldRunnerToken old, List<State.HeldRunnerToken> foreign) {
        List<State.HeldRunnerToken> rest = others(acme, old);
        assertThat(tokens(acme, DOCKER)).doesNotContain(old).hasSize(2);
        assertThat(rest).containsAll(foreign).hasSize(foreign.size() + 1);
        assertThat(kept())
                .anyMatch(
                        value -> rest.stream().anyMatch(token -> token.secret().equals(value)));
        assertThat(online(acme)).isEqualTo(ONLINE);
    }

    private void giveTheNewOne(Acme acme, Set<String> hosts) {
        clock.pass(Duration.ofMillis(1));
        hosts.forEach(host -> connect(acme, host));
    }

    /** With what the file holds now and CircleCI knows: an earlier test run may have left more in it. */
    private void connect(Acme acme, String host) {
        List<String> values = kept();
        String newest = tokens(acme, DOCKER).stream()
                .map(State.HeldRunnerToken::secret)
                .filter(values::contains)
                .findFirst()
                .orElseThrow();
        assertThat(acme.rehearsal().connectAgent(host, newest)).isTrue();
    }

    private Plan plan(Acme acme, String name) {
        return plan(acme.org(), name);
    }

    private Plan plan(Org org, String... names) {
        return org.runnerTokens().named(names).rotateAll(reissued().into(file().toString()));
    }

    private Path file() {
        return folder.resolve("tokens.json");
    }

    private List<String> kept() {
        try {
            if (Files.notExists(file())) {
                return List.of();
            }
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file()));
            return root.properties().stream()
                    .filter(field -> field.getKey().startsWith("runner-token/"))
                    .map(field -> field.getValue().asText())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static State.HeldRunnerToken held(Acme acme, String nickname) {
        return acme.rehearsal().state().runnerTokens().stream()
                .filter(token -> token.nickname().equals(nickname))
                .findFirst()
                .orElseThrow();
    }

    private static List<State.HeldRunnerToken> tokens(Acme acme, String resourceClass) {
        return acme.rehearsal().state().runnerTokens().stream()
                .filter(token -> token.resourceClass().equals(resourceClass))
                .toList();
    }

    private static List<State.HeldRunnerToken> others(Acme acme, State.HeldRunnerToken than) {
        return acme.rehearsal().state().runnerTokens().stream()
                .filter(token -> !token.id().equals(than.id()))
                .toList();
    }

    /** The hosts of the class whose agents hold a token that works. */
    private static Set<String> online(Acme acme) {
        return acme.rehearsal().state().runnerAgents().stream()
                .filter(agent ->
                        agent.resourceClass().equals(DOCKER) && agent.token().isPresent())
                .map(State.HeldRunnerAgent::hostname)
                .collect(Collectors.toSet());
    }
}
