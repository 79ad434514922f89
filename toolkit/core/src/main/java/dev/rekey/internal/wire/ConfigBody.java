package dev.rekey.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The body that starts a pipeline with a configuration of its own. */
public final class ConfigBody {
    private static final JsonFactory JSON = new JsonFactory();

    private ConfigBody() {}

    /** Writes {@code {"config": …, "parameters": {…}}}. */
    public static void write(OutputStream out, String config, Map<String, String> parameters) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("config", config);
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
