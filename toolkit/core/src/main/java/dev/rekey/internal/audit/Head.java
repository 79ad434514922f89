package dev.rekey.internal.audit;

import java.util.List;
import java.util.Set;

/**
 * How a file begins, enough to tell its format.
 *
 * @param shape what kind of text it is
 * @param columns of a CSV file: the names in its first line, as written, without a byte order mark
 * @param fields of JSON: the names of the fields of the first record, nested ones with a dot ({@code actor.type},
 *     {@code userIdentity.accessKeyId}); of a document of one object that holds records in an array, those of the first
 *     record, and {@code container} is that array's name
 * @param container see {@code fields}; empty otherwise
 */
public record Head(Shape shape, List<String> columns, Set<String> fields, String container) {
    public Head {
        columns = List.copyOf(columns);
        fields = Set.copyOf(fields);
    }

    /** Whether every one of {@code names} is a column, whatever its case. */
    public boolean hasColumns(String... names) {
        for (String name : names) {
            if (columns.stream().noneMatch(column -> column.equalsIgnoreCase(name))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every one of {@code names} is a field. */
    public boolean hasFields(String... names) {
        return fields.containsAll(List.of(names));
    }

    /** Kinds of text. */
    public enum Shape {
        CSV,
        /** An array of records. */
        ARRAY,
        /** One record a line, or records one after another. */
        LINES,
        /** An object that holds the records in an array, such as CloudTrail's {@code Records}. */
        CONTAINER,
        /** Nothing that we know. */
        OTHER,
        EMPTY
    }
}
