package dev.rekey.internal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A record of a small table that somebody wrote beside the logs: indicators, owners of networks.
 *
 * @param line where it starts, counted from 1
 * @param fields by name in lower case; those of nested objects with a dot; members of arrays one after another, with commas
 */
public record FlatRecord(long line, Map<String, String> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    public FlatRecord {
        fields = Map.copyOf(fields);
    }

    /** The field, if it is there and not blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * The rows of CSV (RFC 4180) with a header line.
     *
     * @param label what the file is called in failures
     * @throws ConfigurationException if a row has more or fewer cells than the header, or a quote is not closed; it names
     *     the line
     */
    public static void csv(Reader text, String label, Consumer<FlatRecord> each) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                Map<String, String> fields = new LinkedHashMap<>();
                row.getFieldsAsMap().forEach((name, cell) -> fields.put(key(name), cell));
                each.accept(new FlatRecord(row.getStartingLineNumber(), fields));
            }
        } catch (CsvParseException malformed) {
            throw new ConfigurationException(
                    label + " is no CSV with a header line and as many cells in every row: " + malformed.getMessage());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The objects of JSON: of an array, of one array within an object ({@code {"objects": [...]}}), or one after another.
     *
     * @throws ConfigurationException if it is no JSON; it names the line
     */
    public static List<FlatRecord> json(String text, String label) {
        List<FlatRecord> records = new ArrayList<>();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser json = JSON.createParser(plain)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    records.addAll(object(json));
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new ConfigurationException(
                            label + ", line " + json.currentTokenLocation().getLineNr() + ": an object was expected.");
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new ConfigurationException(
                    label + ", line " + malformed.getLocation().getLineNr() + ": this is no JSON.");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return records;
    }

    /** The object at hand; if it holds an array of objects, these instead. */
    private static List<FlatRecord> object(JsonParser json) throws IOException {
        int line = json.currentTokenLocation().getLineNr();
        Map<String, String> fields = new LinkedHashMap<>();
        List<FlatRecord> inner = new ArrayList<>();
        fields(json, "", fields, inner);
        return inner.isEmpty() ? List.of(new FlatRecord(line, fields)) : inner;
    }

    private static void fields(JsonParser json, String prefix, Map<String, String> fields, List<FlatRecord> inner)
            throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + key(json.currentName());
            switch (json.nextToken()) {
                case START_OBJECT -> fields(json, name + ".", fields, inner);
                case START_ARRAY -> array(json, name, fields, inner, prefix.isEmpty());
                case VALUE_NULL -> {}
                default -> fields.put(name, json.getText());
            }
        }
    }

    private static void array(
            JsonParser json, String name, Map<String, String> fields, List<FlatRecord> inner, boolean isTop)
            throws IOException {
        List<String> members = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null) {
                throw new IOException("the text ends inside an array");
            } else if (token == JsonToken.START_OBJECT && isTop) {
                inner.add(member(json));
            } else if (token.isStructStart()) {
                json.skipChildren();
            } else {
                members.add(json.getText());
            }
        }
        fields.put(name, String.join(",", members));
    }

    /** An object in the top array: arrays of objects within it belong to it and are left out. */
    private static FlatRecord member(JsonParser json) throws IOException {
        int line = json.currentTokenLocation().getLineNr();
        Map<String, String> fields = new LinkedHashMap<>();
        fields(json, "", fields, new ArrayList<>());
        return new FlatRecord(line, fields);
    }

    private static String key(String name) {
        String plain = name.startsWith("\uFEFF") ? name.substring(1) : name;
        return plain.strip().toLowerCase(Locale.ROOT);
    }
}
