package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes one flat JSON object a line, in ASCII: nothing in it can steer a terminal or break an encoding. */
public final class JsonLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLine() {}

    /** The object with these fields, in their order; fields with empty text are left out. */
    public static String of(Map<String, String> fields, Map<String, Long> numbers) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (!field.getValue().isEmpty()) {
                    json.writeStringField(field.getKey(), field.getValue());
                }
            }
            for (Map.Entry<String, Long> number : numbers.entrySet()) {
                json.writeNumberField(number.getKey(), number.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }
}
