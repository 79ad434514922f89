package dev.rekey.worklist;

import static dev.rekey.worklist.Work.AWS;
import static dev.rekey.worklist.Work.GRANTS;
import static dev.rekey.worklist.Work.NOON;
import static dev.rekey.worklist.Work.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorklistTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("by-hand.ndjson");
    }

    @Nested
    class Adding {
        @Test
        void keepsEachItemOnceUnderAnIdThatStays() {
            Worklist first = list().add(List.of(TOKENS, GRANTS, TOKENS));

            Worklist again = list().add(List.of(GRANTS, TOKENS));

            assertThat(again.list()).isEqualTo(first.list()).hasSize(2);
            assertThat(again.list()).extracting(WorkItem::id).allMatch(id -> id.matches("[0-9a-f]{12}"));
            assertThat(file).content().hasLineCount(2);
        }

        @Test
        void takesBetterWordsForTheSameWork() {
            ManualItem better = new ManualItem(
                    TOKENS.org(),
                    TOKENS.kind(),
                    TOKENS.holder(),
                    TOKENS.name(),
                    "Better.",
                    URI.create("https://b.example/"));

            Worklist list = list().add(List.of(TOKENS)).assign("*", "ops").add(List.of(better));

            assertThat(list.list()).singleElement().satisfies(item -> {
                assertThat(item.work()).isEqualTo(better);
                assertThat(item.owner()).contains("ops");
            });
        }

        @Test
        void leavesWhatWasDoneDone() {
            Worklist list = list().add(List.of(TOKENS)).finish("*", "Ida", "").add(List.of(TOKENS));

            assertThat(list.open().list()).isEmpty();
            assertThat(list.isComplete()).isTrue();
        }

        @Test
        void makesAFileForItsOwnerOnlyAndNoneForNothing() throws IOException {
            Assumptions.assumeTrue(
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

            Worklist empty = list().add(List.of());
            assertThat(file).doesNotExist();

            Worklist unused = empty.add(List.of(TOKENS));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Nested
    class Standing {
        @Test
        void isTheLatestThatWasSaid() {
            Worklist list = list().add(List.of(TOKENS, GRANTS));
            String id = id(list, TOKENS);

            list = list.assign(id, "Ida").assign(id, "Ben").due(id, LocalDate.of(2023, 1, 6));
            list = list.finish(id, "Ben", "T-1")
                    .reopen(id, "Ida", "one was missed")
                    .finish(id, "Ida", "T-2");

            assertThat(list.done().list()).singleElement().satisfies(item -> {
                assertThat(item.owner()).contains("Ben");
                assertThat(item.due()).contains(Instant.parse("2023-01-06T23:59:59Z"));
                assertThat(item.done().map(WorkItem.Tick::by)).contains("Ida");
                assertThat(item.note()).isEqualTo("T-2");
            });
            assertThat(Worklist.at(file).list()).isEqualTo(list.list());
        }

        @Test
        void isOverdueAfterTheDayAndOnlyWhileItIsOpen() {
            Worklist list = list().add(List.of(TOKENS, GRANTS)).due("*", LocalDate.of(2023, 1, 6));
            list = list.finish("OAuth grant", "Ida", "");

            assertThat(list.overdue(Instant.parse("2023-01-06T23:00:00Z")).list())
                    .isEmpty();
            assertThat(list.overdue(Instant.parse("2023-01-07T00:00:00Z")).list())
                    .extracting(WorkItem::work)
                    .containsExactly(TOKENS);
        }

        @Test
        void followsWhatWasSeenEvenByAClockThatIsLate() {
            Worklist unused = list().add(List.of(TOKENS)).finish("*", "Ida", "");

            Worklist list =
                    Worklist.at(file, Work.at(NOON.minus(Duration.ofHours(1)))).reopen("*", "Ben", "not yet");

            assertThat(list.open().list()).extracting(WorkItem::note).containsExactly("not yet");
        }
    }

    @Nested
    class Selecting {
        private Worklist list;

        @BeforeEach
        void fill() {
            list = list().add(List.of(TOKENS, GRANTS, AWS));
        }

        @Test
        void goesByIdOrItsBeginningOrNameOrPlaceOrKind() {
            String id = id(list, AWS);

            for (String which :
                    List.of(id, id.substring(0, 6), "aws_access_key_id", "gh/acme/web", "legacy credential")) {
                list = list.assign(which, "owner " + which);

                assertThat(of(list, AWS).owner()).contains("owner " + which);
            }
            assertThat(of(list, TOKENS).owner()).isEmpty();
        }

        @Test
        void reachesSeveralByAPatternOnly() {
            assertThatThrownBy(() -> list.finish("gh/acme", "Ida", ""))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("may be any of 3", id(list, TOKENS));

            assertThat(list.finish("gh/acme*", "Ida", "").open().count()).isZero();
        }

        @Test
        void staysWithinWhatWasNarrowed() {
            Worklist all = list.where(item -> item.work().kind() == Kind.LEGACY_CREDENTIAL)
                    .finish("*", "Ida", "");

            assertThat(all.done().list()).extracting(WorkItem::work).containsExactly(AWS);
            assertThat(all.count()).isEqualTo(3);
            assertThatThrownBy(() -> all.done().finish("personal tokens", "Ida", ""))
                    .hasMessageContaining("nothing that is called personal tokens");
        }
    }

    @Nested
    class Refusing {
        @Test
        void writesNothing() throws IOException {
            Worklist list = list().add(List.of(TOKENS)).assign("*", "Ida").finish("*", "Ida", "");
            String before = Files.readString(file);

            assertThatThrownBy(() -> list.finish("none", "Ida", "")).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> list.finish("*", " ", "")).hasMessageContaining("say who has done it");
            assertThatThrownBy(() -> list.assign("*", "")).hasMessageContaining("say who does it");
            assertThatThrownBy(() -> list.finish("*", "Ben", "")).hasMessageContaining("is done already");
            assertThatThrownBy(() -> list.reopen("none*", "Ben", "")).isInstanceOf(ConfigurationException.class);
            assertThatThrownBy(() -> list.due("*", Instant.MAX)).hasMessageContaining("work is due between");
            assertThatThrownBy(() -> list.merge(folder.resolve("none"))).hasMessageContaining("there is no worklist");
            assertThat(file).hasContent(before);
        }

        @Test
        void saysWhatIsWrongWithThePlace() {
            assertThatThrownBy(() -> Worklist.at(folder.resolve("none/list")).add(List.of(TOKENS)))
                    .hasMessageContaining("its folder does not exist");
            assertThatThrownBy(() -> Worklist.at(folder)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void rowsHaveTheColumnsThatAreDocumented() {
        Worklist list = list().add(List.of(TOKENS)).assign("*", "Ida\u001b[2J").finish("*", "Ida", "");

        assertThat(list.grid().columns())
                .extracting(column -> column.name())
                .containsExactly(
                        "id", "kind", "place", "name", "what", "page", "owner", "due", "state", "done_at", "done_by",
                        "note");
        assertThat(list.grid().rows().get(0)).contains("done", "Ida", NOON.plusNanos(2));
        assertThat(list.grid().title()).isEqualTo("Worklist by-hand.ndjson: 0 open, 1 done");
        assertThat(list.grid().toMarkdown()).doesNotContain("\u001b");
        assertThat(list.table().rowCount()).isEqualTo(1);
    }

    private Worklist list() {
        return Worklist.at(file, Work.at(NOON));
    }

    private static String id(Worklist list, ManualItem work) {
        return of(list, work).id();
    }

    private static WorkItem of(Worklist list, ManualItem work) {
        Optional<WorkItem> found =
                list.list().stream().filter(item -> item.work().equals(work)).findFirst();
        return found.orElseThrow();
    }
}
