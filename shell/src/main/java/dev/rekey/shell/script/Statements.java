package dev.rekey.shell.script;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;

/**
 * Tells how the statements of a unit end, so that the value of a last expression can be returned.
 *
 * <p>javac's parser reads an expression where a statement is due, complains "not a statement", and still says where it
 * is: so one pass, about 2 ms, answers for most units. What starts like a statement but is none ({@code a < b}, a
 * {@code switch} that yields values) is read a second time as an expression.
 */
final class Statements {
    /**
     * An expression that ends the unit.
     *
     * @param start offset of its first character
     * @param end offset behind its last, without the semicolon
     * @param isCall whether it is a method call, the only kind that may have no value
     */
    record Expression(int start, int end, boolean isCall) {}

    /**
     * How a unit ends.
     *
     * @param expression the last expression; empty when the unit ends in another statement or cannot be parsed
     * @param isOpen whether the last statement is no expression and lacks its semicolon
     */
    record Ending(Optional<Expression> expression, boolean isOpen) {
        Ending {
            isOpen &= expression.isEmpty();
        }
    }

    private static final String HEAD = "class S { Object r() {\n";
    private static final String TAIL = "\n;}}";
    private static final String EXPRESSION_HEAD = "class S { Object r() { return (\n";
    private static final String EXPRESSION_TAIL = "\n);}}";

    private final Javac javac;

    Statements(Javac javac) {
        this.javac = javac;
    }

    /** Reads statements. Whatever is not a statement has been blanked in {@code body}. */
    Ending endingOf(String body) {
        Javac.Parsed parsed = javac.parse(HEAD + body + TAIL);
        List<? extends StatementTree> statements = statements(parsed.unit());
        int last = statements.size() - 1;
        while (last >= 0 && statements.get(last) instanceof EmptyStatementTree) {
            last--;
        }
        if (last < 0) {
            return new Ending(Optional.empty(), false);
        }
        StatementTree statement = statements.get(last);
        int start = offset(parsed, statement, body);
        boolean isOpen = end(parsed, statement) - HEAD.length() > body.length();
        if (parsed.errors().isEmpty()) {
            return new Ending(callOrNothing(parsed, statement), isOpen);
        }
        boolean onlyLastIsWrong = parsed.errors().stream().allMatch(e -> e.getPosition() - HEAD.length() >= start);
        Optional<Expression> expression = onlyLastIsWrong ? expression(body, start) : Optional.empty();
        return new Ending(expression.or(() -> start == 0 ? Optional.empty() : expression(body, 0)), isOpen);
    }

    private static Optional<Expression> callOrNothing(Javac.Parsed parsed, StatementTree statement) {
        if (statement instanceof ExpressionStatementTree ended) {
            Tree expression = ended.getExpression();
            return Optional.of(new Expression(
                    (int) parsed.positions().getStartPosition(parsed.unit(), expression) - HEAD.length(),
                    end(parsed, expression) - HEAD.length(),
                    expression instanceof MethodInvocationTree));
        }
        return Optional.empty();
    }

    /** The text from {@code start} to the end, if it is one expression. */
    private Optional<Expression> expression(String body, int start) {
        String text = body.substring(start, Math.max(start, endOfCode(body)));
        Javac.Parsed parsed = javac.parse(EXPRESSION_HEAD + text + EXPRESSION_TAIL);
        if (!parsed.errors().isEmpty() || statements(parsed.unit()).size() != 1) {
            return Optional.empty();
        }
        // "(a) + (b)" would pass as one expression in parentheses for the text "a) + (b".
        if (!(statements(parsed.unit()).get(0) instanceof ReturnTree returned)
                || !(returned.getExpression() instanceof ParenthesizedTree inParentheses)) {
            return Optional.empty();
        }
        Tree inner = inParentheses.getExpression();
        SourcePositions positions = parsed.positions();
        int from = (int) positions.getStartPosition(parsed.unit(), inner) - EXPRESSION_HEAD.length();
        int to = end(parsed, inner) - EXPRESSION_HEAD.length();
        return Optional.of(new Expression(start + from, start + to, inner instanceof MethodInvocationTree));
    }

    /** Behind the last token that is not a semicolon. */
    private static int endOfCode(String body) {
        List<Lexer.Token> tokens = Lexer.tokens(body);
        int last = tokens.size() - 1;
        while (last >= 0 && tokens.get(last).is(";")) {
            last--;
        }
        return last < 0 ? 0 : tokens.get(last).end();
    }

    private static int offset(Javac.Parsed parsed, Tree tree, String body) {
        long start = parsed.positions().getStartPosition(parsed.unit(), tree);
        return (int) (start == Diagnostic.NOPOS ? body.length() : start - HEAD.length());
    }

    private static int end(Javac.Parsed parsed, Tree tree) {
        return (int) parsed.positions().getEndPosition(parsed.unit(), tree);
    }

    private static List<? extends StatementTree> statements(CompilationUnitTree unit) {
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree wrapper && !wrapper.getMembers().isEmpty()) {
                Tree first = wrapper.getMembers().get(0);
                BlockTree block = first instanceof MethodTree method ? method.getBody() : null;
                return block == null ? List.of() : block.getStatements();
            }
        }
        return List.of();
    }
}
