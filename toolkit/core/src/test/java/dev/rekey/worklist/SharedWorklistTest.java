package dev.rekey.worklist;

import static dev.rekey.worklist.Work.AWS;
import static dev.rekey.worklist.Work.GRANTS;
import static dev.rekey.worklist.Work.NOON;
import static dev.rekey.worklist.Work.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that several people add to, copy, join and damage. */
class SharedWorklistTest {
    @TempDir
    Path folder;

    @RepeatedTest(30)
    void copiesThatGrewApartBecomeOneInAnyOrderAndHoweverOften(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Path common = folder.resolve("common");
        Worklist unused = Worklist.at(common, Work.at(NOON)).add(List.of(TOKENS, GRANTS));
        Path ida = live(random, common, "ida");
        Path ben = live(random, common, "ben");

        Path left = copy(ida, "left");
        Path right = copy(ben, "right");
        Worklist both = Worklist.at(left).merge(ben).merge(ben);
        Worklist other = Worklist.at(right).merge(ida);

        assertThat(both.list()).isEqualTo(other.list());
        assertThat(Worklist.at(joined(random, ida, ben)).list()).isEqualTo(both.list());
        assertThat(Worklist.at(left).merge(left).list()).isEqualTo(both.list());
        assertThat(Files.readAllLines(left)).doesNotHaveDuplicates();
        assertThat(both.problems()).isEmpty();
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws Exception {
        Path file = folder.resolve("list");
        int writers = 4;
        int each = 25;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                running.add(threads.submit(() -> IntStream.range(0, each).forEach(i -> {
                    Worklist unused =
                            Worklist.at(file).add(List.of(Work.item(AWS.kind(), "gh/acme/" + number, "key " + i)));
                })));
            }
            for (Future<?> one : running) {
                var unused = one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(Worklist.at(file).count()).isEqualTo(writers * each);
        assertThat(Worklist.at(file).problems()).isEmpty();
    }

    @Test
    void anotherProcessMayWriteAtTheSameTime() throws Exception {
        Path file = folder.resolve("list");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AddingChild.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        int ours = 0;
        while (other.isAlive()) {
            Worklist unused = Worklist.at(file).add(List.of(Work.item(AWS.kind(), "ours", "key " + ours)));
            ours++;
        }

        assertThat(other.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
        Worklist list = Worklist.at(file);
        assertThat(list.problems()).isEmpty();
        assertThat(list.where(item -> item.work().holder().equals("ours")).count())
                .isEqualTo(ours);
        assertThat(list.where(item -> item.work().holder().equals("theirs")).count())
                .isEqualTo(AddingChild.MANY);
    }

    @Test
    void halfALineAtTheEndTakesNothingWithIt() throws IOException {
        Path file = folder.resolve("list");
        Worklist unused = Worklist.at(file, Work.at(NOON)).add(List.of(TOKENS, GRANTS));
        String whole = Files.readString(file);
        String half = whole.substring(0, whole.length() - 30);
        Files.writeString(file, half);

        Worklist list = Worklist.at(file, Work.at(NOON));
        assertThat(list.count()).isEqualTo(1);
        assertThat(list.problems()).singleElement().asString().startsWith("Line 2 is damaged");
        assertThat(list.isComplete()).isFalse();

        list = list.add(List.of(AWS));
        assertThat(list.count()).isEqualTo(2);
        assertThat(list.grid().title()).contains("INCOMPLETE");
        assertThat(Files.readString(file)).startsWith(half + "\n");
    }

    @Test
    void whatCannotBeReadIsNamedAndGoesAlong() throws IOException {
        Path file = folder.resolve("list");
        Worklist unused = Worklist.at(file, Work.at(NOON)).add(List.of(TOKENS));
        String newer = "{\"rekey_worklist\":2,\"at\":\"2023-01-05T12:00:00Z\",\"mood\":\"good\"}";
        String linked = Files.readString(file).strip().replace("https:", "javascript:");
        String moved = Files.readString(file).strip().replace("personal tokens", "others");
        append(file, "<<<<<<< HEAD", newer, "", "{\"a\":1}", linked, moved, "\u00ff\u0000", "[]");

        Worklist list = Worklist.at(file);
        assertThat(list.count()).isEqualTo(1);
        assertThat(list.problems())
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("Line 2 is damaged"))
                .anyMatch(problem -> problem.startsWith("Line 3 was written by a newer rekey, in version 2"))
                .anyMatch(problem -> problem.startsWith("Line 5 is no line of a worklist"))
                .noneMatch(problem -> problem.contains("javascript"));

        Path other = folder.resolve("other");
        Worklist merged = Worklist.at(other, Work.at(NOON)).add(List.of(GRANTS)).merge(file);
        assertThat(merged.count()).isEqualTo(2);
        assertThat(Files.readAllLines(other)).contains(newer, "<<<<<<< HEAD");
    }

    @Test
    void otherEndsOfLinesAreTheSameLines() throws IOException {
        Path file = folder.resolve("list");
        Worklist list = Worklist.at(file, Work.at(NOON)).add(List.of(TOKENS, GRANTS));
        Path windows = folder.resolve("windows");
        Files.writeString(windows, Files.readString(file).replace("\n", "\r\n"));

        assertThat(Worklist.at(windows).list()).isEqualTo(list.list());
        assertThat(list.merge(windows).list()).isEqualTo(list.list());
        assertThat(file).content().hasLineCount(2);
    }

    @Test
    void factsWithoutTheirItemWaitForIt() throws IOException {
        Path file = folder.resolve("list");
        Worklist unused = Worklist.at(file, Work.at(NOON)).add(List.of(TOKENS)).finish("*", "Ida", "");
        List<String> lines = Files.readAllLines(file);
        Path part = folder.resolve("part");
        Files.write(part, lines.subList(1, 2));

        Worklist list = Worklist.at(part);
        assertThat(list.count()).isZero();
        assertThat(list.problems()).singleElement().asString().startsWith("No line says what these are");

        assertThat(list.merge(file).isComplete()).isTrue();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> Worklist.at(link).add(List.of(TOKENS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it is a link");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    /** A copy in which somebody did this and that, also at the same times as others. */
    private Path live(Random random, Path common, String who) throws IOException {
        Path file = copy(common, who);
        for (int i = 0; i < 12; i++) {
            Worklist list = Worklist.at(file, Work.at(NOON.plusSeconds(random.nextInt(5))));
            Worklist unused = switch (random.nextInt(5)) {
                case 0 -> list.add(List.of(Work.item(AWS.kind(), "gh/acme/web", "key " + random.nextInt(3))));
                case 1 -> list.assign("*", who + i);
                case 2 -> list.due("*", LocalDate.of(2023, 1, 6).plusDays(i));
                case 3 -> list.open().count() == 0 ? list : list.open().finish("*", who, "note " + i);
                default -> list.done().count() == 0 ? list : list.done().reopen("*", who, "note " + i);
            };
        }
        return file;
    }

    private Path joined(Random random, Path... files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(Files.readAllLines(file));
        }
        Collections.shuffle(lines, random);
        return Files.write(folder.resolve("joined"), lines);
    }

    private Path copy(Path file, String name) throws IOException {
        return Files.copy(file, folder.resolve(name));
    }

    private static void append(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    }
}
