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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The engine itself against a model of providers, with crashes around every step and calls that go astray. */
class EngineModelTest {
    private static final int RUNS_A_KIND = 1_500;
    private static final int TORN_RUNS_A_KIND = 300;

    /** All that there are; without places, what is issued is everywhere at once. */
    private static final String[] TRANSITIONS = {
        "planned -> issuing",
        "issuing -> issued",
        "issuing -> stored",
        "issuing -> aborted",
        "issuing -> parked",
        "issued -> storing",
        "storing -> stored",
        "storing -> aborted",
        "storing -> parked",
        "stored -> verified",
        "stored -> parked",
        "verified -> revoking",
        "revoking -> revoked",
        "revoking -> parked",
        "revoked -> done",
        "revoked -> parked",
        "parked -> issuing",
        "parked -> storing",
        "parked -> stored",
        "parked -> revoking",
        "parked -> revoked",
    };

    @Test
    void neverLosesOrOrphansACredential() {
        Map<String, Integer> killed = new TreeMap<>();
        Map<State, Integer> ends = new EnumMap<>(State.class);
        Map<String, Integer> transitions = new TreeMap<>();
        for (Kind kind : ModelRun.KINDS) {
            for (int seed = 0; seed < RUNS_A_KIND; seed++) {
                ModelRun run = new ModelRun(kind, 1 + seed % 3, seed, it -> it, log -> log);
                ends.merge(run.play(), 1, Integer::sum);
                run.transitions().forEach(each -> transitions.merge(each, 1, Integer::sum));
                run.fate().killed().forEach((where, times) -> killed.merge(where, times, Integer::sum));
            }
        }

        System.out.println("The engine died " + killed + ", went " + transitions + " and ended " + ends);
        Set<Mark> journalled = EnumSet.allOf(Mark.class);
        journalled.remove(Mark.ABANDONED);
        for (Mark mark : journalled) {
            assertThat(killed).as("died around " + mark).containsKey("before journal " + mark);
        }
        for (String call :
                List.of("look", "issue", "list", "discard", "store", "list hosts", "verify", "revoke", "prove dead")) {
            assertThat(killed).containsKeys("before " + call, "after " + call);
        }
        assertThat(transitions).containsOnlyKeys(TRANSITIONS);
        assertThat(ends).containsKeys(State.DONE, State.ABORTED);
    }

    @Test
    void neitherDoesAJournalThatIsTornByPowerCuts() {
        int cuts = 0;
        for (Kind kind : ModelRun.KINDS) {
            for (int seed = 0; seed < TORN_RUNS_A_KIND; seed++) {
                int number = seed;
                AtomicReference<DiskLog> journal = new AtomicReference<>();
                ModelRun run = new ModelRun(
                        kind,
                        1 + seed % 3,
                        new Fate(seed, 0.03, 0.05),
                        fate -> {
                            DiskLog log = new DiskLog(fate, number);
                            journal.set(log);
                            return log;
                        },
                        it -> it,
                        log -> log);

                var unused = run.play();

                cuts += journal.get().powerCuts();
            }
        }

        System.out.println("The power went " + cuts + " times while the journal was read or written");
        assertThat(cuts).isGreaterThan(ModelRun.KINDS.size() * TORN_RUNS_A_KIND / 4);
    }
}
