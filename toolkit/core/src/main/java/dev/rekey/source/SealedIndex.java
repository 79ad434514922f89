package dev.rekey.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is in a folder of sealed values: the files of each slot, oldest first, so that the last one counts. Names slots and
 * files, and holds no value. JSON: {@code {"organisation": …, "boxes": {"context/deploy/NPM_TOKEN": ["….1.age"]}}}.
 */
record SealedIndex(Optional<String> organisation, Map<String, List<String>> boxes) {
    /** Its own file. */
    static final String NAME = "index.json";

    static final SealedIndex EMPTY = new SealedIndex(Optional.empty(), Map.of());

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern BOX = Pattern.compile("[0-9a-f]{64}\\.[0-9]{1,9}\\.age");

    /**
     * Reads one.
     *
     * @throws IOException if it is none
     */
    static SealedIndex read(byte[] bytes) throws IOException {
        Optional<String> organisation = Optional.empty();
        Map<String, List<String>> boxes = new TreeMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            need(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("organisation") && value == JsonToken.VALUE_STRING) {
                    organisation = Optional.of(json.getText());
                } else {
                    need(field.equals("boxes") && value == JsonToken.START_OBJECT);
                    readBoxes(json, boxes);
                }
            }
            need(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        }
        return new SealedIndex(organisation, boxes);
    }

    /** The index as a file. */
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            if (organisation.isPresent()) {
                json.writeStringField("organisation", organisation.get());
            }
            json.writeObjectFieldStart("boxes");
            for (Map.Entry<String, List<String>> entry : boxes.entrySet()) {
                json.writeArrayFieldStart(entry.getKey());
                for (String box : entry.getValue()) {
                    json.writeString(box);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /** The file of the value that counts; empty when there is none. */
    Optional<String> box(String key) {
        List<String> files = boxes.getOrDefault(key, List.of());
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
    }

    /** What the {@code number}th file of a slot is called, counted from 1: nothing of the slot's name can leave the folder. */
    static String file(String key, int number) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + "." + number + ".age";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    SealedIndex of(String slug) {
        return new SealedIndex(Optional.of(slug), boxes);
    }

    SealedIndex with(String key, String file) {
        Map<String, List<String>> more = new TreeMap<>(boxes);
        List<String> files = new ArrayList<>(boxes.getOrDefault(key, List.of()));
        files.add(file);
        more.put(key, files);
        return new SealedIndex(organisation, more);
    }

    private static void readBoxes(JsonParser json, Map<String, List<String>> boxes) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            need(json.nextToken() == JsonToken.START_ARRAY);
            List<String> files = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                need(BOX.matcher(json.getText()).matches());
                files.add(json.getText());
            }
            need(json.currentToken() == JsonToken.END_ARRAY);
            boxes.put(key, files);
        }
        need(json.currentToken() == JsonToken.END_OBJECT);
    }

    private static void need(boolean asExpected) throws IOException {
        if (!asExpected) {
            throw new IOException("not an index");
        }
    }
}
