package dev.rekey.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The request bodies that carry a value, written straight from the secret's characters. */
public final class ValueBody {
    private static final JsonFactory JSON = new JsonFactory();

    private ValueBody() {}

    /** Writes {@code {"value": …}}. */
    public static void write(OutputStream out, Secret value) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeValue(json, value);
            json.writeEndObject();
        }
    }

    /** Writes {@code {"name": …, "value": …}}. */
    public static void write(OutputStream out, String name, Secret value) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("name", name);
            writeValue(json, value);
            json.writeEndObject();
        }
    }

    private static void writeValue(JsonGenerator json, Secret value) throws IOException {
        json.writeFieldName("value");
        try {
            value.revealTo(chars -> {
                try {
                    json.writeString(chars, 0, chars.length);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
