package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Progress;
import dev.rekey.shell.session.Streams;
import dev.rekey.shell.session.Tty;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line that tells how far long work is. */
class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void tellsItemsFailuresRateAndTimeLeft() {
        line(200).accept(progress(40, 2, Duration.ofSeconds(10), Duration.ZERO));

        assertThat(shown()).contains("read gh/acme: 40 of 100, 2 failed, 4 a second, 15 s left");
    }

    @Test
    void tellsSlowWorkByTheMinute() {
        line(200).accept(progress(2, 0, Duration.ofSeconds(60), Duration.ZERO));

        assertThat(shown()).contains("read gh/acme: 2 of 100, 2 a minute, 49 min left");
    }

    @Test
    void tellsWhyNothingMoves() {
        line(200).accept(progress(40, 0, Duration.ofSeconds(10), Duration.ofSeconds(30)));

        assertThat(shown()).contains("4 a second, waiting 30 s for the rate limit, 45 s left");
    }

    @Test
    void neverWraps() {
        line(40).accept(progress(40, 0, Duration.ofSeconds(10), Duration.ofSeconds(30)));

        assertThat(shown().replaceAll("\u001b\\[K|\r", "")).hasSizeLessThan(40);
    }

    @Test
    void saysNothingWhereNobodyWatches() {
        new ProgressLine(streams(Tty.NONE), false).accept(progress(40, 0, Duration.ofSeconds(10), Duration.ZERO));

        assertThat(shown()).isEmpty();
    }

    private static Progress progress(int done, int failed, Duration elapsed, Duration waiting) {
        return new Progress("read gh/acme", done, 100, failed, elapsed, waiting);
    }

    private ProgressLine line(int columns) {
        return new ProgressLine(streams(new Tty(true, true, true, columns)), false);
    }

    private Streams streams(Tty tty) {
        PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Streams(InputStream.nullInputStream(), printed, printed, tty, Map.of("TERM", "xterm"));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
