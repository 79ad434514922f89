package dev.rekey.shell.cli;

import dev.rekey.model.Progress;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.session.Streams;
import java.time.Duration;
import java.util.function.Consumer;

/** How far long work is, on one line that redraws itself and is gone at the end. */
final class ProgressLine implements Consumer<Progress> {
    private static final int LEAST_COLUMNS = 20;

    private final Streams streams;
    private final boolean quiet;

    ProgressLine(Streams streams, boolean quiet) {
        this.streams = streams;
        this.quiet = quiet;
    }

    @Override
    public void accept(Progress progress) {
        if (!quiet) {
            streams.sayForNow(progress.done() >= progress.total() ? "" : text(progress));
        }
    }

    private String text(Progress progress) {
        StringBuilder text = new StringBuilder(Plain.line(progress.activity()))
                .append(": ")
                .append(progress.done())
                .append(" of ")
                .append(progress.total());
        if (progress.failed() > 0) {
            text.append(", ").append(progress.failed()).append(" failed");
        }
        progress.perSecond().ifPresent(rate -> text.append(", ").append(rate(rate)));
        if (!progress.waiting().isZero()) {
            text.append(", waiting ").append(span(progress.waiting())).append(" for the rate limit");
        }
        progress.left().ifPresent(left -> text.append(", ").append(span(left)).append(" left"));
        int room = Math.max(LEAST_COLUMNS, streams.tty().columns() - 1); // a full line would scroll
        return text.length() <= room ? text.toString() : text.substring(0, room);
    }

    private static String rate(double perSecond) {
        return perSecond >= 1 ? Math.round(perSecond) + " a second" : Math.round(perSecond * 60) + " a minute";
    }

    private static String span(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
