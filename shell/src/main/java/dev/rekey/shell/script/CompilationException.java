package dev.rekey.shell.script;

import dev.rekey.shell.render.Excerpt;
import java.util.List;
import java.util.stream.Collectors;

/** A unit does not compile. The message shows the first problems, each with the user's line and a caret below it. */
public final class CompilationException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 3;

    CompilationException(Unit unit, List<Problem> problems) {
        super(problems.stream().limit(SHOWN).map(p -> show(unit, p)).collect(Collectors.joining("\n")));
    }

    private static String show(Unit unit, Problem problem) {
        return unit.name() + ":" + problem.line() + ": " + problem.message() + "\n"
                + Excerpt.of(unit.line(problem.line()), problem.column(), problem.width());
    }
}
