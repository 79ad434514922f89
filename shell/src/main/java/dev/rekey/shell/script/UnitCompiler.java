package dev.rekey.shell.script;

import dev.rekey.shell.script.Declarations.Declaration;
import dev.rekey.shell.script.LayeredSource.Piece;
import dev.rekey.shell.script.Statements.Ending;
import dev.rekey.shell.script.Statements.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a unit into one class. Imports move before the class, types and methods become static members of it, statements
 * become the body of one method, and the value of a last expression is what that method returns.
 */
public final class UnitCompiler {
    /** The one class that all of a unit lives in; no name that a user would choose. */
    static final String CLASS = "$Unit";

    private static final String LAST = "return " + ScriptBase.class.getName() + ".$last(() -> ";

    /** How the last expression is written; each is tried when the one before does not compile. */
    private enum Form {
        /** As a lambda: good for calls, with or without a value, unless they use a variable that was assigned twice. */
        LAMBDA,
        /** After {@code return}: good for everything that has a value. */
        RETURN,
        /** As it stands. */
        STATEMENT
    }

    private record Attempt(LayeredSource source, Javac.Compiled compiled) {}

    private final ClassPath classPath;
    private final Javac javac = new Javac();

    public UnitCompiler(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Compiles {@code unit}; nothing of it runs. */
    public CompiledUnit compile(Unit unit) throws CompilationException {
        List<Declaration> declarations = Declarations.in(unit.text());
        Ending ending = new Statements(javac).endingOf(withoutDeclarations(unit.text(), declarations));
        List<Problem> problems = List.of();
        for (Form form : forms(ending)) {
            Attempt attempt = attempt(unit, declarations, ending, form);
            if (attempt.compiled().errors().isEmpty()) {
                return new CompiledUnit(unit, attempt.compiled().classes());
            }
            problems = problems(unit, attempt);
        }
        throw new CompilationException(unit, problems);
    }

    private static List<Form> forms(Ending ending) {
        return ending.expression()
                .map(e -> e.isCall() ? List.of(Form.values()) : List.of(Form.RETURN))
                .orElse(List.of(Form.STATEMENT));
    }

    private Attempt attempt(Unit unit, List<Declaration> declarations, Ending ending, Form form) {
        LayeredSource source = new LayeredSource(unit);
        String text = arrange(source, unit, declarations, ending, form);
        Javac.Compiled compiled = javac.compile(unit.name(), text, classPath.small());
        boolean nameIsMissing = compiled.errors().stream().anyMatch(e -> ClassPath.mayHelp(e.getCode()));
        return new Attempt(source, nameIsMissing ? javac.compile(unit.name(), text, classPath.whole()) : compiled);
    }

    /**
     * {@code if (true)} lets a unit end in {@code throw} or {@code return}: Java takes what follows such an {@code if}
     * for reachable.
     */
    private static String arrange(
            LayeredSource source, Unit unit, List<Declaration> declarations, Ending ending, Form form) {
        return source.layer(String.join(" ", Imports.declarations()), imports(declarations))
                .layer(
                        "@SuppressWarnings(\"all\") final class " + CLASS + " extends " + ScriptBase.class.getName()
                                + " {",
                        members(declarations))
                .layer(
                        "@Override public Object $run() throws Throwable { if (true) {",
                        body(unit.text(), declarations, ending, form))
                .closed((ending.isOpen() ? ";" : "") + "} return null; } }");
    }

    private static List<Piece> imports(List<Declaration> declarations) {
        return declarations.stream()
                .filter(d -> d.kind() == Declarations.Kind.IMPORT)
                .map(d -> new Piece(d.start(), d.end()))
                .toList();
    }

    private static List<Piece> members(List<Declaration> declarations) {
        return declarations.stream()
                .filter(d -> d.kind() == Declarations.Kind.MEMBER)
                .map(d -> new Piece(d.start(), d.end(), d.isStatic() ? "" : "static ", ""))
                .toList();
    }

    private static List<Piece> body(String text, List<Declaration> declarations, Ending ending, Form form) {
        int end = ending.expression().map(Expression::start).orElse(text.length());
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Declaration declaration : declarations) {
            if (declaration.start() < end) {
                pieces.add(new Piece(at, declaration.start()));
                at = declaration.end();
            }
        }
        pieces.add(new Piece(at, end));
        ending.expression()
                .ifPresent(last -> pieces.add(
                        switch (form) {
                            case LAMBDA -> new Piece(last.start(), last.end(), LAST, ");");
                            case RETURN -> new Piece(last.start(), last.end(), "return ", ";");
                            case STATEMENT -> new Piece(last.start(), last.end(), "", ";");
                        }));
        return pieces;
    }

    private static String withoutDeclarations(String text, List<Declaration> declarations) {
        StringBuilder blanked = new StringBuilder(text);
        for (Declaration declaration : declarations) {
            for (int i = declaration.start(); i < declaration.end(); i++) {
                blanked.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
            }
        }
        return blanked.toString();
    }

    /** "Not a statement" is noise beside an error that says why it is none. */
    private static List<Problem> problems(Unit unit, Attempt attempt) {
        List<Problem> all = attempt.compiled().errors().stream()
                .map(d -> Problem.of(d, attempt.source(), unit))
                .toList();
        List<Problem> telling = all.stream()
                .filter(p -> !p.code().equals("compiler.err.not.stmt"))
                .toList();
        return telling.isEmpty() ? all.subList(0, 1) : telling;
    }
}
