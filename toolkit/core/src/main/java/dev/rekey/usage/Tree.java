package dev.rekey.usage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what {@link YamlTree} gives, taking what has another shape than expected for absent. */
final class Tree {
    private Tree() {}

    /** The map itself and no copy: files may repeat one a thousand times. */
    @SuppressWarnings("unchecked") // YamlTree makes no other.
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    static Map<String, Object> map(Object parent, String key) {
        return map(at(parent, key).orElse(""));
    }

    static List<?> list(Object parent, String key) {
        return at(parent, key).map(Tree::list).orElse(List.of());
    }

    /** The items; a single text that is not empty counts as a list of one. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : isText(value) ? List.of(value) : List.of();
    }

    static Optional<Object> at(Object parent, String key) {
        return parent instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty();
    }

    static Optional<String> text(Object parent, String key) {
        return at(parent, key).filter(Tree::isText).map(String.class::cast);
    }

    /** Every text below {@code value}, keys not counted. */
    static void texts(Object value, Consumer<String> seen) {
        if (value instanceof String text) {
            seen.accept(text);
        } else if (value instanceof List<?> list) {
            list.forEach(item -> texts(item, seen));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> texts(item, seen));
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String text && !text.isEmpty();
    }
}
