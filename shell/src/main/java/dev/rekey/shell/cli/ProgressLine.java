package dev.rekey.shell.cli;

import dev.rekey.model.Progress;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.session.Streams;
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
        String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
        String text = Plain.line(progress.activity()) + ": " + progress.done() + " of " + progress.total() + failed;
        int room = Math.max(LEAST_COLUMNS, streams.tty().columns() - 1); // a full line would scroll
        return text.length() <= room ? text : text.substring(0, room);
    }
}
