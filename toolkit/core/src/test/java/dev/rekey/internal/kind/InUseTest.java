package dev.rekey.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.Acme;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Leave;
import dev.rekey.internal.http.Limits;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rehearsal.State;
import dev.rekey.source.Prompter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In the rehearsal, web runs with deploy, and checkout with deploy and payments. */
class InUseTest {
    private static final Instant LATER = Instant.parse("2023-01-05T12:00:00Z");
    private static final Slot DEPLOY = context("deploy");
    private static final Slot PAYMENTS = context("payments");

    private Acme acme;
    private Connection connection;
    private InUse inUse;

    @BeforeEach
    void start() {
        acme = Acme.start();
        connection = connection();
        inUse = InUse.of(connection);
    }

    @AfterEach
    void close() {
        connection.close();
        acme.close();
    }

    @Test
    void aContextIsHeldByWorkflowsOfAnyProjectThatUseIt() {
        assertThat(inUse.by(List.of(DEPLOY), LATER))
                .hasSize(2)
                .anyMatch(one -> one.contains("of gh/acme/web (running since 2023-01-05T08:02:"))
                .anyMatch(one -> one.contains("of gh/acme/checkout (running"));
        assertThat(inUse.by(List.of(PAYMENTS), LATER))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("gh/acme/checkout"));
        assertThat(inUse.by(List.of(context("no-such-context")), LATER)).isEmpty();
    }

    @Test
    void aProjectsOwnIsHeldByItsWorkflowsOnly() {
        assertThat(inUse.by(List.of(new Slot.ProjectVariable("gh/acme", "gh/acme/web", "NPM_TOKEN")), LATER))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("gh/acme/web"));
        assertThat(inUse.by(
                        List.of(new Slot.Credential("gh/acme", Kind.CHECKOUT_KEY, "gh/acme/api", "deploy-key", "x")),
                        LATER))
                .isEmpty();
    }

    @Test
    void oneOfSeveralSlotsIsEnoughAndNamesEachWorkflowOnce() {
        assertThat(inUse.by(List.of(DEPLOY, PAYMENTS), LATER)).hasSize(2);
    }

    @Test
    void workflowsThatBeganAfterTheNewValueWasStoredDoNotHoldTheOldOne() {
        Instant web = Instant.parse("2023-01-05T08:02:00Z");
        Slot slot = new Slot.ProjectVariable("gh/acme", "gh/acme/web", "NPM_TOKEN");

        assertThat(inUse.by(List.of(slot), web.minus(Duration.ofMinutes(2)))).isEmpty();
        // Clocks differ: what began only just after it may have been before.
        assertThat(inUse.by(List.of(slot), web.minusSeconds(30))).hasSize(1);
    }

    @Test
    void whereContextsCannotBeReadAnyWorkflowMayHoldAnyOfThem() {
        acme.faults("down=/api/v2/pipeline/*/config");

        assertThat(inUse.by(List.of(context("no-such-context")), LATER)).hasSize(2);
    }

    @Test
    void projectsThatCannotBeSeenAreNamed() {
        acme.faults("down=/api/v2/project/gh/acme/checkout/pipeline");

        assertThat(inUse.by(List.of(PAYMENTS), LATER))
                .singleElement()
                .satisfies(one -> assertThat(one).startsWith("what runs in project gh/acme/checkout, which"));
    }

    @Test
    void whereNoProjectCanBeListedThatIsNamed() {
        acme.faults("down=/api/private/project");

        assertThat(inUse.by(List.of(DEPLOY), LATER)).anyMatch(one -> one.startsWith("projects of gh/acme, which"));
    }

    @Test
    void cancelingEndsWhatHoldsItAndNothingElse() {
        assertThat(inUse.cancel(List.of(PAYMENTS), LATER)).isEmpty();

        assertThat(statuses("gh/acme/checkout")).containsExactly("canceled");
        assertThat(statuses("gh/acme/web")).containsExactly("running");
        assertThat(inUse.by(List.of(PAYMENTS), LATER)).isEmpty();
    }

    @Test
    void whatCannotBeCanceledIsLeftAndDoesNotHideTheOthers() {
        String web = acme.rehearsal().state().workflows().stream()
                .filter(held -> held.project().equals("gh/acme/web"))
                .map(held -> held.id().toString())
                .findFirst()
                .orElseThrow();
        acme.faults("down=/api/v2/workflow/" + web + "/cancel");

        assertThat(inUse.cancel(List.of(DEPLOY), LATER))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("gh/acme/web"));
        assertThat(statuses("gh/acme/checkout")).containsExactly("canceled");
    }

    private List<String> statuses(String project) {
        return acme.rehearsal().state().workflows().stream()
                .filter(held -> held.project().equals(project))
                .map(State.HeldWorkflow::status)
                .toList();
    }

    private static Slot context(String name) {
        return new Slot.ContextVariable("gh/acme", "id-of-" + name, name, "SOME_TOKEN");
    }

    private Connection connection() {
        Limits once = new Limits(
                Limits.DEFAULT.bodyBytes(),
                Limits.DEFAULT.reads(),
                Limits.DEFAULT.writes(),
                1,
                Limits.DEFAULT.patience());
        return new Connection(
                () -> Transport.open(TransportConfig.builder(
                                acme.rehearsal().url(),
                                Secret.of(acme.rehearsal().adminToken()))
                        .limits(once)
                        .build()),
                token -> {
                    throw new AssertionError("nobody else is asked");
                },
                Prompter.none(),
                progress -> {},
                Clock.systemUTC(),
                pause -> {},
                8,
                Path.of("target"),
                () -> acme.rehearsal().url().toString(),
                Leave.NONE,
                new CodeHosts(List.of(), settings -> {}));
    }
}
