package dev.rekey.shell.cli;

import dev.rekey.model.Gap;
import dev.rekey.shell.render.Plain;
import dev.rekey.shell.render.Renderer;
import dev.rekey.shell.script.CompilationException;
import dev.rekey.shell.script.CompiledUnit;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.ExitStatus;
import dev.rekey.shell.session.Interrupts;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import dev.rekey.table.Partial;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one unit: compiles it, runs it, prints its value, and says how it went. */
final class CodeRunner {
    /** Compiles, from a cache or afresh. */
    @FunctionalInterface
    interface Source {
        CompiledUnit compile() throws CompilationException;
    }

    private static final int MOST_GAPS = 20;

    private final Streams streams;
    private final OutputOptions output;
    private final Renderer renderer;
    private boolean isPartial;

    CodeRunner(Streams streams, OutputOptions output) {
        this.streams = streams;
        this.output = output;
        this.renderer = output.renderer(streams);
    }

    /** Runs user code. Returns the exit status. */
    int run(Source source, String[] args, Connection connection) {
        return watched(connection, () -> run(source, args));
    }

    /** Runs a command of our own and prints its value. Returns the exit status. */
    int value(Supplier<?> command, Connection connection) {
        return watched(connection, () -> {
            try {
                print(command.get());
                return ExitStatus.DONE;
            } catch (RuntimeException thrown) {
                return fail(Sentence.of(thrown), ExitStatus.of(thrown));
            }
        });
    }

    private int watched(Connection connection, IntSupplier work) {
        try (Interrupts interrupts = Interrupts.ofThisThread(streams.err())) {
            int status = work.getAsInt();
            int failed = connection.unfinished().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
            int gaps = reportGaps(connection.gaps());
            int incomplete = isPartial ? ExitStatus.INCOMPLETE : gaps;
            int interrupted = interrupts.happened() ? ExitStatus.INTERRUPTED : ExitStatus.DONE;
            return ExitStatus.first(interrupted, failed, status, incomplete);
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    private int run(Source source, String[] args) {
        CompiledUnit unit;
        try {
            unit = source.compile();
        } catch (CompilationException rejected) {
            return fail(Plain.lines(String.valueOf(rejected.getMessage())), ExitStatus.FAILED);
        }
        try {
            print(unit.run(args));
            return ExitStatus.DONE;
        } catch (Throwable thrown) {
            return fail(Failures.describe(thrown, unit, output.verbose), ExitStatus.of(thrown));
        } finally {
            System.out.flush();
        }
    }

    private void print(@Nullable Object value) {
        isPartial = value instanceof Partial partial && !partial.isComplete();
        System.out.flush();
        Appendable notes = output.quiet ? new StringBuilder() : streams.err();
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(new Uncloseable(streams.out()), StandardCharsets.UTF_8))) {
            renderer.render(value, out, notes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(
                    impossible); // a PrintStream keeps its failures, such as a closed pipe, to itself
        }
    }

    private int reportGaps(List<Gap> gaps) {
        for (Gap gap : gaps.subList(0, Math.min(gaps.size(), MOST_GAPS))) {
            streams.say(Plain.line("rekey: incomplete: " + gap.place() + " " + gap.why() + "; " + gap.remedy()));
        }
        if (gaps.size() > MOST_GAPS) {
            streams.say("rekey: incomplete: " + (gaps.size() - MOST_GAPS)
                    + " more places; gaps() of an inventory, or of" + " CircleCI.client(), has all of them");
        }
        return gaps.isEmpty() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    private int fail(String text, int status) {
        streams.say("rekey: " + text);
        return status;
    }

    private static final class Uncloseable extends java.io.FilterOutputStream {
        Uncloseable(java.io.OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
