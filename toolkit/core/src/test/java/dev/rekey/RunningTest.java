package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConsentRequiredException;
import dev.rekey.model.Listing;
import dev.rekey.model.RunningWorkflow;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.State;
import dev.rekey.source.Prompter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs now, and ending it. */
class RunningTest {
    @Test
    void tellsWhichWorkflowsRunWithWhichContexts() {
        try (Acme acme = Acme.start()) {
            Listing<RunningWorkflow> running = acme.org().running().list();

            assertThat(running.isComplete()).isTrue();
            assertThat(running)
                    .extracting(RunningWorkflow::project)
                    .containsExactlyInAnyOrder("gh/acme/web", "gh/acme/checkout");
            assertThat(running).allSatisfy(one -> {
                assertThat(one.status()).isEqualTo("running");
                assertThat(one.contexts()).isPresent();
                assertThat(one.startedBy()).isNotEmpty();
                assertThat(one.url())
                        .contains("/pipelines/" + one.project() + "/")
                        .endsWith(one.id());
            });
            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void isNarrowedByContextAndProject() {
        try (Acme acme = Acme.start()) {
            List<RunningWorkflow> all = acme.org().running().list();
            String context = all.stream()
                    .filter(one -> one.project().equals("gh/acme/checkout"))
                    .flatMap(one -> one.contexts().orElseThrow().stream())
                    .filter(name -> all.stream()
                            .filter(one -> one.project().equals("gh/acme/web"))
                            .noneMatch(one -> one.contexts().orElseThrow().contains(name)))
                    .findFirst()
                    .orElseThrow();

            assertThat(acme.org().running().holding(context).list())
                    .extracting(RunningWorkflow::project)
                    .containsExactly("gh/acme/checkout");
            assertThat(acme.org()
                            .running()
                            .in("checkout")
                            .holding("no-such-context")
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void whatCannotBeReadMightHoldAnyContext() {
        try (Acme acme = Acme.start("down=/api/v2/pipeline/*/config")) {
            CircleCIClient impatient = acme.impatient();

            Listing<RunningWorkflow> running =
                    impatient.org("acme").running().holding("no-such-context").list();

            assertThat(running).extracting(RunningWorkflow::contexts).containsOnly(Optional.empty());
            assertThat(running).hasSize(2);
            assertThat(running.gaps()).hasSize(2);
            assertThat(impatient.gaps()).containsAll(running.gaps());
            impatient.close();
        }
    }

    @Test
    void cancelsWhatIsSelectedAndNothingElse() {
        try (Acme acme = Acme.start()) {
            Cancellations canceled = acme.org().running().in("checkout").cancelAll();

            assertThat(canceled.left()).isEmpty();
            assertThat(canceled.all()).hasSize(1);
            assertThat(canceled.grid().rows()).hasSize(1);
            assertThat(statuses(acme, "gh/acme/checkout")).containsExactly("canceled");
            assertThat(statuses(acme, "gh/acme/web")).containsExactly("running");
            assertThat(acme.writes()).hasSize(1);
        }
    }

    @Test
    void cancelsNothingWithoutConsent() {
        List<Integer> asked = new ArrayList<>();
        try (Acme acme = Acme.start();
                CircleCIClient declined = acme.client(acme.rehearsal().adminToken())
                        .prompter(new Prompter() {
                            @Override
                            public boolean confirm(String question, int changes) {
                                asked.add(changes);
                                return false;
                            }

                            @Override
                            public Secret secret(String label) {
                                throw new AssertionError();
                            }

                            @Override
                            public Secret standardInput() {
                                throw new AssertionError();
                            }
                        })
                        .build()) {
            assertThatThrownBy(() -> declined.org("acme").running().cancelAll())
                    .isInstanceOf(ConsentRequiredException.class);
            assertThat(asked).containsExactly(2);
            assertThat(acme.writes()).isEmpty();
        }
    }

    @Test
    void oneThatCannotBeCanceledDoesNotHideTheOthers() {
        try (Acme acme = Acme.start()) {
            CircleCIClient impatient = acme.impatient();
            String web = acme.rehearsal().state().workflows().stream()
                    .filter(held -> held.project().equals("gh/acme/web"))
                    .map(held -> held.id().toString())
                    .findFirst()
                    .orElseThrow();
            acme.faults("down=/api/v2/workflow/" + web + "/cancel");

            Cancellations canceled = impatient.org("acme").running().cancelAll();

            assertThat(canceled.all()).hasSize(2);
            assertThat(canceled.left()).singleElement().satisfies(one -> {
                assertThat(one.workflow().id()).isEqualTo(web);
                assertThat(one.why()).isNotEmpty();
            });
            impatient.close();
        }
    }

    private static List<String> statuses(Acme acme, String project) {
        return acme.rehearsal().state().workflows().stream()
                .filter(held -> held.project().equals(project))
                .map(State.HeldWorkflow::status)
                .toList();
    }
}
