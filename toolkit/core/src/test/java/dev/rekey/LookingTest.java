package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Context;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.model.Variable;
import dev.rekey.rehearsal.State;
import dev.rekey.table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places: what they list, how they narrow, what they say about what they cannot see. Reads only, so one rehearsal serves all. */
class LookingTest {
    private static Acme acme;

    @BeforeAll
    static void start() {
        acme = Acme.start();
    }

    @AfterAll
    static void stop() {
        assertThat(acme.writes()).as("looking writes nothing").isEmpty();
        acme.close();
    }

    @Nested
    class Organisations {
        @ParameterizedTest
        @ValueSource(strings = {"acme", "ACME", "gh/acme", "github/acme", "GitHub/acme"})
        void areFoundByShortNameAndSlug(String name) {
            assertThat(acme.client().org(name).slug()).isEqualTo("gh/acme");
        }

        @Test
        void areFoundById() {
            String id = acme.client().orgs().stream()
                    .filter(org -> org.slug().equals("gh/acme"))
                    .findFirst()
                    .orElseThrow()
                    .id()
                    .orElseThrow();

            assertThat(acme.client().org(id).slug()).isEqualTo("gh/acme");
        }

        @Test
        void standaloneOnesAreFoundByTheIdInTheirSlug() {
            var standalone = acme.client().orgs().stream()
                    .filter(org -> org.vcs().name().equals("circleci"))
                    .findFirst()
                    .orElseThrow();

            Org byId = acme.client().org("circleci/" + standalone.id().orElseThrow());

            assertThat(byId.slug()).isEqualTo(standalone.slug());
        }

        @Test
        void anUnknownOneListsTheCandidates() {
            assertThatThrownBy(() -> acme.client().org("acmee").contexts().list())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageStartingWith("no organisation acmee for this token; it has ")
                    .hasMessageContaining("gh/acme");
        }

        @Test
        void oneThatCircleCiHasNeverSeenSaysSo() {
            String slug = acme.client().orgs().stream()
                    .filter(org -> org.id().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .slug();

            assertThatThrownBy(() -> acme.client().org(slug).contexts().list())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("has never seen " + slug);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a/b/c", "/acme", "gh/", "https://github.com/acme"})
        void whatIsNoNameIsRefused(String text) {
            assertThatThrownBy(() -> acme.client().org(text).slug()).isInstanceOf(ConfigurationException.class);
        }
    }

    @Nested
    class Listings {
        @Test
        void contextsAreTheOnesHeld() {
            List<String> held = acme.rehearsal().state().contexts().stream()
                    .filter(context -> context.org().equals("gh/acme"))
                    .map(State.HeldContext::name)
                    .toList();

            assertThat(acme.org().contexts().list())
                    .extracting(Context::name)
                    .containsExactlyInAnyOrderElementsOf(held);
        }

        @Test
        void variablesOfContextsAreTheOnesHeldAcrossPages() {
            List<String> held = acme.held().keySet().stream()
                    .filter(key -> key.startsWith("context/"))
                    .toList();

            Listing<Variable> listed = acme.org().contexts().variables().list();

            assertThat(listed.isComplete()).isTrue();
            assertThat(listed).extracting(variable -> variable.slot().key()).containsExactlyInAnyOrderElementsOf(held);
        }

        @Test
        void walkingGivesWhatListingGives() {
            List<Variable> walked = new ArrayList<>();
            for (Variable variable : acme.org().contexts().variables()) {
                walked.add(variable);
            }

            assertThat(walked).isEqualTo(acme.org().contexts().variables().list());
        }

        @Test
        void projectsAreTheUnionOfWhatTheListingsNameAndSayWhichDid() {
            Listing<Project> projects = acme.org().projects().list();

            assertThat(projects).extracting(Project::slug).doesNotHaveDuplicates();
            assertThat(projects.stream()
                            .flatMap(project -> project.seenBy().stream())
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(
                            "private", "v3", "pipelines", "insights", "followed", "followed-private");
            assertThat(projects)
                    .extracting(Project::slug)
                    .containsAll(acme.rehearsal().state().projects().stream()
                            .filter(project -> project.org().equals("gh/acme"))
                            .map(State.HeldProject::slug)
                            .toList());
        }

        @Test
        void variablesOfAProjectAreTheOnesHeld() {
            assertThat(acme.org().project("web").variables().list())
                    .extracting(variable -> variable.slot().key())
                    .containsExactlyInAnyOrderElementsOf(acme.held().keySet().stream()
                            .filter(key -> key.startsWith("project/gh/acme/web/"))
                            .toList());
        }

        @Test
        void noTableHoldsAValue() {
            String tables = acme.org().contexts().variables().table().printAll()
                    + acme.org().projects().variables().table().printAll();

            acme.held().values().stream()
                    .map(State.Held::value)
                    .filter(value -> value.length() > 12)
                    .forEach(value -> assertThat(tables).doesNotContain(value));
        }

        @Test
        void theColumnsOfVariablesAreTheDocumentedOnes() {
            assertThat(acme.org().contexts().variables().grid().columns())
                    .extracting(Column::name)
                    .containsExactly("kind", "org", "holder", "name", "class", "tail", "created", "updated");
        }
    }

    @Nested
    class Narrowing {
        @Test
        void globsChooseAndExclude() {
            assertThat(acme.org().contexts().named("aws-*").except("*-prod").list())
                    .extracting(Context::name)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("aws-") && !name.endsWith("-prod"));
        }

        @Test
        void placesAndNamesAndPredicatesCombine() {
            List<Variable> chosen = acme.org()
                    .contexts()
                    .variables()
                    .in("deploy")
                    .named("*TOKEN*", "*SECRET*")
                    .where(variable -> variable.updatedAt().isPresent())
                    .list();

            assertThat(chosen).isNotEmpty().allSatisfy(variable -> {
                assertThat(variable.place()).isEqualTo("deploy");
                assertThat(variable.name()).containsAnyOf("TOKEN", "SECRET");
            });
        }

        @Test
        void aVariableWithoutAnyDateCountsAsOld() {
            List<Variable> old = acme.org()
                    .projects()
                    .variables()
                    .updatedBefore(Instant.EPOCH)
                    .list();

            assertThat(old).isNotEmpty().allSatisfy(variable -> {
                assertThat(variable.createdAt()).isEmpty();
                assertThat(variable.updatedAt()).isEmpty();
            });
        }

        @Test
        void aContextNamedExactlyMustExist() {
            assertThatThrownBy(() -> acme.org().context("deplyo").list())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("no context named deplyo");
        }

        @Test
        void theOnlyOneIsTheOnlyOne() {
            assertThat(acme.org().context("deploy").one().name()).isEqualTo("deploy");
            assertThatThrownBy(() -> acme.org().contexts().one())
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("are selected");
        }
    }

    @Nested
    class WithALimitedToken {
        @Test
        void aPlaceThatCannotBeSeenIsAGapAndHidesNoOther() {
            try (CircleCIClient limited = acme.limited()) {
                Listing<Variable> listed =
                        limited.org("gh/acme").contexts().variables().list();

                assertThat(listed).isNotEmpty();
                assertThat(listed.gaps()).isNotEmpty().allSatisfy(gap -> {
                    assertThat(gap.place()).startsWith("context ");
                    assertThat(gap.why()).contains("403");
                    assertThat(gap.remedy()).contains("admin");
                });
                assertThat(limited.gaps()).containsExactlyElementsOf(listed.gaps());
            }
        }

        @Test
        void walkingNotesTheSameGaps() {
            try (CircleCIClient limited = acme.limited()) {
                limited.org("gh/acme").contexts().variables().iterator().forEachRemaining(variable -> {});

                assertThat(limited.gaps()).extracting(Gap::place).isNotEmpty();
            }
        }

        @Test
        void theTableSaysWhatItLacks() {
            try (CircleCIClient limited = acme.limited()) {
                var grid = limited.org("gh/acme").contexts().variables().grid();

                assertThat(grid.title()).contains("could not be seen");
                assertThat(grid.notes()).anyMatch(note -> note.startsWith("Not seen: context "));
            }
        }
    }

    @Test
    void aRejectedTokenIsOneClearFailure() {
        try (CircleCIClient stranger = acme.client("ccipat_notatoken").build()) {
            assertThatThrownBy(() -> stranger.org("acme").contexts().list())
                    .isInstanceOf(UnauthenticatedException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("notatoken");
        }
    }

    @Test
    void theTokensUserIsKnown() {
        assertThat(acme.client().me().login()).isNotBlank();
    }
}
