package dev.rekey.shell.engine;

import dev.rekey.shell.render.Excerpt;
import dev.rekey.shell.script.ClassPath;
import dev.rekey.shell.script.CompilerMessage;
import dev.rekey.shell.script.Imports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Evaluates code piece by piece, each seeing what the ones before declared. For one thread, but for interrupting. */
public final class ShellEngine implements AutoCloseable {
    private final InProcessControl control = new InProcessControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    /** Starts JShell with the toolkit's imports; takes about half a second. */
    public ShellEngine() {
        shell = JShell.builder()
                .executionEngine(new Provider(), Map.of())
                .compilerOptions("-Xlint:none")
                .in(System.in)
                .out(System.out)
                .err(System.err)
                .build();
        analysis = shell.sourceCodeAnalysis();
        shell.addToClasspath(ClassPath.ofThisProcess().whole());
        Imports.declarations().forEach(shell::eval);
    }

    /** Whether {@code input} is finished, so that Enter should run it rather than open another line. */
    public boolean isComplete(String input) {
        String rest = input;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.DEFINITELY_INCOMPLETE
                    || completeness == Completeness.CONSIDERED_INCOMPLETE) {
                return false;
            }
            if (info.remaining().isBlank() || completeness == Completeness.UNKNOWN) {
                return true;
            }
            rest = info.remaining();
        }
    }

    /** Evaluates {@code input} piece by piece, up to the first that fails. */
    public Evaluation evaluate(String input) {
        control.begin();
        Evaluation last = new Evaluation.Done(null, List.of());
        String rest = input;
        while (!rest.isBlank() && last instanceof Evaluation.Done && !control.isStopped()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            String piece = info.source() == null ? rest : info.source();
            rest = info.source() == null ? "" : info.remaining();
            if (!piece.isBlank()) {
                last = evaluatePiece(piece);
            }
        }
        return control.isStopped() ? new Evaluation.Interrupted() : last;
    }

    /** Stops the evaluation under way; from any thread. */
    public void interrupt() {
        shell.stop();
    }

    /** The variables, such as {@code int a}. */
    public List<String> variables() {
        return shell.variables()
                .filter(variable -> shell.status(variable).isActive())
                .map(variable -> variable.typeName() + ' ' + variable.name())
                .toList();
    }

    @Override
    public void close() {
        shell.close();
    }

    private Evaluation evaluatePiece(String piece) {
        control.forget();
        List<String> remarks = new ArrayList<>();
        Snippet evaluated = null;
        for (SnippetEvent event : shell.eval(piece)) {
            if (event.status() == Snippet.Status.REJECTED) {
                return new Evaluation.Rejected(problem(event.snippet()));
            }
            if (event.exception() != null) {
                Throwable thrown = control.thrown();
                return new Evaluation.Threw(thrown == null ? event.exception() : thrown);
            }
            if (event.causeSnippet() == null) {
                evaluated = event.snippet();
                remark(event, remarks);
            }
        }
        return new Evaluation.Done(isEcho(evaluated) ? control.value() : null, remarks);
    }

    /** Declarations and assignments stay silent: echoing a place would fetch it, and naming one is no wish to. */
    private static boolean isEcho(@Nullable Snippet snippet) {
        return snippet != null
                && switch (snippet.subKind()) {
                    case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> true;
                    default -> false;
                };
    }

    private void remark(SnippetEvent event, List<String> remarks) {
        boolean isWaiting = event.status() == Snippet.Status.RECOVERABLE_DEFINED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        if (isWaiting && event.snippet() instanceof DeclarationSnippet waiting) {
            remarks.add(waiting.name() + " cannot be used before there is "
                    + shell.unresolvedDependencies(waiting).collect(Collectors.joining(", ")) + ".");
        }
    }

    private String problem(Snippet snippet) {
        Diag first = shell.diagnostics(snippet)
                .filter(Diag::isError)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("rejected without a reason: " + snippet.source()));
        String source = snippet.source();
        int at = (int) Math.max(0, Math.min(first.getPosition(), source.length()));
        int lineStart = source.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = source.indexOf('\n', at) < 0 ? source.length() : source.indexOf('\n', at);
        int width = (int) Math.max(1, Math.min(first.getEndPosition(), lineEnd) - at);
        return CompilerMessage.oneLine(first.getMessage(Locale.ENGLISH)) + "\n"
                + Excerpt.of(source.substring(lineStart, lineEnd), at - lineStart, width);
    }

    private final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return "rekey";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
