package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of a JSON file, one at a time: the elements of an array, also of one in a document of one object, or records one
 * after another. Where each record has a line, one that is broken costs that line only. Origins give the line of a record
 * where each has its own, and else its number.
 */
final class JsonRecords {
    private final Delivery file;
    private final EventSink sink;
    private final EventMaker maker;
    /** Of the last record of a file without lines. */
    private long number;

    private JsonRecords(Delivery file, EventSink sink, EventMaker maker) {
        this.file = file;
        this.sink = sink;
        this.maker = maker;
    }

    /**
     * Every record of {@code file}, whatever its shape.
     *
     * @throws IOException if the bytes cannot be had, or cannot be read as JSON from some record on; those before it were
     *     given to the sink
     */
    static void read(Delivery file, EventSink sink, EventMaker maker) throws IOException {
        JsonRecords records = new JsonRecords(file, sink, maker);
        Head head = HeadReader.of(file);
        switch (head.shape()) {
            case ARRAY, CONTAINER -> records.elements(head.container());
            case LINES -> records.lines();
            case CSV, OTHER -> throw new IOException(file.name() + " is no JSON.");
            case EMPTY -> {}
        }
    }

    /** The records of every document, as pages that were fetched one by one are often kept one after another. */
    private void elements(String container) throws IOException {
        number = 0;
        try (InputStream bytes = file.open();
                JsonParser parser = Json.MAPPER.createParser(bytes)) {
            for (JsonToken at = parser.nextToken(); at != null; at = parser.nextToken()) {
                if (at == JsonToken.START_ARRAY) {
                    array(parser);
                } else if (at == JsonToken.START_OBJECT) {
                    document(parser, container);
                } else {
                    aside(number, "there is no object behind this record");
                }
            }
        } catch (JsonProcessingException broken) {
            throw failure(broken);
        }
    }

    private void document(JsonParser parser, String container) throws IOException {
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = parser.currentName().equals(container);
            if (parser.nextToken() == JsonToken.START_ARRAY && here) {
                found = true;
                array(parser);
            } else {
                JsonParser unused = parser.skipChildren();
            }
        }
        if (parser.currentToken() == null) {
            throw cutOff();
        }
        if (!found) {
            aside(number, "the document behind this record has no " + container);
        }
    }

    private void array(JsonParser parser) throws IOException {
        for (JsonToken at = parser.nextToken(); at != JsonToken.END_ARRAY; at = parser.nextToken()) {
            if (at == null) {
                throw cutOff();
            }
            Optional<ObjectNode> record = Json.record(parser);
            number++;
            record(record, number);
        }
    }

    private void lines() throws IOException {
        try (InputStream bytes = file.open()) {
            Lines lines = new Lines(bytes);
            boolean first = true;
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (lines.isTooLong()) {
                    aside(lines.number(), "the line is longer than " + Lines.LONGEST + " bytes");
                    first = false;
                    continue;
                }
                boolean whole = line(line.get(), lines.number(), first);
                if (first && !whole) {
                    // Not a record a line, but records that run over lines.
                    sequence();
                    return;
                }
                first = first && isBlank(line.get());
            }
        }
    }

    /** Reads a line of one record, or of some side by side. Whether it was; a first line that is cut off is not judged. */
    private boolean line(byte[] bytes, long at, boolean first) throws IOException {
        List<Optional<ObjectNode>> records = new ArrayList<>(1);
        try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
            while (parser.nextToken() != null) {
                records.add(Json.record(parser));
            }
        } catch (JsonProcessingException broken) {
            boolean cutOff = Json.isCutOff(broken);
            if (cutOff && first) {
                return false;
            }
            aside(at, cutOff ? "the line ends in the middle of a record" : "the line is no JSON");
        }
        records.forEach(record -> record(record, at));
        return true;
    }

    private void sequence() throws IOException {
        number = 0;
        try (InputStream bytes = file.open();
                JsonParser parser = Json.MAPPER.createParser(bytes)) {
            while (parser.nextToken() != null) {
                Optional<ObjectNode> record = Json.record(parser);
                number++;
                record(record, number);
            }
        } catch (JsonProcessingException broken) {
            throw failure(broken);
        }
    }

    private void record(Optional<ObjectNode> record, long line) {
        if (record.isEmpty()) {
            aside(line, "there is no object");
            return;
        }
        try {
            maker.make(new Row(record.get(), new AuditEvent.Origin(file.name(), line), false), sink::event);
        } catch (Malformed broken) {
            aside(line, String.valueOf(broken.getMessage()));
        }
    }

    private void aside(long line, String why) {
        sink.aside(new Aside(new AuditEvent.Origin(file.name(), line), Aside.Kind.MALFORMED, why));
    }

    private IOException failure(JsonProcessingException broken) {
        // Its message would quote the file.
        return Json.isCutOff(broken)
                ? cutOff()
                : new IOException(file.name() + " is no JSON behind its " + ordinal(number) + " record.");
    }

    private EOFException cutOff() {
        return new EOFException(file.name() + " ends in the middle, behind its " + ordinal(number) + " record.");
    }

    private static String ordinal(long number) {
        return number
                + (number % 100 / 10 == 1
                        ? "th"
                        : switch ((int) (number % 10)) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
