package dev.rekey.shell.prompt;

import dev.rekey.shell.engine.Evaluation;
import dev.rekey.shell.engine.ShellEngine;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Evaluates one entry and shows how it ended. */
final class Console {
    private static final String STOPPED = "Stopped; nothing after it ran.";

    private final Streams streams;
    private final Echo echo;
    private final CompletableFuture<ShellEngine> engine;
    private volatile boolean evaluating;
    private volatile @Nullable Thread showing;

    Console(Streams streams, Echo echo, CompletableFuture<ShellEngine> engine) {
        this.streams = streams;
        this.echo = echo;
        this.engine = engine;
    }

    void evaluate(String input) {
        Evaluation evaluation;
        evaluating = true;
        try {
            evaluation = engine.join().evaluate(input);
        } finally {
            evaluating = false;
        }
        System.out.flush();
        System.err.flush();
        if (evaluation instanceof Evaluation.Done done) {
            done.remarks().forEach(remark -> streams.say(Plain.lines(remark)));
            show(done.value());
        } else if (evaluation instanceof Evaluation.Rejected rejected) {
            streams.say(Plain.lines(rejected.message()));
        } else if (evaluation instanceof Evaluation.Threw threw) {
            streams.say(Sentence.of(threw.thrown()));
        } else {
            streams.say(STOPPED);
        }
    }

    /** Stops whatever is under way: code, or the fetching of rows that are to be shown. */
    void interrupt() {
        Thread shower = showing;
        if (evaluating) {
            engine.join().interrupt();
        } else if (shower != null) {
            shower.interrupt();
        }
    }

    String variables() {
        return String.join("\n", engine.join().variables());
    }

    private void show(@Nullable Object value) {
        showing = Thread.currentThread();
        try {
            StringBuilder rows = new StringBuilder();
            echo.renderer().render(value, rows, streams.err());
            streams.out().print(rows);
            streams.out().flush();
        } catch (RuntimeException thrown) {
            streams.say(Sentence.of(thrown));
        } finally {
            showing = null;
            boolean unused = Thread.interrupted();
        }
    }
}
