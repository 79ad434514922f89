package dev.rekey.audit;

import static dev.rekey.audit.Told.circleCi;
import static dev.rekey.audit.Told.column;
import static dev.rekey.audit.Told.gitHub;
import static dev.rekey.audit.Told.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WindowQuestionsTest {
    private static final Instant FROM = Instant.parse("2022-12-16T00:00:00Z");
    private static final Instant TO = Instant.parse("2023-01-06T00:00:00Z");
    private static final String BEFORE = "2022-12-05T10:00:00Z";
    private static final String WITHIN = "2022-12-22T03:00:00Z";
    private static final String OFFICE = "198.51.100.7";
    private static final String ELSEWHERE = "203.0.113.9";

    @Nested
    class Changes {
        private final AuditLog log = log(
                circleCi(BEFORE, "workflow.job.start").by("user", "alice").from(OFFICE),
                circleCi(WITHIN, "webhook-create").by("user", "alice").from(OFFICE),
                circleCi(WITHIN, "project.api_token.create").by("user", "alice").from(ELSEWHERE),
                circleCi(WITHIN, "checkout-key.create").by("user", "mallory").from(ELSEWHERE),
                circleCi(WITHIN, "workflow.job.start").by("user", "mallory"),
                circleCi("2023-01-06T00:00:00Z", "schedule.create").by("user", "late"));

        @Test
        void byActorsFirstSeenInTheWindowComeFirst() {
            Answer changes = ControlPlaneChanges.of(log, FROM, TO);

            assertThat(column(changes, "action"))
                    .containsExactly("checkout-key.create", "project.api_token.create", "webhook-create");
            assertThat(column(changes, "new_actor")).containsExactly(true, false, false);
            assertThat(column(changes, "new_address")).containsExactly(false, true, false);
            assertThat(changes.isComplete()).isTrue();
        }

        @Test
        void canBeThoseOfNewActorsAlone() {
            Answer changes = ControlPlaneChanges.byNewActors(log, FROM, TO);

            assertThat(column(changes, "actor")).containsExactly("mallory");
        }

        @Test
        void inALogThatBeginsWithTheWindowCannotTellWhoIsNew() {
            Answer changes =
                    ControlPlaneChanges.of(log.where(event -> !event.time().isBefore(FROM)), FROM, TO);

            assertThat(changes.unseen()).singleElement().asString().contains("circleci", "before the window");
            assertThat(column(changes, "new_actor")).containsOnly(true);
        }

        @Test
        void areKnownInEverySpelling() {
            Answer changes = ControlPlaneChanges.of(
                    log(
                            circleCi(WITHIN, "schedule-create"),
                            circleCi(WITHIN, "schedule.create"),
                            circleCi(WITHIN, "context.restriction.deleted"),
                            gitHub(WITHIN, "ip_allow_list.disable")),
                    FROM,
                    TO);

            assertThat(changes.count()).isEqualTo(4);
        }

        @Test
        void thatAreNoneClearNobody() {
            Answer changes = ControlPlaneChanges.of(log(), FROM, TO);

            assertThat(changes.isEmpty()).isTrue();
            assertThat(changes.isComplete()).isFalse();
            assertThat(changes).hasToString("0 changes of what gives access in no events");
            assertThat(changes.grid().notes()).anyMatch(note -> note.contains("clears nobody"));
        }
    }

    @Nested
    class FirstSeenValues {
        @Test
        void areWhatAnActorHadNotUsedBefore() {
            Answer seen = FirstSeen.of(
                    log(
                            gitHub(BEFORE, "repo.create")
                                    .by("user", "alice")
                                    .from(OFFICE)
                                    .in("US"),
                            gitHub(WITHIN, "repo.create")
                                    .by("user", "alice")
                                    .from(OFFICE)
                                    .in("US"),
                            gitHub(WITHIN, "repo.download_zip")
                                    .by("user", "alice")
                                    .from(ELSEWHERE)
                                    .in("GB")
                                    .with("python-requests/2.28", "hash")),
                    FROM,
                    TO);

            assertThat(column(seen, "what")).containsExactly("address", "country", "agent", "credential");
            assertThat(column(seen, "value")).containsExactly(ELSEWHERE, "GB", "python-requests/2.28", "hash");
            assertThat(column(seen, "new_to_all")).containsOnly(true);
            assertThat(column(seen, "earlier_events")).containsOnly(1L);
        }

        @Test
        void ofAColleaguesOfficeComeAfterThoseOfNobody() {
            Answer seen = FirstSeen.of(
                    log(
                            gitHub(BEFORE, "repo.create").by("user", "alice").from(OFFICE),
                            gitHub(BEFORE, "repo.create").by("user", "bob").from("192.0.2.1"),
                            gitHub(WITHIN, "repo.create").by("user", "bob").from(OFFICE),
                            gitHub(WITHIN, "repo.create").by("user", "carol").from(ELSEWHERE)),
                    FROM,
                    TO);

            assertThat(column(seen, "actor")).containsExactly("carol", "bob");
            assertThat(column(seen, "new_to_all")).containsExactly(true, false);
        }

        @Test
        void saysHowManyEventsHaveNoAddress() {
            Answer seen = FirstSeen.of(log(circleCi(BEFORE, "x"), circleCi(WITHIN, "x")), FROM, TO);

            assertThat(seen.isEmpty()).isTrue();
            assertThat(seen.unseen()).anyMatch(one -> one.startsWith("1 of 1 event tell no address"));
        }
    }

    @Nested
    class Repositories {
        private static final String PRIVATE = "{'public_repo':false,'visibility':'private'}";

        @Test
        void areCountedOnceByActorAndCredential() {
            Told[] told = new Told[8];
            for (int i = 0; i < told.length; i++) {
                told[i] = gitHub("2022-12-22T03:0" + i + ":00Z", "repo.download_zip")
                        .by("user", "alice")
                        .on("repository", "acme/r" + i % 6)
                        .with("python-requests/2.28", "stolen")
                        .from(ELSEWHERE)
                        .saying(PRIVATE);
            }

            Answer taken = RepositoriesTaken.of(log(told), 5, Members.unknown());

            assertThat(column(taken, "repositories")).containsExactly(6L);
            assertThat(column(taken, "most_in_2h")).containsExactly(6L);
            assertThat(column(taken, "downloads")).containsExactly(8L);
            assertThat(column(taken, "credential")).containsExactly("stolen");
            assertThat(column(taken, "names")).containsExactly("acme/r0, acme/r1, acme/r2, acme/r3, acme/r4, acme/r5");
        }

        @Test
        void ofOneOwnerByTwoTokensAreTwoRows() {
            Answer taken = RepositoriesTaken.of(
                    log(
                            clone("2022-12-22T03:00:00Z", "acme/a").with("git/2.30.2", "stolen"),
                            clone("2022-12-22T03:01:00Z", "acme/b").with("git/2.30.2", "stolen"),
                            clone("2022-12-22T09:00:00Z", "acme/a").with("git/2.37.1", "own")),
                    1,
                    Members.unknown());

            assertThat(column(taken, "credential")).containsExactly("stolen", "own");
        }

        @Test
        void areSpreadOverDaysByPeopleWhoWork() {
            Answer taken = RepositoriesTaken.of(
                    log(clone("2022-12-20T03:00:00Z", "acme/a"), clone("2022-12-22T03:00:00Z", "acme/b")),
                    2,
                    Members.unknown());

            assertThat(column(taken, "most_in_2h")).containsExactly(1L);
        }

        @Test
        void areAskedForAtOnceToLeaveOrdinaryWorkOut() {
            AuditLog log = log(
                    clone("2022-12-19T03:00:00Z", "acme/a"),
                    clone("2022-12-20T03:00:00Z", "acme/b"),
                    clone("2022-12-21T03:00:00Z", "acme/c"),
                    clone("2022-12-22T03:00:00Z", "acme/a").by("user", "bob"),
                    clone("2022-12-22T05:00:00Z", "acme/b").by("user", "bob"));

            Answer taken = RepositoriesTaken.of(log, 2, Members.unknown());
            Answer atOnce = RepositoriesTaken.atOnce(log, 2, Members.unknown());

            assertThat(column(taken, "actor")).containsExactly("bob", "alice");
            assertThat(column(atOnce, "actor")).containsExactly("bob");
        }

        @Test
        void thatArePublicAreNotCounted() {
            Answer taken = RepositoriesTaken.of(
                    log(
                            clone(WITHIN, "acme/open").saying("{'data':{'visibility':'public'}}"),
                            clone(WITHIN, "acme/open").saying("{'repository_public':'true'}"),
                            clone(WITHIN, "acme/untold").saying("{}")),
                    1,
                    Members.unknown());

            assertThat(column(taken, "names")).containsExactly("acme/untold");
        }

        @Test
        void ofBotsComeLastHoweverMany() {
            Answer taken = RepositoriesTaken.of(
                    log(
                            clone(WITHIN, "acme/a").by("bot", "acmebot"),
                            clone(WITHIN, "acme/b").by("bot", "acmebot"),
                            clone(WITHIN, "acme/a").by("user", "ci-machine"),
                            clone(WITHIN, "acme/b").by("user", "ci-machine"),
                            clone(WITHIN, "acme/a").by("user", "alice")),
                    1,
                    Members.of("alice").withBots("ci-*"));

            assertThat(column(taken, "actor")).containsExactly("alice", "acmebot", "ci-machine");
            assertThat(column(taken, "bot")).containsExactly(false, true, true);
        }

        @Test
        void withoutGitEventsSayThatGitHubKeepsThemForSevenDays() {
            Answer none = RepositoriesTaken.of(log(gitHub(WITHIN, "repo.create")), 1, Members.unknown());
            Answer late = RepositoriesTaken.of(
                    log(gitHub(WITHIN, "repo.create"), clone("2022-12-30T03:00:00Z", "acme/a")), 1, Members.unknown());

            assertThat(none.unseen()).anyMatch(one -> one.contains("seven days"));
            assertThat(late.unseen()).anyMatch(one -> one.contains("begin on 2022-12-30 03:00 UTC"));
        }

        @Test
        void atGitLabAreDownloadsByOperation() {
            Answer taken = RepositoriesTaken.of(
                    log(Told.of("gitlab", WITHIN, "repository_download_operation")
                            .by("user", "alice")
                            .on("Project", "beacon")),
                    1,
                    Members.unknown());

            assertThat(column(taken, "names")).containsExactly("beacon");
        }

        private static Told clone(String time, String repository) {
            return gitHub(time, "git.clone")
                    .by("user", "alice")
                    .on("repository", repository)
                    .saying(PRIVATE);
        }
    }
}
