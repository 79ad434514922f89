package dev.rekey.audit;

import static dev.rekey.audit.Told.circleCi;
import static dev.rekey.audit.Told.column;
import static dev.rekey.audit.Told.gitHub;
import static dev.rekey.audit.Told.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActorQuestionsTest {
    private static final String DAY = "2022-12-20T10:00:00Z";

    @Nested
    class Everybody {
        @Test
        void areCountedWithTheirFirstAndLastEvent() {
            Answer actors = Actors.of(log(
                    circleCi("2022-12-20T10:00:00Z", "context.create").by("user", "alice"),
                    circleCi("2022-12-22T10:00:00Z", "context.delete")
                            .by("user", "alice")
                            .refused(),
                    circleCi("2022-12-21T10:00:00Z", "workflow.job.start").by("unregistered", "drive-by")));

            assertThat(column(actors, "actor")).containsExactly("alice", "drive-by");
            assertThat(column(actors, "events")).containsExactly(2L, 1L);
            assertThat(column(actors, "failed")).containsExactly(1L, 0L);
            assertThat(column(actors, "last"))
                    .containsExactly(Instant.parse("2022-12-22T10:00:00Z"), Instant.parse("2022-12-21T10:00:00Z"));
            assertThat(actors).hasToString("2 actors in 3 events from 2022-12-20 10:00 to 2022-12-22 10:00 UTC");
        }

        @Test
        void ofOneNameInTwoLogsAreTwo() {
            Answer actors = Actors.of(log(
                    circleCi(DAY, "context.create").by("user", "alice"),
                    gitHub(DAY, "repo.create").by("user", "alice")));

            assertThat(column(actors, "source")).containsExactlyInAnyOrder("circleci", "github");
        }

        @Test
        void withoutANameAreKeptAndExplained() {
            Answer actors = Actors.of(log(gitHub(DAY, "git.clone").by("", "")));

            assertThat(column(actors, "actor")).containsOnlyNulls();
            assertThat(actors.grid().notes()).anyMatch(note -> note.contains("deploy key"));
        }
    }

    @Nested
    class Types {
        @Test
        void areSplitByWhatIsMoreThanBuilding() {
            Answer types = ActorTypes.of(log(
                    circleCi(DAY, "workflow-job-start").by("unregistered", "drive-by"),
                    circleCi(DAY, "context.create").by("user", "alice"),
                    circleCi(DAY, "workflow.job.start").by("user", "bob"),
                    circleCi(DAY, "workflow.job.start").by("cron-daemon", "x")));

            assertThat(column(types, "actor_type")).containsExactly("cron-daemon", "unregistered", "user");
            assertThat(column(types, "actors")).containsExactly(1L, 1L, 2L);
            assertThat(column(types, "beyond_building")).containsExactly(0L, 0L, 1L);
            assertThat(column(types, "actions")).containsExactly(null, null, "context.create");
        }
    }

    @Nested
    class Unregistered {
        private final AuditLog log = log(
                circleCi(DAY, "workflow.job.start").by("unregistered", "Carol").on("project", "web"),
                circleCi(DAY, "workflow.job.start").by("unregistered", "dependabot[bot]"),
                circleCi(DAY, "workflow.job.start")
                        .by("unregistered", "from-a-fork")
                        .saying("{'branch':'pull/12'}"),
                circleCi(DAY, "workflow.job.start")
                        .by("unregistered", "stranger")
                        .saying("{'branch':'main'}"),
                circleCi(DAY, "project.api_token.create").by("unregistered", "carol-2"),
                circleCi(DAY, "project.api_token.create").by("user", "alice"));

        @Test
        void areFindingsIfTheyDidMoreThanBuild() {
            Answer actors = UnregisteredActors.of(log, Members.of("carol", "carol-2"));

            assertThat(column(actors, "actor")).startsWith("carol-2");
            assertThat(column(actors, "finding")).containsExactly(true, false, false, false, false);
            assertThat(column(actors, "beyond_building")).startsWith("project.api_token.create");
        }

        @Test
        void areExplainedByMembershipBotsAndForks() {
            Answer actors = UnregisteredActors.of(log, Members.of("carol", "carol-2"));

            assertThat(column(actors, "actor"))
                    .containsExactly("carol-2", "stranger", "Carol", "dependabot[bot]", "from-a-fork");
            assertThat(column(actors, "group")).containsExactly("member", "unexplained", "member", "bot", "fork");
            assertThat(actors.grid().notes()).anyMatch(note -> note.contains("not that they did wrong"));
        }

        @Test
        void areAllUnexplainedAsLongAsNobodySaysWhoIsAMember() {
            Answer actors = UnregisteredActors.of(log, Members.unknown());

            assertThat(actors.isComplete()).isFalse();
            assertThat(column(actors, "group"))
                    .containsExactly("unexplained", "unexplained", "unexplained", "bot", "fork");
        }

        @Test
        void whomSomebodyExpectsAreOutsiders() {
            Answer actors = UnregisteredActors.of(
                    log, Members.of("carol").withOutsiders("strange*").withBots("carol-*"));

            assertThat(column(actors, "group")).containsExactly("bot", "member", "bot", "fork", "outsider");
        }
    }

    @Nested
    class MemberLists {
        @TempDir
        private Path folder;

        @Test
        void areReadAsLines() throws IOException {
            Members members = Members.read(written("members.txt", "\uFEFF# ours\nAlice\n\n  bob \n"));

            assertThat(members.group("alice")).isEqualTo("member");
            assertThat(members.group("BOB")).isEqualTo("member");
            assertThat(members.group("# ours")).isEqualTo("unexplained");
            assertThat(members).hasToString("2 members");
        }

        @Test
        void areReadAsPagesOfACodeHostsJson() throws IOException {
            Members members = Members.read(
                    written("a.json", "[{\"login\":\"alice\",\"id\":1}]\n[{\"login\":\"bob\",\"id\":2}]"),
                    written("b.json", "[{\"username\":\"carol\",\"name\":\"Carol C.\"}]"));

            assertThat(List.of("alice", "bob", "carol"))
                    .allMatch(name -> members.group(name).equals("member"));
            assertThat(members.group("Carol C.")).isEqualTo("unexplained");
        }

        @Test
        void thatAreBrokenAreRefusedByName() throws IOException {
            Path broken = written("broken.json", "[{\"login\":\"ali");

            assertThatThrownBy(() -> Members.read(broken))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("broken.json");
        }

        private Path written(String name, String text) throws IOException {
            return Files.writeString(folder.resolve(name), text);
        }
    }
}
