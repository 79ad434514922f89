package dev.rekey.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A request body of several fields, secret ones written straight from their characters. Immutable. */
public final class ObjectBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectBody EMPTY = new ObjectBody(List.of());

    private final List<Field> fields;

    private interface Field {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private ObjectBody(List<Field> fields) {
        this.fields = fields;
    }

    /** <code>{}</code>, to begin with. */
    public static ObjectBody empty() {
        return EMPTY;
    }

    /** With one more field, a text. */
    public ObjectBody text(String name, String value) {
        return with(json -> json.writeStringField(name, value));
    }

    /** With one more field, true or false. */
    public ObjectBody flag(String name, boolean value) {
        return with(json -> json.writeBooleanField(name, value));
    }

    /** With one more field, a list of texts. */
    public ObjectBody texts(String name, List<String> values) {
        List<String> copy = List.copyOf(values);
        return with(json -> {
            json.writeArrayFieldStart(name);
            for (String value : copy) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    /** With one more field, an object. */
    public ObjectBody object(String name, ObjectBody value) {
        return with(json -> {
            json.writeFieldName(name);
            value.write(json);
        });
    }

    /** With one more field, a secret that stays the caller's to close, after this was written. */
    public ObjectBody secret(String name, Secret value) {
        return with(json -> {
            json.writeFieldName(name);
            value.revealTo(chars -> {
                try {
                    json.writeString(chars, 0, chars.length);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        });
    }

    /** Writes the object as JSON. */
    public void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            write(json);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Field field : fields) {
            field.writeTo(json);
        }
        json.writeEndObject();
    }

    private ObjectBody with(Field field) {
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new ObjectBody(List.copyOf(more));
    }
}
