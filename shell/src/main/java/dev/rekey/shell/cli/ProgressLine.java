package dev.rekey.shell.cli;

import dev.rekey.model.Progress;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.session.Streams;
import java.util.function.Consumer;

/**
 * How far long work is, on one line of standard error that redraws itself. Only for a human who watches: a log file full
 * of carriage returns helps nobody.
 */
final class ProgressLine implements Consumer<Progress> {
    private static final String CLEAR = "\r\033[K";

    private final Streams streams;
    private final boolean isShown;

    ProgressLine(Streams streams, boolean quiet) {
        this.streams = streams;
        this.isShown = streams.tty().err() && !quiet;
    }

    @Override
    public void accept(Progress progress) {
        if (!isShown) {
            return;
        }
        boolean isOver = progress.done() >= progress.total();
        streams.err().print(isOver ? CLEAR : CLEAR + text(progress));
        streams.err().flush();
    }

    private String text(Progress progress) {
        String failed = progress.failed() == 0 ? "" : ", " + progress.failed() + " failed";
        String text = Plain.line(progress.activity()) + ": " + progress.done() + " of " + progress.total() + failed;
        int room = Math.max(20, streams.tty().columns() - 1); // a full line would scroll
        return text.length() <= room ? text : text.substring(0, room);
    }
}
