package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.rotation.State;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The engine itself against a model of providers, with crashes around every step and calls that go astray. */
class EngineModelTest {
    private static final int RUNS_A_KIND = 1_500;

    @Test
    void neverLosesOrOrphansACredential() {
        Map<String, Integer> killed = new TreeMap<>();
        Map<State, Integer> ends = new EnumMap<>(State.class);
        for (Kind kind : ModelRun.KINDS) {
            for (int seed = 0; seed < RUNS_A_KIND; seed++) {
                ModelRun run = new ModelRun(kind, 1 + seed % 3, seed, it -> it, log -> log);
                ends.merge(run.play(), 1, Integer::sum);
                run.fate().killed().forEach((where, times) -> killed.merge(where, times, Integer::sum));
            }
        }

        System.out.println("The engine died " + killed + " and ended " + ends);
        Set<Mark> journalled = EnumSet.allOf(Mark.class);
        journalled.remove(Mark.ABANDONED);
        for (Mark mark : journalled) {
            assertThat(killed).as("died around " + mark).containsKey("before journal " + mark);
        }
        for (String call : List.of("look", "issue", "list", "discard", "store", "verify", "revoke", "prove dead")) {
            assertThat(killed).containsKeys("before " + call, "after " + call);
        }
        assertThat(ends).containsKeys(State.DONE, State.ABORTED);
    }
}
