package dev.rekey;

import static dev.rekey.source.Values.dotenv;
import static dev.rekey.source.Values.generated;
import static dev.rekey.source.Values.json;
import static dev.rekey.source.Values.matching;
import static dev.rekey.source.Values.skip;
import static dev.rekey.source.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.change.DryRun;
import dev.rekey.change.Plan;
import dev.rekey.change.Proof;
import dev.rekey.change.Report;
import dev.rekey.change.Step;
import dev.rekey.error.ChangeFailedException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.error.ReadOnlyException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.rehearsal.State;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and what becomes of them. State in, state out: what is really held is looked up past the API. */
class ChangingTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    private Acme acme;

    @BeforeEach
    void start() {
        acme = Acme.start();
    }

    @AfterEach
    void stop() {
        acme.close();
    }

    @Nested
    class APlan {
        @Test
        void changesNothing() {
            Map<String, State.Held> before = acme.held();

            Plan plan = rotateContexts();

            assertThat(plan.changes()).isNotEmpty();
            assertThat(plan.grid().notes()).anyMatch(note -> note.startsWith("Nothing has changed yet"));
            assertThat(acme.writes()).isEmpty();
            assertThat(acme.held()).isEqualTo(before);
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void rotatesWhatOnlyTheOrganisationDefinesAndSkipsTheRestWithAReason() {
            Plan plan = rotateContexts();

            assertThat(plan.changes())
                    .allSatisfy(step -> assertThat(step.classification().kind()).isEqualTo(SlotClass.RANDOM_ABLE));
            assertThat(plan.skips()).allSatisfy(step -> assertThat(step.why()).isNotBlank());
            assertThat(step(plan, "AWS_REGION")).isInstanceOf(Step.Skip.class);
            assertThat(step(plan, "AWS_ACCESS_KEY_ID")).isInstanceOfSatisfying(Step.Skip.class, skip -> {
                assertThat(skip.classification().kind()).isEqualTo(SlotClass.ISSUER_MADE);
                assertThat(skip.why()).contains("AWS makes it");
            });
        }

        @Test
        void rotatesASettingOnlyWhenItIsNamedOrReclassified() {
            Variables variables = acme.org().contexts().variables();

            assertThat(variables
                            .named("AWS_REG*")
                            .rotateAll(generated(32).discarding())
                            .changes())
                    .isEmpty();
            assertThat(variables
                            .named("AWS_REGION")
                            .rotateAll(generated(32).discarding())
                            .changes())
                    .isNotEmpty();
            assertThat(variables
                            .named("AWS_REG*")
                            .rotateAll(generated(32).discarding())
                            .treating("AWS_REGION", SlotClass.RANDOM_ABLE)
                            .changes())
                    .isNotEmpty();
        }

        @Test
        void needsAPlaceForRandomValues() {
            assertThatThrownBy(() -> acme.org().contexts().rotateAll(generated(32)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(".into(\"new.json\")");
        }

        @Test
        void isNarrowedByItsSteps() {
            Plan plan = rotateContexts().only(step -> step.slot().place().equals("deploy"));

            assertThat(plan.steps())
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.slot().place()).isEqualTo("deploy"));
        }

        @Test
        void saysWhatItCouldNotSee() {
            try (CircleCIClient limited = acme.limited()) {
                Plan plan = limited.org("gh/acme")
                        .contexts()
                        .rotateAll(generated(32).discarding());

                assertThat(plan.gaps()).isNotEmpty();
                assertThat(plan.grid().notes()).anyMatch(note -> note.startsWith("Not seen: context "));
            }
        }

        @Test
        void isSavedWithoutValuesAndAppliedByAnotherClient() throws IOException {
            Path file = folder.resolve("plan.json");
            rotateContexts().save(file.toString());

            Report report = acme.org().plan(file.toString()).apply();

            assertThat(report.done()).hasSameSizeAs(rotateContexts().changes());
            assertThat(report.failed()).isEmpty();
            for (State.Held held : acme.held().values()) {
                if (!held.history().isEmpty()) {
                    assertThat(Files.readString(file)).doesNotContain(held.value());
                }
            }
        }

        @Test
        void isNotSavedWithAGivenValue() {
            Plan plan = acme.org().context("deploy").set("API_URL", value("https://api.acme.example"));

            assertThatThrownBy(() -> plan.save(folder.resolve("plan.json").toString()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cannot be saved");
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void ofAnotherOrganisationIsRefused() {
            String file = folder.resolve("plan.json").toString();
            rotateContexts().save(file);
            String bitbucket = acme.client().orgs().stream()
                    .filter(org -> org.slug().startsWith("bb/") && org.id().isPresent())
                    .findFirst()
                    .orElseThrow()
                    .slug();

            assertThatThrownBy(() -> acme.client().org(bitbucket).plan(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is a plan for gh/acme, not for " + bitbucket);
        }

        @Test
        void tellsThatOneSecretIsInSeveralPlaces() {
            Plan plan = acme.org()
                    .contexts()
                    .variables()
                    .named("NPM_TOKEN")
                    .rotateAll(generated(32).discarding());

            assertThat(plan.grid().notes())
                    .anyMatch(note -> note.contains("one secret in several places") && note.contains("NPM_TOKEN in "));
        }
    }

    @Nested
    class Applying {
        @Test
        void rotatesEveryEligibleSlotOnceAndNothingElse() throws IOException {
            Map<String, State.Held> before = acme.held();
            Plan plan = rotateContexts();
            Set<String> eligible =
                    plan.changes().stream().map(step -> step.slot().key()).collect(Collectors.toSet());

            Report report = plan.apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.done()).hasSize(eligible.size());
            JsonNode kept = kept();
            acme.held().forEach((key, held) -> {
                if (eligible.contains(key)) {
                    assertThat(held.history()).as(key).hasSize(1);
                    assertThat(kept.path(key).asText()).as(key).isEqualTo(held.value());
                } else {
                    assertThat(held).as(key).isEqualTo(before.get(key));
                }
            });
        }

        @Test
        void keepsTheValuesWhereOnlyTheOwnerCanRead() throws IOException {
            rotateContexts().apply();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            assertThat(folder.toFile().list()).containsExactly("new.json");
        }

        @Test
        void holdsNoValueInWhatItShows() {
            Report report = rotateContexts().apply();
            String shown = report + " " + report.table().printAll() + report.outcomes()
                    + report.verify().table().printAll();

            acme.held()
                    .values()
                    .forEach(held ->
                            held.history().forEach(value -> assertThat(shown).doesNotContain(value)));
        }

        @Test
        void writesAreOneAfterAnotherWithinAContext() {
            rotateContexts().apply();

            List<String> routes =
                    acme.writes().stream().map(exchange -> exchange.path()).toList();
            assertThat(routes).doesNotHaveDuplicates();
        }

        @Test
        void readsNewValuesFromDotenvAndSkipsWhatIsNotInIt() throws IOException {
            Files.writeString(folder.resolve("new.env"), "SESSION_SECRET='RKV7QX2M-session'\nNPM_TOKEN=RKV7QX2M-npm\n");

            Report report = acme.org()
                    .contexts()
                    .rotateAll(dotenv(folder.resolve("new.env")))
                    .apply();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.done())
                    .isNotEmpty()
                    .allSatisfy(done -> assertThat(done.slot().name()).isIn("SESSION_SECRET", "NPM_TOKEN"));
            assertThat(report.skipped())
                    .allSatisfy(skip -> assertThat(skip.why()).startsWith("new.env has no "));
            report.done()
                    .forEach(done -> assertThat(
                                    acme.held().get(done.slot().key()).value())
                            .isEqualTo(done.slot().name().equals("NPM_TOKEN") ? "RKV7QX2M-npm" : "RKV7QX2M-session"));
        }

        @Test
        void aMalformedDotenvChangesNothingAndNamesTheLineOnly() throws IOException {
            Files.writeString(folder.resolve("new.env"), "A=1\nRKV7QX2M this is no assignment\n");

            assertThatThrownBy(() -> acme.org().contexts().rotateAll(dotenv(folder.resolve("new.env"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("new.env line 2: ")
                    .hasMessageNotContaining("RKV7QX2M");
            assertThat(acme.writes()).isEmpty();
        }

        @Test
        void theFileOfOneRunIsASourceOfTheNext() throws IOException {
            rotateContexts().apply();
            JsonNode kept = kept();
            Acme second = Acme.start();
            try (second) {
                Report report = second.org().contexts().rotateAll(json(file())).apply();

                assertThat(report.isComplete()).isTrue();
                report.done()
                        .forEach(done -> assertThat(
                                        second.held().get(done.slot().key()).value())
                                .isEqualTo(kept.path(done.slot().key()).asText()));
            }
        }

        @Test
        void aSecondRunKeepsWhatItReplacesInTheFile() throws IOException {
            rotateContexts().apply();
            JsonNode first = kept();

            rotateContexts().apply();

            JsonNode second = kept();
            first.fieldNames().forEachRemaining(key -> {
                if (!key.startsWith("$")) {
                    assertThat(second.path(key)).as(key).isNotEqualTo(first.path(key));
                    assertThat(second.path("$superseded").path(key)).as(key).contains(first.path(key));
                }
            });
        }

        @Test
        void choosesSourcesByName() {
            Report report = acme.org()
                    .context("deploy")
                    .rotateAll(matching("SESSION_*", generated(24).discarding())
                            .otherwise(skip("the owner rotates it by hand")))
                    .apply();

            assertThat(report.skipped())
                    .anySatisfy(skip -> assertThat(skip.why()).isEqualTo("the owner rotates it by hand"));
        }

        @Test
        void oncePerNameGivesOneValueToAllPlaces() {
            Plan plan = acme.org()
                    .contexts()
                    .variables()
                    .named("NPM_TOKEN")
                    .rotateAll(generated(32).into(file().toString()).oncePerName());

            Report report = plan.apply();

            assertThat(report.done()).hasSizeGreaterThan(1);
            assertThat(report.done().stream()
                            .map(done -> acme.held().get(done.slot().key()).value())
                            .distinct())
                    .hasSize(1);
        }

        @Test
        void setCreatesWhatIsNotThere() {
            Report report = acme.org()
                    .context("deploy")
                    .set("API_URL_2", value("https://api.acme.example"))
                    .apply();

            assertThat(report.done()).hasSize(1);
            assertThat(acme.held().get("context/deploy/API_URL_2").value()).isEqualTo("https://api.acme.example");
        }

        @Test
        void projectVariablesAreReplacedInPlace() {
            Plan plan = acme.org()
                    .project("web")
                    .variables()
                    .rotateAll(generated(32).into(file().toString()));

            Report report = plan.apply();

            assertThat(report.done()).isNotEmpty();
            report.done()
                    .forEach(done -> assertThat(
                                    acme.held().get(done.slot().key()).history())
                            .hasSize(1));
        }
    }

    @Nested
    class Consent {
        @Test
        void refusedChangesNothing() {
            List<Integer> asked = new ArrayList<>();
            try (CircleCIClient careful = acme.client(acme.rehearsal().adminToken())
                    .prompter(answering(false, asked))
                    .build()) {
                Plan plan =
                        careful.org("acme").contexts().rotateAll(generated(32).into(file().toString()));

                assertThatThrownBy(plan::apply).isInstanceOf(ConsentRequiredException.class);
                assertThat(asked).containsExactly(plan.changes().size());
                assertThat(acme.writes()).isEmpty();
                assertThat(folder).isEmptyDirectory();
            }
        }

        @Test
        void isNotAskedForWhenNothingWouldChange() {
            List<Integer> asked = new ArrayList<>();
            try (CircleCIClient careful = acme.client(acme.rehearsal().adminToken())
                    .prompter(answering(false, asked))
                    .build()) {
                Report report = careful.org("acme")
                        .contexts()
                        .rotateAll(skip("not today"))
                        .apply();

                assertThat(report.isComplete()).isTrue();
                assertThat(asked).isEmpty();
            }
        }

        @Test
        void readOnlyClientsRefuseEveryWrite() {
            try (CircleCIClient readOnly =
                    acme.client(acme.rehearsal().adminToken()).readOnly().build()) {
                Report report = readOnly.org("acme")
                        .contexts()
                        .rotateAll(generated(32).discarding())
                        .apply();

                assertThat(report.done()).isEmpty();
                assertThat(report.failed())
                        .allSatisfy(
                                failed -> assertThat(failed.mayHaveArrived()).isFalse());
                assertThat(acme.writes()).isEmpty();
            } catch (ReadOnlyException refused) {
                assertThat(acme.writes()).isEmpty();
            }
        }

        private Prompter answering(boolean yes, List<Integer> asked) {
            return new Prompter() {
                @Override
                public boolean confirm(String question, int changes) {
                    asked.add(changes);
                    return yes;
                }

                @Override
                public Secret secret(String label) {
                    throw new AssertionError(label);
                }

                @Override
                public Secret standardInput() {
                    throw new AssertionError();
                }
            };
        }
    }

    @Nested
    class WhenSomebodyElseIsAtWork {
        @Test
        void aChangedSlotIsLeftAloneAndTheOthersAreNot() {
            Plan plan = rotateContexts();
            Slot changed = plan.changes().get(0).slot();
            acme.org()
                    .context(changed.place())
                    .set(changed.name(), value("RKV7QX2M-by-a-colleague"))
                    .apply();

            Report report = plan.apply();

            assertThat(report.drifted()).extracting(drifted -> drifted.slot()).containsExactly(changed);
            assertThat(report.done()).hasSize(plan.changes().size() - 1);
            assertThat(acme.held().get(changed.key()).value()).isEqualTo("RKV7QX2M-by-a-colleague");
            assertThatThrownBy(report::orThrow)
                    .isInstanceOf(ChangeFailedException.class)
                    .hasMessageContaining("1 drifted");
        }

        @Test
        void aDryRunSeesIt() {
            Plan plan = rotateContexts();
            Slot changed = plan.changes().get(0).slot();
            acme.org()
                    .context(changed.place())
                    .set(changed.name(), value("RKV7QX2M-by-a-colleague"))
                    .apply();
            int writes = acme.writes().size();

            DryRun dryRun = plan.dryRun();

            assertThat(dryRun.in(DryRun.State.DRIFTED))
                    .extracting(DryRun.Check::slot)
                    .containsExactly(changed);
            assertThat(dryRun.in(DryRun.State.READY)).hasSize(plan.changes().size() - 1);
            assertThat(dryRun.in(DryRun.State.NO_VALUE)).hasSameSizeAs(plan.skips());
            assertThat(acme.writes()).hasSize(writes);
        }
    }

    @Nested
    class Verifying {
        @Test
        void contextVariablesAreObservedByTheirTime() {
            assertThat(rotateContexts().apply().verify().proofs())
                    .isNotEmpty()
                    .extracting(Proof::level)
                    .containsOnly(ProofLevel.OBSERVED);
        }

        @Test
        void aProjectVariableThatEndsTheSameProvesNothing() {
            String held = acme.held().get("project/gh/acme/web/SESSION_SECRET").value();
            String sameEnd = "RKV7QX2M" + held.substring(held.length() - 4);

            Report report = acme.org()
                    .project("web")
                    .variables()
                    .named("SESSION_SECRET")
                    .rotateAll(value(sameEnd))
                    .apply();

            assertThat(report.verify().proofs()).singleElement().satisfies(proof -> {
                assertThat(proof.level()).isEqualTo(ProofLevel.ACCEPTED);
                assertThat(proof.why()).contains("proves nothing");
            });
        }

        @Test
        void whatTheListingDoesNotShowYetIsNotObserved() {
            Plan plan = rotateContexts();
            acme.faults("propagation=60s");

            assertThat(plan.apply().verify().below(ProofLevel.OBSERVED)).hasSameSizeAs(plan.changes());
        }
    }

    private Plan rotateContexts() {
        return acme.org().contexts().rotateAll(generated(32).into(file().toString()));
    }

    private Path file() {
        return folder.resolve("new.json");
    }

    private JsonNode kept() throws IOException {
        return mapper.readTree(file().toFile());
    }

    private static Step step(Plan plan, String name) {
        return plan.steps().stream()
                .filter(step -> step.slot().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
