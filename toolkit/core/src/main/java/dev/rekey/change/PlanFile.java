package dev.rekey.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Gap;
import dev.rekey.source.SavedSource;
import dev.rekey.source.ValueSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The file form of a plan: version 1, JSON, reviewable, without values. */
final class PlanFile {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private PlanFile() {}

    static void write(Path file, String organisation, ValueSource source, List<Target> targets, List<Gap> gaps) {
        Map<String, Object> saved = source.saved()
                .orElseThrow(
                        () -> new ConfigurationException(
                                "this plan cannot be saved: its source (" + source.describe()
                                        + ") would put a value into the file. Use dotenv(...), json(...), prompt() or generated(...)."));
        ObjectNode plan = JSON.createObjectNode();
        plan.put("rekey_plan", VERSION);
        plan.put("organisation", organisation);
        plan.set("source", JSON.valueToTree(saved));
        ArrayNode slots = plan.putArray("slots");
        targets.forEach(target -> TargetJson.write(slots.addObject(), target));
        ArrayNode missing = plan.putArray("not_seen");
        gaps.forEach(gap -> missing.addObject()
                .put("place", gap.place())
                .put("why", gap.why())
                .put("remedy", gap.remedy()));
        try {
            Files.writeString(file, JSON.writeValueAsString(plan) + "\n");
        } catch (IOException failed) {
            throw unusable(file + " cannot be written: " + failed.getClass().getSimpleName() + ".", failed);
        }
    }

    /** The plan in {@code file}, for {@code organisation} only. */
    static Plan read(Path file, Connection connection, String organisation) {
        JsonNode plan;
        try {
            plan = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            throw unusable(
                    file + " is not a plan: line " + malformed.getLocation().getLineNr() + " is not JSON.", malformed);
        } catch (IOException failed) {
            throw unusable(file + " cannot be read: " + failed.getClass().getSimpleName() + ".", failed);
        }
        if (plan.path("rekey_plan").asInt() != VERSION) {
            throw new ConfigurationException(file + " is not a plan of version " + VERSION + ".");
        }
        String whose = plan.path("organisation").asText();
        if (!whose.equals(organisation)) {
            throw new ConfigurationException(file + " is a plan for " + whose + ", not for " + organisation + ".");
        }
        try {
            ValueSource source = SavedSource.load(JSON.convertValue(plan.path("source"), Map.class));
            List<Target> targets = new ArrayList<>();
            plan.path("slots").forEach(slot -> targets.add(TargetJson.read(organisation, slot)));
            List<Gap> gaps = new ArrayList<>();
            plan.path("not_seen")
                    .forEach(gap -> gaps.add(new Gap(
                            TargetJson.need(gap, "place"),
                            TargetJson.need(gap, "why"),
                            TargetJson.need(gap, "remedy"))));
            return Plan.of(connection, organisation, source, targets, gaps, Earlier.NONE);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw unusable(file + " is damaged: " + malformed.getMessage() + ".", malformed);
        }
    }

    private static ConfigurationException unusable(String message, Exception cause) {
        var exception = new ConfigurationException(message);
        exception.initCause(cause);
        return exception;
    }
}
