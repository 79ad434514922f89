package dev.rekey.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.rotation.ProofLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The file form of a proof, version 1: a first line about the rotation, one for each secret, a last line with their number.
 * Each carries a code over itself and the code before it, so that no line can be changed, moved, added or taken away by
 * anybody without the key.
 */
final class ProofFile {
    private static final int VERSION = 1;
    private static final String CODE = "code";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private ProofFile() {}

    static Path write(Path file, RotationProof proof, CaseKey key) {
        StringBuilder text = new StringBuilder();
        String code = sealed(text, head(proof), "", key);
        for (ProofLine line : proof.lines()) {
            code = sealed(text, body(line), code, key);
        }
        String unused =
                sealed(text, JSON.createObjectNode().put("lines", proof.lines().size()), code, key);
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    file + " cannot be written: " + failed.getClass().getSimpleName() + ".");
        }
    }

    static RotationProof read(Path file, CaseKey key) {
        List<ObjectNode> lines = new ArrayList<>();
        String before = "";
        for (String text : lines(file)) {
            int number = lines.size() + 1;
            ObjectNode line = parsed(file, text, number);
            String code = line.path(CODE).asText();
            line.remove(CODE);
            if (!key.seal(before + "\n" + line).equals(code)) {
                throw new ConfigurationException("line " + number + " of " + file
                        + " is not as it was written, or this is not the key of its case.");
            }
            before = code;
            lines.add(line);
        }
        boolean whole = lines.size() > 1
                && lines.get(0).path("rekey_proof").asInt() == VERSION
                && lines.get(lines.size() - 1).path("lines").asInt(-1) == lines.size() - 2;
        if (!whole) {
            throw new ConfigurationException(
                    file + " is no whole proof of version " + VERSION + ": its first or last lines are missing.");
        }
        return proof(file, lines);
    }

    private static RotationProof proof(Path file, List<ObjectNode> lines) {
        ObjectNode head = lines.get(0);
        try {
            return new RotationProof(
                    head.path("organisation").asText(),
                    head.path("host").asText(),
                    head.path("rotation").asText(),
                    head.path("journal").asText(),
                    Instant.parse(head.path("written").asText()),
                    lines.subList(1, lines.size() - 1).stream()
                            .map(ProofFile::line)
                            .toList());
        } catch (DateTimeException malformed) {
            throw new ConfigurationException(file + " holds a time that this version cannot read.");
        }
    }

    private static String sealed(StringBuilder text, ObjectNode line, String before, CaseKey key) {
        String code = key.seal(before + "\n" + line);
        text.append(line.put(CODE, code)).append('\n');
        return code;
    }

    private static ObjectNode head(RotationProof proof) {
        return JSON.createObjectNode()
                .put("rekey_proof", VERSION)
                .put("organisation", proof.organisation())
                .put("host", proof.host())
                .put("rotation", proof.rotation())
                .put("journal", proof.journal())
                .put("written", proof.written().toString());
    }

    private static ObjectNode body(ProofLine line) {
        ObjectNode json = JSON.createObjectNode()
                .put("slot", line.slot())
                .put("kind", line.kind())
                .put("outcome", line.outcome())
                .put("why", line.why());
        line.level().ifPresent(level -> json.put("level", level.label()));
        line.before().ifPresent(at -> json.put("before", at.toString()));
        line.after().ifPresent(at -> json.put("after", at.toString()));
        line.tail().ifPresent(tail -> json.put("tail", tail));
        line.at().ifPresent(at -> json.put("at", at.toString()));
        if (!line.requests().isEmpty()) {
            line.requests().forEach(json.putArray("requests")::add);
        }
        return json;
    }

    private static ProofLine line(ObjectNode json) {
        return new ProofLine(
                json.path("slot").asText(),
                json.path("kind").asText(),
                json.path("outcome").asText(),
                text(json, "level").flatMap(ProofFile::level),
                json.path("why").asText(),
                text(json, "before").map(Instant::parse),
                text(json, "after").map(Instant::parse),
                text(json, "tail"),
                text(json, "at").map(Instant::parse),
                requests(json));
    }

    private static List<String> requests(ObjectNode json) {
        List<String> requests = new ArrayList<>();
        json.path("requests").forEach(id -> requests.add(id.asText()));
        return requests;
    }

    private static Optional<ProofLevel> level(String label) {
        return Arrays.stream(ProofLevel.values())
                .filter(level -> level.label().equals(label))
                .findFirst();
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.path(field).isTextual() ? Optional.of(json.path(field).asText()) : Optional.empty();
    }

    private static ObjectNode parsed(Path file, String text, int number) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            // Said below, without what the line holds.
        }
        throw new ConfigurationException("line " + number + " of " + file + " is no line of a proof.");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    file + " cannot be read: " + failed.getClass().getSimpleName() + ".");
        }
    }
}
