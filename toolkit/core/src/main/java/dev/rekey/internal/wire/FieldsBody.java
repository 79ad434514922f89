package dev.rekey.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Request bodies of texts that are no secrets. */
public final class FieldsBody {
    private static final JsonFactory JSON = new JsonFactory();

    private FieldsBody() {}

    /** Writes an object of {@code fields}, in the order of their names. */
    public static void write(OutputStream out, Map<String, String> fields) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
    }
}
