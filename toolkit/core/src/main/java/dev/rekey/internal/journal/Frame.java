package dev.rekey.internal.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.internal.record.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record as it is on file: four bytes of length, JSON, and a code over the previous code, the sequence and the JSON.
 *
 * <p>The JSON repeats the previous code. So a frame can be told from damage by itself, wherever it is found: that is how a
 * journal whose middle was lost or swapped differs from one whose last write was torn.
 */
record Frame(Entry entry, String previous, String code, int size) {
    /** The longest JSON, in bytes. Sealed values are longer than they look; a few of them fit. */
    static final int LONGEST = 32 * 1024;

    static final int CODE = 32;
    private static final int HEAD = 4;
    private static final byte[] START = "{\"sequence\":".getBytes(StandardCharsets.UTF_8);

    /** The longest frame, in bytes. */
    static final int LARGEST = HEAD + LONGEST + CODE;

    /** The bytes of an entry after the record that {@code previous} is the code of. */
    static byte[] write(Entry entry, String previous, JournalKey key) {
        ObjectNode json = RecordJson.json().createObjectNode();
        json.put("sequence", entry.sequence());
        json.put("previous", previous);
        json.put("at", entry.at().toString());
        json.put("item", entry.item());
        json.put("event", entry.event());
        ObjectNode facts = json.putObject("facts");
        entry.facts().forEach(facts::put);
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST) {
            throw new IllegalArgumentException("an entry of " + text.length + " bytes; at most " + LONGEST);
        }
        return ByteBuffer.allocate(HEAD + text.length + CODE)
                .putInt(text.length)
                .put(text)
                .put(key.code(HexFormat.of().parseHex(previous), number(entry.sequence()), text))
                .array();
    }

    /** The frame that begins there, if a whole one made with this key does, whatever its place in the chain. */
    static Optional<Frame> at(byte[] file, int offset, JournalKey key) {
        if (!startsAt(file, offset)) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(file, offset, HEAD).getInt();
        int end = offset + HEAD + length;
        if (length < START.length || length > LONGEST || end > file.length - CODE) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(file, offset + HEAD, end);
        byte[] code = Arrays.copyOfRange(file, end, end + CODE);
        try {
            JsonNode json = RecordJson.json().readTree(text);
            long sequence = json.path("sequence").asLong();
            String previous = json.path("previous").asText();
            if (!MessageDigest.isEqual(code, key.code(HexFormat.of().parseHex(previous), number(sequence), text))) {
                return Optional.empty();
            }
            Map<String, String> facts = new TreeMap<>();
            json.path("facts")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            Entry entry = new Entry(
                    sequence,
                    Instant.parse(json.path("at").asText()),
                    json.path("item").asText(),
                    json.path("event").asText(),
                    facts);
            return Optional.of(new Frame(entry, previous, HexFormat.of().formatHex(code), HEAD + length + CODE));
        } catch (IOException | IllegalArgumentException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    /** Whether the JSON of a record begins there, whole or not. Text within records has its quotes escaped. */
    static boolean startsAt(byte[] file, int offset) {
        int from = offset + HEAD;
        return from <= file.length - START.length
                && Arrays.equals(file, from, from + START.length, START, 0, START.length);
    }

    private static byte[] number(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }
}
