package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BucketTest {
    private final MovingTicker ticker = new MovingTicker() {
        @Override
        public void await(Condition signal, long nanos) throws InterruptedException {
            if (nanos == FOREVER) {
                throw new Full();
            }
            super.await(signal, nanos);
        }
    };

    private static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Nested
    class Rate {
        private final Bucket bucket = bucket(new Pace(2, 8, 5, 50, 10));

        @Test
        void aBurstGoesAtOnceAndTheRestAtTheRate() throws Exception {
            send(bucket, 13);

            assertThat(ticker.waits()).containsExactly(millis(200), millis(200), millis(200));
        }

        @Test
        void quietTimeSavesUpOneBurstAndNoMore() throws Exception {
            send(bucket, 10);
            ticker.pass(Duration.ofHours(1));

            send(bucket, 11);

            assertThat(ticker.waits()).containsExactly(millis(200));
        }

        @Test
        void twentyCleanAnswersRaiseItByFive() throws Exception {
            for (int i = 0; i < 20; i++) {
                clean(bucket, 1);
            }
            Duration before = ticker.waited();

            send(bucket, 10);

            assertThat(ticker.waited().minus(before)).isEqualTo(millis(1_000));
        }

        @Test
        void itNeverPassesTheHighest() throws Exception {
            for (int i = 0; i < 20 * 20; i++) {
                clean(bucket, 1);
            }
            Duration before = ticker.waited();

            send(bucket, 50);

            assertThat(ticker.waited().minus(before)).isEqualTo(millis(1_000));
        }

        @Test
        void troubleHalvesItAndEndsTheBurst() throws Exception {
            trouble(bucket);

            send(bucket, 5);

            assertThat(ticker.waits()).hasSize(5).containsOnly(millis(400));
        }

        @Test
        void itNeverFallsBelowOneASecond() throws Exception {
            for (int i = 0; i < 20; i++) {
                trouble(bucket);
            }
            Duration before = ticker.waited();

            send(bucket, 3);

            assertThat(ticker.waited().minus(before)).isEqualTo(millis(3_000));
        }
    }

    @Nested
    class InFlight {
        private final Bucket bucket = bucket(new Pace(2, 8, Pace.UNPACED, Pace.UNPACED, 1_000));

        @Test
        void startsLow() throws Exception {
            assertThat(room(bucket)).isEqualTo(2);
        }

        @Test
        void twentyCleanAnswersMakeRoomForOneMore() throws Exception {
            clean(bucket, 19);
            assertThat(room(bucket)).isEqualTo(2);

            clean(bucket, 1);

            assertThat(room(bucket)).isEqualTo(3);
        }

        @Test
        void neverPassesTheHighest() throws Exception {
            clean(bucket, 1_000);

            assertThat(room(bucket)).isEqualTo(8);
        }

        @Test
        void troubleHalvesTheRoomAndStartsTheCountAgain() throws Exception {
            clean(bucket, 20 * 6 + 19);

            trouble(bucket);
            clean(bucket, 19);

            assertThat(room(bucket)).isEqualTo(4);
        }

        @Test
        void oneAlwaysMayGo() throws Exception {
            for (int i = 0; i < 10; i++) {
                trouble(bucket);
            }

            assertThat(room(bucket)).isEqualTo(1);
        }

        @Test
        void callsThatMeetOneOverloadHalveItOnce() throws Exception {
            clean(bucket, 20 * 6);
            List<Bucket.Permit> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(acquire(bucket));
            }
            ticker.pass(millis(50));

            together.forEach(Bucket.Permit::overloaded);
            together.forEach(Bucket.Permit::close);

            assertThat(room(bucket)).isEqualTo(4);
        }
    }

    @Nested
    class Pauses {
        private final Bucket bucket = bucket(new Pace(8, 8, 5, 5, 10));

        @Test
        void holdEveryCall() throws Exception {
            assertThat(bucket.pause(Duration.ofSeconds(30))).isTrue();

            acquire(bucket).close();

            assertThat(ticker.waits()).containsExactly(Duration.ofSeconds(30));
        }

        @Test
        void areNotShortenedByAShorterOne() throws Exception {
            bucket.pause(Duration.ofSeconds(30));

            assertThat(bucket.pause(Duration.ofSeconds(1))).isFalse();
            acquire(bucket).close();

            assertThat(ticker.waited()).isEqualTo(Duration.ofSeconds(30));
        }

        @Test
        void ofNoLengthAreNoNews() {
            assertThat(bucket.pause(Duration.ZERO)).isFalse();
        }

        @Test
        void saveNothingUp() throws Exception {
            send(bucket, 10);
            bucket.pause(Duration.ofSeconds(30));

            send(bucket, 2);

            assertThat(ticker.waits()).containsExactly(Duration.ofSeconds(30), millis(200), millis(200));
        }

        @Test
        void beyondPatienceAreAFailureThatSaysHowLong() {
            bucket.pause(Duration.ofMinutes(16));
            ticker.pass(Duration.ofSeconds(10));

            assertThatThrownBy(() -> acquire(bucket)).hasMessage("PT15M50S");
            assertThat(ticker.waits()).isEmpty();
        }
    }

    @Test
    void aCallMayHaveToWaitOnItsOwn() throws Exception {
        Bucket bucket = bucket(Pace.READS);

        bucket.acquire(millis(700).toNanos(), left -> new IllegalStateException())
                .close();

        assertThat(ticker.waits()).containsExactly(millis(700));
    }

    @Test
    void nothingPassesOnceAdmissionIsDenied() {
        Bucket bucket = new Bucket(Pace.READS, Duration.ofMinutes(15), ticker, () -> {
            throw new IllegalStateException("shut");
        });

        assertThatThrownBy(() -> acquire(bucket)).hasMessage("shut");
    }

    private Bucket bucket(Pace pace) {
        return new Bucket(pace, Duration.ofMinutes(15), ticker, () -> {});
    }

    private Bucket.Permit acquire(Bucket bucket) throws InterruptedException {
        return bucket.acquire(ticker.nanos(), left -> new IllegalStateException(left.toString()));
    }

    private void send(Bucket bucket, int calls) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            acquire(bucket).close();
        }
    }

    private void clean(Bucket bucket, int answers) throws InterruptedException {
        for (int i = 0; i < answers; i++) {
            try (Bucket.Permit permit = acquire(bucket)) {
                permit.clean();
            }
        }
    }

    private void trouble(Bucket bucket) throws InterruptedException {
        ticker.pass(millis(1));
        try (Bucket.Permit permit = acquire(bucket)) {
            permit.overloaded();
        }
    }

    /** How many calls go at once before one has to wait for another. */
    private int room(Bucket bucket) throws InterruptedException {
        List<Bucket.Permit> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(acquire(bucket));
            }
        } catch (Full e) {
            return taken.size();
        } finally {
            taken.forEach(Bucket.Permit::close);
        }
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
