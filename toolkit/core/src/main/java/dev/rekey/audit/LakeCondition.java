package dev.rekey.audit;

import dev.rekey.model.ActionKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What rows have to be like. Text that somebody gave is never in the SQL, only among the parameters.
 *
 * @param sql with a question mark for each parameter
 * @param parameters texts, in that order
 */
record LakeCondition(String sql, List<String> parameters) {
    private static final LakeCondition NEVER = new LakeCondition("1 = 0", List.of());

    LakeCondition {
        parameters = List.copyOf(parameters);
    }

    /** Not a single row. */
    static LakeCondition never() {
        return NEVER;
    }

    /** {@code expression} is one of {@code texts}. */
    static LakeCondition in(String expression, Collection<String> texts) {
        return texts.isEmpty()
                ? NEVER
                : new LakeCondition(
                        expression + " IN (" + String.join(", ", Collections.nCopies(texts.size(), "?")) + ")",
                        List.copyOf(texts));
    }

    /** One of {@code expressions} says something that is like one of {@code globs}. */
    static LakeCondition like(List<String> globs, String... expressions) {
        if (globs.isEmpty()) {
            return NEVER;
        }
        String sql = Arrays.stream(expressions)
                .map(one -> "(" + one + " <> '' AND ("
                        + globs.stream().map(glob -> one + " LIKE ? ESCAPE '!'").collect(Collectors.joining(" OR "))
                        + "))")
                .collect(Collectors.joining(" OR "));
        List<String> patterns = globs.stream().map(LakeCondition::pattern).toList();
        return new LakeCondition(
                expressions.length == 1 ? sql : "(" + sql + ")",
                Collections.nCopies(expressions.length, patterns).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** The action, in whatever spelling, is like one of {@code globs}. */
    static LakeCondition actionLike(List<String> globs, String actionKey) {
        return like(globs.stream().map(ActionKey::of).toList(), actionKey);
    }

    /** A glob as LIKE has it. */
    private static String pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        glob.chars().forEach(c -> {
            switch (c) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', '!' -> pattern.append('!').append((char) c);
                default -> pattern.append((char) c);
            }
        });
        return pattern.toString();
    }
}
