package dev.rekey.shell.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.ConfigurationException;
import dev.rekey.table.Grid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public, because snippets under test reach for it. */
public class ShellEngineTest {
    private static final ShellEngine ENGINE = new ShellEngine();

    public static CountDownLatch running = new CountDownLatch(1);

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @Test
    void valuesKeepTheirType() {
        assertThat(value("Grid.titled(\"t\").build()")).isInstanceOf(Grid.class);
    }

    @Test
    void laterPiecesSeeEarlierOnes() {
        assertThat(value("var a = 1")).isNull();
        assertThat(value("int twice(int x) { return 2 * x; } twice(a)")).isEqualTo(2);
        assertThat(value("a = 5")).isNull();
        assertThat(value("a")).isEqualTo(5);
    }

    @Test
    void aStatementDoesNotRepeatTheValueBeforeIt() {
        assertThat(value("7")).isEqualTo(7);
        assertThat(value("for (int i = 0; i < 1; i++) { }")).isNull();
        assertThat(value("int unset;")).isNull();
        assertThat(value("List.of(1).forEach(x -> { })")).isNull();
    }

    @Test
    void problemsPointAtTheUsersText() {
        assertThat(ENGINE.evaluate("1 + nope")).isEqualTo(new Evaluation.Rejected("""
                cannot find variable nope
                  1 + nope
                      ^^^^"""));
    }

    @Test
    void exceptionsArriveAsTheyAre() {
        assertThat(ENGINE.evaluate("throw new ConfigurationException(\"say where.\");"))
                .isInstanceOfSatisfying(
                        Evaluation.Threw.class,
                        threw -> assertThat(threw.thrown())
                                .isInstanceOf(ConfigurationException.class)
                                .hasMessage("say where."));
    }

    @Test
    void nothingRunsAfterAFailure() {
        var unused = ENGINE.evaluate("var before = 1; nope(); before = 2;");

        assertThat(value("before")).isEqualTo(1);
    }

    @Test
    void whatCannotBeUsedYetIsTold() {
        assertThat(ENGINE.evaluate("int later() { return missing(); }"))
                .isEqualTo(
                        new Evaluation.Done(null, List.of("later cannot be used before there is method missing().")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "var a = 1; a",
                "if (true) { }",
                "List.of(1)",
                "oops)",
                "// nothing",
                "record P(int x) { }"
            })
    void finishedInputRuns(String input) {
        assertThat(ENGINE.isComplete(input)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 +", "List.of(", "if (true) {", "var a = 1; List.of(a,", "\"\"\"\nabc", "class A {"})
    void unfinishedInputGoesOn(String input) {
        assertThat(ENGINE.isComplete(input)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new CountDownLatch(1).await();", "while (true) { }"})
    @Timeout(30)
    void anInterruptStopsCodeThatListensAndCodeThatDoesNotAndAllThatFollows(String endless) throws Exception {
        running = new CountDownLatch(1);
        var unused = ENGINE.evaluate("import java.util.concurrent.*; var after = 1;");
        CompletableFuture<Evaluation> result = CompletableFuture.supplyAsync(() -> ENGINE.evaluate(
                "dev.rekey.shell.engine.ShellEngineTest.running.countDown(); " + endless + " after = 2;"));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        ENGINE.interrupt(); // right before the endless piece, or in it

        assertThat(result.get()).isInstanceOf(Evaluation.Interrupted.class);
        assertThat(value("after")).isEqualTo(1);
    }

    private static @Nullable Object value(String code) {
        Evaluation evaluation = ENGINE.evaluate(code);
        assertThat(evaluation).isInstanceOf(Evaluation.Done.class);
        return ((Evaluation.Done) evaluation).value();
    }
}
