package dev.rekey.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.InterruptedCallException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void doesWhatJobsAddBeforeItEnds() {
        Crew.work(
                2,
                crew -> crew.add(() -> {
                    done.add("first");
                    crew.add(() -> crew.add(() -> done.add("last")));
                }));

        assertThat(done).containsExactly("first", "last");
    }

    @Test
    void beginsJobsInTheOrderInWhichTheyWereAdded() {
        Crew.work(1, crew -> List.of("one", "two", "three").forEach(name -> crew.add(() -> done.add(name))));

        assertThat(done).containsExactly("one", "two", "three");
    }

    @Test
    void endsAtOnceWithNothingToDo() {
        Crew.work(8, crew -> {});

        assertThat(done).isEmpty();
    }

    @Test
    void throwsTheFirstFailure() {
        assertThatThrownBy(() -> Crew.work(1, crew -> {
                    crew.add(() -> {
                        throw new IllegalStateException("broken");
                    });
                    crew.add(() -> {
                        throw new IllegalStateException("broken too");
                    });
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
    }

    @Test
    void takesNothingMoreOnceItHasEnded() {
        List<Crew> ended = new CopyOnWriteArrayList<>();
        Crew.work(1, ended::add);

        ended.get(0).add(() -> done.add("too late"));

        assertThat(done).isEmpty();
    }

    @Test
    void anInterruptStopsTheJobsAndKeepsTheFlag() {
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> Crew.work(
                        2,
                        crew -> crew.add(() -> {
                            caller.interrupt();
                            await(never);
                        })))
                .isInstanceOf(InterruptedCallException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly("interrupted");
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            done.add("interrupted");
        }
    }
}
