package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.reissued;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.rehearsal.Exchange;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Project tokens: one new, one gone, whatever happens on the way. */
class RotatingProjectTokensTest {
    private static final String WEB = "gh/acme/web";

    @TempDir
    Path folder;

    @Test
    void eachIsReplacedByOneOfTheSameScopeWhoseValueIsInTheFile() {
        try (Acme acme = Acme.start()) {
            List<State.ProjectToken> before = acmeTokens(acme);

            Report report = plan(acme.org().projects()).apply();

            List<State.ProjectToken> after = acmeTokens(acme);
            assertThat(report.isComplete()).as(report.toString()).isTrue();
            assertThat(report.done()).hasSameSizeAs(before);
            assertThat(ids(after)).doesNotContainAnyElementsOf(ids(before));
            assertThat(after)
                    .extracting(token -> token.slug() + " " + token.scope())
                    .containsExactlyInAnyOrderElementsOf(before.stream()
                            .map(token -> token.slug() + " " + token.scope())
                            .toList());
            assertThat(kept()).containsExactlyInAnyOrderElementsOf(secrets(after));
        }
    }

    @Test
    void anotherOrganisationsTokensAreNotTouched() {
        try (Acme acme = Acme.start()) {
            List<State.ProjectToken> foreign = others(acme, "gh/acme/");

            plan(acme.org().projects()).apply();

            assertThat(others(acme, "gh/acme/")).isEqualTo(foreign);
        }
    }

    @Test
    void whatMayReadIsTriedAndWhatServesBadgesIsSeen() {
        try (Acme acme = Acme.start()) {
            Report report = plan(acme.org().projects()).apply();

            for (Outcome.Done done : report.done()) {
                boolean badge = done.slot().name().contains("badge");
                assertThat(done.level())
                        .as(done.slot().key())
                        .isEqualTo(badge ? ProofLevel.OBSERVED : ProofLevel.PROVIDER_ACCEPTS);
            }
            assertThat(report.grid().notes()).anyMatch(note -> note.contains("READMEs"));
        }
    }

    @Test
    void theMarkInALabelIsReplacedByTheNextRotation() {
        try (Acme acme = Acme.start()) {
            plan(acme.org().project("web")).apply();
            String once = only(acme).label();

            plan(acme.org().project("web")).apply();

            String twice = only(acme).label();
            assertThat(once).matches("deploy dashboard \\(rekey-[0-9-]+-[0-9a-f]{6}-[0-9a-f]{8}\\)");
            assertThat(twice).matches("deploy dashboard \\(rekey-[0-9-]+-[0-9a-f]{6}-[0-9a-f]{8}\\)");
            assertThat(twice).isNotEqualTo(once);
        }
    }

    @Test
    void aValueThatShowsOnceNeedsAPlace() {
        try (Acme acme = Acme.start()) {
            Plan nowhere = acme.org().project("web").tokens().rotateAll(reissued());
            Plan chosen =
                    acme.org().project("web").tokens().rotateAll(generated(32).discarding());

            assertThat(nowhere.changes()).isEmpty();
            assertThat(nowhere.skips()).extracting(Step.Skip::why).allMatch(why -> why.contains(".into("));
            assertThat(chosen.changes()).isEmpty();
            assertThat(nowhere.apply().skipped()).hasSize(1);
            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void twoOfOneNameInOneProjectAreToldApart() {
        try (Acme acme = Acme.start()) {
            plan(acme.org().project("web")).apply();
            acme.withTransport(
                    transport -> new dev.rekey.internal.api.TokenApi(transport, dev.rekey.internal.api.PageStore.none())
                            .create(WEB, "deploy dashboard", "view-builds")
                            .value()
                            .close());
            assertThat(tokens(acme, WEB)).hasSize(2);

            Report report = plan(acme.org().project("web")).apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(tokens(acme, WEB))
                    .extracting(State.ProjectToken::scope)
                    .containsExactlyInAnyOrder("all", "view-builds");
        }
    }

    @Test
    void oneThatWasDeletedSinceIsLeftAlone() {
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme.org().project("web"));
            acme.rehearsal().revoke(only(acme).secret());

            Report report = plan.apply();

            assertThat(report.drifted()).hasSize(1);
            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void aNewOneThatIsRefusedKeepsTheOldOne() {
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme.org().project("web"));
            State.ProjectToken old = only(acme);
            acme.rehearsal().onExchange(exchange -> {
                if (exchange.method().equals("POST")) {
                    tokens(acme, WEB).stream()
                            .filter(token -> !token.id().equals(old.id()))
                            .forEach(token -> acme.rehearsal().revoke(token.secret()));
                }
            });

            Report report = plan.apply();

            assertThat(report.parked()).hasSize(1);
            assertThat(tokens(acme, WEB)).contains(old);
        }
    }

    @Test
    void aNewOneThatIsRejectedStopsNobodyElse() {
        try (Acme acme = Acme.start()) {
            Plan plan = plan(acme.org().project("web"));
            State.ProjectToken old = only(acme);
            acme.faults("token-dies=0,only=/api/v1.1/project/gh/acme/web");

            Report report = plan.apply();

            assertThat(report.parked()).hasSize(1);
            assertThat(tokens(acme, WEB)).containsExactly(old);
            assertThat(acme.client().me().login()).isNotEmpty();
        }
    }

    @Test
    void aClientThatRunsWithAProjectTokenItselfIsRefused() {
        try (Acme acme = Acme.start();
                CircleCIClient impatient = acme.impatient();
                CircleCIClient own = acme.client(only(acme).secret()).build()) {
            Plan plan = plan(impatient.org("acme").project("web"));
            State.ProjectToken old = only(acme);
            acme.faults("error=1");
            String rotation = plan.apply().rotation();

            Report report = own.rotations().resume(rotation);

            assertThat(report.failed())
                    .hasSize(1)
                    .extracting(Outcome::why)
                    .allMatch(why -> why.contains("use a personal token"));
            assertThat(tokens(acme, WEB)).containsExactly(old);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error=1", "html=1", "reset=1", "truncate=1", "reset=2"})
    void aFaultAtAnyRequestLeavesNoOrphanAndNobodyWithout(String fault) {
        int hit = 0;
        for (int request = 0; request < 30; request++) {
            try (Acme acme = Acme.start();
                    CircleCIClient impatient = acme.impatient()) {
                Plan plan = plan(impatient.org("acme").project("web"));
                List<State.ProjectToken> foreign = others(acme, WEB);
                State.ProjectToken old = only(acme);
                int before = acme.rehearsal().exchanges().size();
                failAt(acme, request, fault);

                plan.apply();
                int made = acme.rehearsal().exchanges().size() - before;
                acme.faults("");
                assertSomebodyHasOne(acme, old);
                resumeUntilDone(acme, acme.client(), old);

                assertEnded(acme, old, foreign);
                if (made <= request) {
                    break;
                }
                hit++;
            }
        }
        assertThat(hit).as("requests of a rotation").isGreaterThanOrEqualTo(7);
    }

    @Test
    void aKillBeforeAnyLineOfTheJournalLeavesNoOrphanAndNobodyWithout() {
        int killed = 0;
        for (int look = 0; look < 30; look++) {
            try (Acme acme = Acme.start()) {
                DyingClock clock = new DyingClock(look);
                List<State.ProjectToken> foreign = others(acme, WEB);
                State.ProjectToken old = only(acme);
                try (CircleCIClient mortal =
                        acme.client(acme.rehearsal().adminToken()).clock(clock).build()) {
                    Plan plan = plan(mortal.org("acme").project("web"));
                    plan.apply();
                } catch (DyingClock.Killed here) {
                    killed++;
                }
                assertSomebodyHasOne(acme, old);
                if (acme.client().rotations().open().isEmpty()
                        && tokens(acme, WEB).contains(old)) {
                    continue; // before anything was written down
                }
                resumeUntilDone(acme, acme.client(), old);

                assertEnded(acme, old, foreign);
                if (!clock.hasStruck()) {
                    break;
                }
            }
        }
        assertThat(killed).isGreaterThanOrEqualTo(6);
    }

    private static void failAt(Acme acme, int request, String fault) {
        AtomicInteger count = new AtomicInteger();
        if (request == 0) {
            acme.faults(fault);
            return;
        }
        acme.rehearsal().onExchange((Exchange exchange) -> {
            if (count.incrementAndGet() == request) {
                acme.faults(fault);
            }
        });
    }

    private void resumeUntilDone(Acme acme, CircleCIClient client, State.ProjectToken old) {
        for (int life = 0; life < 4 && !client.rotations().open().isEmpty(); life++) {
            client.rotations().resume(client.rotations().open().get(0).rotation());
            assertSomebodyHasOne(acme, old);
        }
        assertThat(client.rotations().open()).isEmpty();
    }

    /** The old one works, or a new one that works is in the file. */
    private void assertSomebodyHasOne(Acme acme, State.ProjectToken old) {
        List<State.ProjectToken> now = tokens(acme, WEB);
        if (!now.contains(old)) {
            assertThat(secrets(now)).containsAnyElementsOf(kept());
        }
    }

    private void assertEnded(Acme acme, State.ProjectToken old, List<State.ProjectToken> foreign) {
        State.ProjectToken held = only(acme);
        assertThat(held.id()).isNotEqualTo(old.id());
        assertThat(held.scope()).isEqualTo(old.scope());
        assertThat(kept()).contains(held.secret());
        assertThat(others(acme, WEB)).isEqualTo(foreign);
    }

    private Plan plan(Projects projects) {
        return projects.tokens().rotateAll(reissued().into(file().toString()));
    }

    private Path file() {
        return folder.resolve("tokens.json");
    }

    /** The values that the file holds now; what was superseded is not among them. */
    private List<String> kept() {
        try {
            if (Files.notExists(file())) {
                return List.of();
            }
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file()));
            return root.properties().stream()
                    .filter(field -> field.getKey().startsWith("project-token/"))
                    .map(field -> field.getValue().asText())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static State.ProjectToken only(Acme acme) {
        List<State.ProjectToken> tokens = tokens(acme, WEB);
        assertThat(tokens).hasSize(1);
        return tokens.get(0);
    }

    private static List<State.ProjectToken> tokens(Acme acme, String slug) {
        return acme.rehearsal().state().projectTokens().stream()
                .filter(token -> token.slug().equals(slug))
                .toList();
    }

    private static List<State.ProjectToken> acmeTokens(Acme acme) {
        return acme.rehearsal().state().projectTokens().stream()
                .filter(token -> token.slug().startsWith("gh/acme/"))
                .toList();
    }

    private static List<State.ProjectToken> others(Acme acme, String than) {
        return acme.rehearsal().state().projectTokens().stream()
                .filter(token -> !token.slug().startsWith(than))
                .toList();
    }

    private static Set<Object> ids(List<State.ProjectToken> tokens) {
        return tokens.stream().map(State.ProjectToken::id).collect(Collectors.toSet());
    }

    private static List<String> secrets(List<State.ProjectToken> tokens) {
        return tokens.stream().map(State.ProjectToken::secret).toList();
    }
}
