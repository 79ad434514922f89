package dev.rekey.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of a JSON file of values: one object of strings. Two names are ours: {@code $organisation} says whose slots
 * these are, since slot keys are unique only within one, and {@code $superseded} keeps values that were replaced.
 */
final class JsonValues implements AutoCloseable {
    private static final String ORGANISATION = "$organisation";
    private static final String SUPERSEDED = "$superseded";
    // Neither excerpts of the text in messages nor interned field values: both would be copies of secrets.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Map<String, Secret> values = new TreeMap<>();
    private final Map<String, List<Secret>> superseded = new LinkedHashMap<>();
    private Optional<String> organisation = Optional.empty();

    /**
     * Reads the object.
     *
     * @param name how messages call the file
     * @throws ConfigurationException with line and column, if this is not an object of strings
     */
    static JsonValues read(String name, byte[] bytes) {
        JsonValues read = new JsonValues();
        try (JsonParser parser = JSON.createParser(bytes)) {
            read.readObject(name, parser);
            return read;
        } catch (JsonProcessingException malformed) {
            read.close();
            throw malformed(name, malformed.getLocation(), "this is not JSON");
        } catch (IOException notText) {
            // Such as four bytes to a character, and one that does not exist.
            read.close();
            throw new ConfigurationException(name + " is not UTF-8 text.");
        } catch (ConfigurationException refused) {
            read.close();
            throw refused;
        }
    }

    /** Whose slots these are; empty when the file does not say. */
    Optional<String> organisation() {
        return organisation;
    }

    void organisation(String slug) {
        organisation = Optional.of(slug);
    }

    /** A copy of the value under {@code key}. */
    Optional<Secret> get(String key) {
        return Optional.ofNullable(values.get(key)).map(Secret::copy);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Stores a copy of {@code value}; one that was there before moves to the superseded ones. */
    void put(String key, Secret value) {
        Secret before = values.put(key, value.copy());
        if (before != null) {
            superseded.computeIfAbsent(key, k -> new ArrayList<>()).add(before);
        }
    }

    /** Writes the object, one value a line. */
    void writeTo(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        if (organisation.isPresent()) {
            json.writeStringField(ORGANISATION, organisation.get());
        }
        for (Map.Entry<String, Secret> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        if (!superseded.isEmpty()) {
            json.writeObjectFieldStart(SUPERSEDED);
            for (Map.Entry<String, List<Secret>> entry : superseded.entrySet()) {
                json.writeArrayFieldStart(entry.getKey());
                for (Secret old : entry.getValue()) {
                    write(json, old);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    @Override
    public void close() {
        values.values().forEach(Secret::close);
        superseded.values().forEach(list -> list.forEach(Secret::close));
    }

    private void readObject(String name, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed(name, parser.currentTokenLocation(), "an object of names and values is expected");
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonLocation at = parser.currentTokenLocation();
            JsonToken value = parser.nextToken();
            if (!seen.add(key)) {
                throw malformed(name, at, "this name occurs twice");
            } else if (key.equals(SUPERSEDED)) {
                readSuperseded(name, parser);
            } else if (value != JsonToken.VALUE_STRING) {
                throw malformed(name, parser.currentTokenLocation(), "a value must be a text in quotes");
            } else if (key.equals(ORGANISATION)) {
                organisation = Optional.of(parser.getText());
            } else {
                values.put(key, text(parser));
            }
        }
        if (parser.nextToken() != null) {
            throw malformed(name, parser.currentTokenLocation(), "something follows the object");
        }
    }

    private void readSuperseded(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(name, parser.currentTokenLocation(), "an object of names and lists is expected");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            List<Secret> old = superseded.computeIfAbsent(parser.currentName(), key -> new ArrayList<>());
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw malformed(name, parser.currentTokenLocation(), "a list is expected");
            }
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                old.add(text(parser));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw malformed(name, parser.currentTokenLocation(), "a value must be a text in quotes");
            }
        }
    }

    private static Secret text(JsonParser parser) throws IOException {
        char[] all = parser.getTextCharacters();
        char[] mine = new char[parser.getTextLength()];
        System.arraycopy(all, parser.getTextOffset(), mine, 0, mine.length);
        Secret secret = Secret.of(mine);
        java.util.Arrays.fill(mine, '\0');
        return secret;
    }

    private static void write(JsonGenerator json, Secret secret) throws IOException {
        try {
            secret.revealTo(chars -> {
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

    private static ConfigurationException malformed(String name, JsonLocation at, String what) {
        return new ConfigurationException(
                name + " line " + at.getLineNr() + ", column " + Math.max(1, at.getColumnNr()) + ": " + what + ".");
    }
}
