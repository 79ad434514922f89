package dev.rekey.shell.render;

import dev.rekey.table.Grid;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Any value as JSON on one line. Written by hand: loading Jackson would double the time of a one-liner. Types that JSON
 * does not know become their {@code toString()}, which is how a {@code Secret} stays redacted.
 */
final class JsonText {
    private JsonText() {}

    static String of(@Nullable Object value) {
        Object shown = Shapes.of(value);
        if (shown == null) {
            return "null";
        }
        if (shown instanceof Boolean || shown instanceof Number) {
            return number(shown);
        }
        if (shown instanceof List<?> list) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            list.forEach(element -> array.add(of(element)));
            return array.toString();
        }
        if (shown instanceof Map<?, ?> map) {
            StringJoiner object = new StringJoiner(",", "{", "}");
            map.forEach((key, element) -> object.add(text(String.valueOf(key)) + ":" + of(element)));
            return object.toString();
        }
        if (shown instanceof Record record) {
            return of(Shapes.fields(record));
        }
        if (shown instanceof Grid grid) {
            StringJoiner array = new StringJoiner(",", "[", "]");
            grid.rows().forEach(row -> array.add(of(Shapes.row(grid, row))));
            return array.toString();
        }
        return text(shown.toString());
    }

    private static String number(Object value) {
        double size = value instanceof Number number ? number.doubleValue() : 0;
        boolean isNoNumber = (value instanceof Double || value instanceof Float) && !Double.isFinite(size);
        return isNoNumber ? "null" : value.toString();
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (Plain.isHarmless(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(Plain.escaped(c));
            }
        });
        return out.append('"').toString();
    }
}
