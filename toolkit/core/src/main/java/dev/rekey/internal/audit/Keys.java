package dev.rekey.internal.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** A number for each row, by which rows of equal text are known: what grouping works on instead of texts. Not thread-safe. */
public abstract class Keys {
    Keys() {}

    /** The number of the text of {@code row}. Numbers are small and not negative. */
    public abstract int of(int row);

    /** The text that {@code key} stands for. */
    public abstract String text(int key);

    /** Those of one text of {@code table}. */
    public static Keys of(EventTable table, Field field) {
        TextColumn column = table.column(field);
        if (field == Field.PAYLOAD || !column.hasCodes()) {
            return new Given(row -> table.text(field, row));
        }
        return new Keys() {
            @Override
            public int of(int row) {
                return column.code(row);
            }

            @Override
            public String text(int key) {
                return column.textOf(key);
            }
        };
    }

    /** Those of anything else that a row has. */
    public static Keys of(RowText text) {
        return new Given(text);
    }

    /** Those of a number that a row has, such as its day. */
    public static Keys of(RowNumber number, LongFunction<String> text) {
        return new Numbered(number, text);
    }

    /** These, with their texts changed: equal after the change is equal. */
    public Keys changed(UnaryOperator<String> change) {
        Keys before = this;
        Given after = new Given(row -> "");
        return new Keys() {
            private int[] known = new int[64];

            @Override
            public int of(int row) {
                int key = before.of(row);
                if (key >= known.length) {
                    known = Arrays.copyOf(known, Math.max(key + 1, known.length * 2));
                }
                if (known[key] == 0) {
                    known[key] = after.key(change.apply(before.text(key))) + 1;
                }
                return known[key] - 1;
            }

            @Override
            public String text(int key) {
                return after.text(key);
            }
        };
    }

    /** These where they have a text, and those of {@code other} where it is empty. */
    public Keys or(Keys other) {
        Keys first = this;
        return new Keys() {
            @Override
            public int of(int row) {
                int key = first.of(row);
                return first.text(key).isEmpty() ? 2 * other.of(row) + 1 : 2 * key;
            }

            @Override
            public String text(int key) {
                return key % 2 == 1 ? other.text(key / 2) : first.text(key / 2);
            }
        }.changed(UnaryOperator.identity());
    }

    /** The text of a row. */
    public interface RowText {
        /** Of {@code row}. */
        String of(int row);
    }

    /** A number of a row. */
    public interface RowNumber {
        /** Of {@code row}. */
        long of(int row);
    }

    private static final class Given extends Keys {
        private final RowText given;
        private final Map<String, Integer> keys = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        Given(RowText given) {
            this.given = given;
        }

        @Override
        public int of(int row) {
            return key(given.of(row));
        }

        @Override
        public String text(int key) {
            return texts.get(key);
        }

        int key(String text) {
            Integer known = keys.putIfAbsent(text, texts.size());
            if (known == null) {
                texts.add(text);
                return texts.size() - 1;
            }
            return known;
        }
    }

    private static final class Numbered extends Keys {
        private final RowNumber number;
        private final LongFunction<String> text;
        private final LongKeys keys = new LongKeys();

        Numbered(RowNumber number, LongFunction<String> text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public int of(int row) {
            return keys.of(number.of(row));
        }

        @Override
        public String text(int key) {
            return text.apply(keys.get(key));
        }
    }
}
