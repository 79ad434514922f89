package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at how a file begins, and at as little of it as tells its format. */
final class HeadReader {
    /** Arrays in which documents of one object hold their records. */
    static final Set<String> CONTAINERS = Set.of(
            "Records",
            "records",
            "data",
            "values",
            "items",
            "events",
            "Events",
            "auditEvents",
            "audit_events",
            "logs",
            "results",
            "entries",
            "entities");

    /**
     * A name of a column, told from content: a file without columns, such as one of secrets, must not have its first line
     * repeated in a message.
     */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_@][\\p{L}\\p{N} _.@/():#&\\[\\]-]{0,79}");

    private static final int FIRST_BYTES = 8_192;
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int DEEPEST = 6;
    private static final int MOST_FIELDS = 2_000;

    private HeadReader() {}

    /** How {@code file} begins. A file that is broken later has the same head as a whole one. */
    static Head of(Delivery file) throws IOException {
        byte[] first;
        try (InputStream bytes = file.open()) {
            first = bytes.readNBytes(FIRST_BYTES);
        }
        int at = first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF
                ? 3
                : 0;
        while (at < first.length && isBlank(first[at])) {
            at++;
        }
        if (at == first.length) {
            // Nothing but blanks for so long is nothing we know, but not nothing.
            return of(first.length == FIRST_BYTES ? Head.Shape.OTHER : Head.Shape.EMPTY);
        }
        if (first[at] == '[' || first[at] == '{') {
            return json(file, first[at] == '[');
        }
        boolean wide = (first[0] == (byte) 0xFF && first.length > 1 && first[1] == (byte) 0xFE)
                || (first[0] == (byte) 0xFE && first.length > 1 && first[1] == (byte) 0xFF);
        return wide || isText(first) ? csv(file) : of(Head.Shape.OTHER);
    }

    private static Head json(Delivery file, boolean array) throws IOException {
        Set<String> fields = new LinkedHashSet<>();
        Head.Shape shape = array ? Head.Shape.ARRAY : Head.Shape.LINES;
        try (InputStream bytes = file.open();
                JsonParser parser = Json.MAPPER.createParser(bytes)) {
            JsonToken unused = parser.nextToken();
            if (array) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    names(parser, "", 0, fields);
                }
                return new Head(shape, List.of(), fields, "");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean holds = parser.nextToken() == JsonToken.START_ARRAY && CONTAINERS.contains(name);
                if (holds) {
                    JsonToken inside = parser.nextToken();
                    if (inside == JsonToken.START_OBJECT) {
                        Set<String> inner = new LinkedHashSet<>();
                        contained(parser, inner);
                        return new Head(Head.Shape.CONTAINER, List.of(), inner, name);
                    }
                    if (inside == JsonToken.END_ARRAY && name.equals("Records")) {
                        return new Head(Head.Shape.CONTAINER, List.of(), Set.of(), name);
                    }
                    add(fields, name);
                    rest(parser);
                } else {
                    value(parser, name, 0, fields);
                }
            }
        } catch (JsonProcessingException broken) {
            // What was seen by then is the head; the reader says what is broken.
            return fields.isEmpty() ? of(Head.Shape.OTHER) : new Head(shape, List.of(), fields, "");
        }
        return new Head(shape, List.of(), fields, "");
    }

    private static void contained(JsonParser parser, Set<String> fields) throws IOException {
        try {
            names(parser, "", 0, fields);
        } catch (JsonProcessingException broken) {
            if (fields.isEmpty()) {
                throw broken;
            }
        }
    }

    /** Skips what is left of the array whose first element the parser is at. */
    private static void rest(JsonParser parser) throws IOException {
        for (JsonToken at = parser.currentToken(); at != null && at != JsonToken.END_ARRAY; at = parser.nextToken()) {
            JsonParser unused = parser.skipChildren();
        }
    }

    private static void names(JsonParser parser, String prefix, int depth, Set<String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken unused = parser.nextToken();
            value(parser, name, depth, fields);
        }
    }

    private static void value(JsonParser parser, String name, int depth, Set<String> fields) throws IOException {
        add(fields, name);
        if (parser.currentToken() == JsonToken.START_OBJECT && depth < DEEPEST) {
            names(parser, name + ".", depth + 1, fields);
        } else {
            JsonParser unused = parser.skipChildren();
        }
    }

    private static void add(Set<String> fields, String name) {
        if (fields.size() < MOST_FIELDS && name.length() <= 200) {
            boolean unused = fields.add(name);
        }
    }

    private static Head csv(Delivery file) throws IOException {
        try (InputStream bytes = file.open()) {
            // A header longer than this is none.
            InputStream start = new ByteArrayInputStream(bytes.readNBytes(LONGEST_HEADER));
            try (CsvReader<CsvRecord> reader = CsvRecords.BUILDER.ofCsvRecord(start);
                    CloseableIterator<CsvRecord> records = reader.iterator()) {
                if (!records.hasNext()) {
                    return of(Head.Shape.OTHER);
                }
                List<String> columns = records.next().getFields();
                boolean named = columns.size() > 1
                        && columns.stream()
                                .allMatch(column -> column.isBlank()
                                        || NAME.matcher(column.strip()).matches());
                return named ? new Head(Head.Shape.CSV, columns, Set.of(), "") : of(Head.Shape.OTHER);
            }
        } catch (CsvParseException none) {
            return of(Head.Shape.OTHER);
        }
    }

    private static Head of(Head.Shape shape) {
        return new Head(shape, List.of(), Set.of(), "");
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    /** Whether the first line is text. Those below may hold anything, as content is not ours. */
    private static boolean isText(byte[] bytes) {
        for (byte one : bytes) {
            if (one == '\n') {
                return true;
            }
            if (one >= 0 && one < ' ' && !isBlank(one) && one != 0x1B && one != '\f') {
                return false;
            }
        }
        return true;
    }
}
