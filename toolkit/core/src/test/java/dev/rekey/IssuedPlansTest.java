package dev.rekey;

import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.issuedBy;
import static dev.rekey.source.Values.matching;
import static dev.rekey.source.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.change.DryRun;
import dev.rekey.change.Outcome;
import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import dev.rekey.change.Step;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.seal.Identity;
import dev.rekey.issuer.Settings;
import dev.rekey.issuer.TurnsProvider.Turns;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.rotation.State;
import dev.rekey.source.Issuing;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One credential that an issuer makes, in several contexts. */
class IssuedPlansTest {
    private static final String OLD = "RKV7QX2M" + "old-password-of-app-a";

    private final Acme acme = Acme.start();
    private Path users = Path.of("");
    private String recipient = "";
    private final List<String> asked = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void threeVariablesOfTwoContextsHoldOneLogin() throws IOException {
        users = Files.writeString(folder.resolve("users.txt"), "app_a " + Turns.hash(OLD) + "\n");
        try (Identity made = Identity.create(FileDisk.open(folder), "key.txt")) {
            recipient = made.recipient();
        }
        Org org = acme.org();
        for (String context : List.of("deploy", "aws-prod")) {
            org.context(context).set("APP_DB_USER", value("app_a")).apply();
            org.context(context).set("APP_DB_PASSWORD", value(Secret.of(OLD))).apply();
        }
        org.context("deploy")
                .set("APP_DATABASE_URL", value(Secret.of("db://app_a:" + OLD + "@db/app")))
                .apply();
    }

    @AfterEach
    void stop() {
        acme.close();
    }

    private Settings settings() {
        return Settings.of(Map.of("file", users.toString())).with("admin-password", Secret.of("admin"));
    }

    private Issuing source() {
        return issuedBy("turns", settings())
                .filling("APP_DATABASE_URL", "db://{user}:{password}@db/app")
                .sealedTo(recipient)
                .identity(folder.resolve("key.txt").toString());
    }

    private Variables selected() {
        return acme.org().contexts().variables().named("APP_*");
    }

    private Map<String, String> logins() {
        return new Turns(users, true, false).users();
    }

    private CircleCIClient asking() {
        return acme.client(acme.rehearsal().adminToken())
                .prompter(new Answering(asked))
                .build();
    }

    private String held(String slot) {
        return acme.held().get(slot).value();
    }

    @Test
    void isOneRotationAndTheOldOneLivesUntilSomebodyRevokesIt() {
        Plan plan = selected().rotateAll(source());

        assertThat(plan.changes()).hasSize(5).allSatisfy(step -> {
            assertThat(step.capability()).isEqualTo(Capability.B);
            assertThat(step.from()).contains("users of users.txt");
        });

        Report report = plan.apply();

        assertThat(report.isComplete()).isTrue();
        assertThat(report.done())
                .hasSize(5)
                .allSatisfy(done -> assertThat(done.level()).isEqualTo(ProofLevel.PROVIDER_ACCEPTS));
        assertThat(logins()).containsOnlyKeys("app_a", "app_b");
        String password = held("context/deploy/APP_DB_PASSWORD");
        assertThat(Turns.hash(password)).isEqualTo(logins().get("app_b"));
        assertThat(held("context/aws-prod/APP_DB_PASSWORD")).isEqualTo(password);
        assertThat(held("context/aws-prod/APP_DB_USER")).isEqualTo("app_b");
        assertThat(held("context/deploy/APP_DATABASE_URL")).isEqualTo("db://app_b:" + password + "@db/app");
        Rotations rotations = asking().rotations();
        assertThat(rotations.open()).singleElement().satisfies(open -> {
            assertThat(open.item()).isEqualTo("issued/users of users.txt");
            assertThat(open.state()).isEqualTo(State.VERIFIED);
        });

        Report revoked = rotations.revoke(report.rotation());

        assertThat(revoked.done()).hasSize(5);
        assertThat(logins()).containsOnlyKeys("app_b");
        assertThat(rotations.open()).isEmpty();
        assertThat(acme.home().resolve("rotations")).isDirectoryNotContaining("glob:**.age");
    }

    @Test
    void dealsOutPartsByTheEndsOfNames() {
        Plan plan = selected().named("APP_DB_*").rotateAll(source());

        assertThat(plan.changes())
                .extracting(step -> step.slot().key(), Step.Rotate::from)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "context/deploy/APP_DB_USER", "{user} of users of users.txt, " + Capability.B.sentence()));
    }

    @Test
    void refusesToLeaveHalfACredentialBehind() {
        Plan plan = selected().named("APP_DB_PASSWORD").rotateAll(source());

        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing in the plan gets the user of users of users.txt");
        assertThat(logins()).containsOnlyKeys("app_a");
    }

    @Test
    void skipsWhatItCannotFillAndSaysHow() {
        Plan plan = acme.org()
                .context("deploy")
                .variables()
                .rotateAll(issuedBy("turns", settings()).sealedTo(recipient));

        assertThat(plan.skips())
                .filteredOn(skip -> skip.slot().name().equals("APP_DATABASE_URL"))
                .singleElement()
                .satisfies(skip -> assertThat(skip.why()).contains(".filling(\"APP_DATABASE_URL\""));
    }

    @Test
    void wantsToKnowToWhomItIsSealedBeforeAnythingElse() {
        assertThatThrownBy(() -> selected().rotateAll(issuedBy("turns", settings())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(".sealedTo(\"age1");
    }

    @Test
    void asksForALeaveWhereSomethingStopsWorking() {
        Plan plan = selected()
                .rotateAll(issuedBy("turns", settings().with("downtime", "yes"))
                        .filling("APP_DATABASE_URL", "db://{user}:{password}@db/app")
                        .sealedTo(recipient));

        assertThatThrownBy(plan::apply)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(".allowingDowntime()");
        assertThat(plan.allowingDowntime().apply().isComplete()).isTrue();
    }

    @Test
    void leavesAllOfItAloneWhenOneOfItsPlacesDrifted() {
        Plan plan = selected().rotateAll(source());
        acme.org().context("aws-prod").set("APP_DB_USER", value("someone")).apply();

        Report report = plan.apply();

        assertThat(report.drifted()).hasSize(5);
        assertThat(logins()).containsOnlyKeys("app_a");
        assertThat(held("context/deploy/APP_DB_PASSWORD")).isEqualTo(OLD);
    }

    @Test
    void aRunThatFailedHalfWayGoesOnWithTheSameValueInAnotherProcess() {
        acme.faults("error=1,only=*/environment-variable/*");
        Report report;
        try (CircleCIClient impatient = acme.impatient()) {
            report = impatient
                    .org("acme")
                    .contexts()
                    .variables()
                    .named("APP_*")
                    .rotateAll(source())
                    .apply();
        }
        assertThat(report.failed()).hasSize(5);
        String issued = logins().get("app_b");

        Report resumed;
        try (CircleCIClient other = asking()) {
            resumed = other.rotations().resume(report.rotation());
        }

        assertThat(resumed.done()).hasSize(5);
        assertThat(asked).singleElement().asString().startsWith("admin-password of turns");
        assertThat(logins()).containsEntry("app_b", issued);
        assertThat(Turns.hash(held("context/deploy/APP_DB_PASSWORD"))).isEqualTo(issued);
    }

    @Test
    void whatWasLeftCanBeFinishedByAPlanForIt() {
        acme.faults("error=1,only=*/environment-variable/*");
        try (CircleCIClient impatient = acme.impatient()) {
            Report report = impatient
                    .org("acme")
                    .contexts()
                    .variables()
                    .named("APP_*")
                    .rotateAll(source())
                    .apply();
            String issued = logins().get("app_b");

            Report rest = report.remaining().apply();

            assertThat(rest.done()).hasSize(5);
            assertThat(logins()).containsEntry("app_b", issued);
            assertThat(Turns.hash(held("context/deploy/APP_DB_PASSWORD"))).isEqualTo(issued);
            assertThat(asking().rotations().open())
                    .as("it rests where it was begun, and is begun nowhere else")
                    .singleElement()
                    .satisfies(open -> assertThat(open.rotation()).isEqualTo(report.rotation()));
        }
    }

    @Test
    void withoutTheIdentityItIsParkedAndNothingIsMadeTwice() throws IOException {
        acme.faults("error=1,only=*/environment-variable/*");
        Report report;
        try (CircleCIClient impatient = acme.impatient()) {
            report = impatient
                    .org("acme")
                    .contexts()
                    .variables()
                    .named("APP_*")
                    .rotateAll(source())
                    .apply();
        }
        Path away = Files.move(folder.resolve("key.txt"), folder.resolve("away.txt"));
        try (CircleCIClient other = asking()) {
            Report parked = other.rotations().resume(report.rotation());

            assertThat(parked.parked())
                    .hasSize(5)
                    .extracting(Outcome.Parked::why)
                    .allSatisfy(why -> assertThat(why).contains("identity"));
            assertThat(logins()).containsOnlyKeys("app_a", "app_b");

            Files.move(away, folder.resolve("key.txt"));
            assertThat(other.rotations().resume(report.rotation()).done()).hasSize(5);
        }
    }

    @Test
    void aDryRunAsksTheIssuerWhetherItCanAndChangesNothing() throws IOException {
        Plan plan = selected().rotateAll(source());

        assertThat(plan.dryRun().in(DryRun.State.READY)).hasSize(5);

        Files.writeString(users, "");
        assertThat(plan.dryRun().in(DryRun.State.UNREADABLE))
                .hasSize(5)
                .extracting(DryRun.Check::why)
                .containsOnly("nobody can log in");
        assertThat(users).hasContent("");
    }

    @Test
    void goesTogetherWithOtherSourcesByName() {
        Path rest = folder.resolve("new.json");
        Plan plan = acme.org()
                .context("deploy")
                .variables()
                .rotateAll(matching("APP_*", source()).otherwise(generated(32).into(rest.toString())));

        assertThat(plan.changes()).extracting(step -> step.capability()).contains(Capability.A, Capability.B);
        assertThat(plan.apply().isComplete()).isTrue();
        assertThat(held("context/deploy/APP_DB_USER")).isEqualTo("app_b");
    }

    @Test
    void aSavedPlanAsksForTheSecretsOfItsIssuerAndHoldsNone() throws IOException {
        Path file = folder.resolve("plan.json");
        selected().rotateAll(source()).save(file.toString());

        assertThat(Files.readString(file)).doesNotContain("admin\"").contains("\"turns\"");
        try (CircleCIClient other = asking()) {
            assertThat(other.org("acme").plan(file.toString()).apply().done()).hasSize(5);
        }
        assertThat(asked).isNotEmpty();
    }

    @Test
    void theOldOneDiesAtOnceWhereThatIsAskedFor() {
        Report report = selected().rotateAll(source().revokingAtOnce()).apply();

        assertThat(report.isComplete()).isTrue();
        assertThat(logins()).containsOnlyKeys("app_b");
        assertThat(acme.client().rotations().open()).isEmpty();
    }

    private record Answering(List<String> asked) implements Prompter {
        @Override
        public boolean confirm(String question, int changes) {
            return true;
        }

        @Override
        public Secret secret(String label) {
            asked.add(label);
            return Secret.of("admin");
        }

        @Override
        public Secret standardInput() {
            throw new ConfigurationException("none");
        }
    }
}
