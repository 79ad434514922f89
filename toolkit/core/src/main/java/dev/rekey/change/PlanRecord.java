package dev.rekey.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.rotation.RotationBook;
import dev.rekey.source.SavedSource;
import dev.rekey.source.ValueSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan in the journal of its rotation, so that resuming needs nothing else. */
final class PlanRecord {
    private static final String COUNT = "slots";
    private static final int CHARACTERS_A_PART = 12_000;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private PlanRecord() {}

    /** Begins a rotation for {@code targets}, durable on return. */
    static OpenRotation begin(
            RotationBook book,
            Instant now,
            String host,
            String organisation,
            ValueSource source,
            List<Target> targets) {
        Map<String, String> facts = new HashMap<>();
        facts.put("host", host);
        facts.put("organisation", organisation);
        facts.put("from", source.describe());
        facts.put(COUNT, String.valueOf(targets.size()));
        source.saved().ifPresent(saved -> facts.put("source", text(JSON.valueToTree(saved))));
        OpenRotation rotation = book.begin(changed(host, organisation), now, facts);
        ArrayNode part = JSON.createArrayNode();
        int characters = 0;
        for (Target target : targets) {
            TargetJson.write(part.addObject(), target);
            characters += text(part.get(part.size() - 1)).length();
            if (characters > CHARACTERS_A_PART) {
                rotation.target(now, text(part));
                part = JSON.createArrayNode();
                characters = 0;
            }
        }
        if (!part.isEmpty()) {
            rotation.target(now, text(part));
        }
        return rotation;
    }

    /** What a rotation changes, for keeping other runs from it. */
    static String changed(String host, String organisation) {
        // A rehearsal answers at another port each time.
        return organisation + " at " + (host.startsWith("http:") ? "this machine" : host);
    }

    /** Whether the whole plan was written down; if not, the run died before it changed anything. */
    static boolean isWhole(OpenRotation rotation) {
        return String.valueOf(targets(rotation).size()).equals(rotation.facts().get(COUNT));
    }

    /** The slots that a rotation is about. */
    static List<Target> targets(OpenRotation rotation) {
        List<Target> targets = new ArrayList<>();
        String organisation = organisation(rotation);
        for (String part : rotation.targets()) {
            read(part).forEach(slot -> targets.add(TargetJson.read(organisation, slot)));
        }
        return targets;
    }

    /**
     * Where its values come from.
     *
     * @throws ConfigurationException if that could not be written down, as of a value that was given
     */
    static ValueSource source(OpenRotation rotation) {
        String source = rotation.facts().getOrDefault("source", "");
        if (source.isEmpty()) {
            throw new ConfigurationException("the values of rotation " + rotation.id() + " came from "
                    + rotation.facts().get("from")
                    + ", which is written down nowhere: make a new plan for what is left, and abandon this one.");
        }
        return SavedSource.load(JSON.convertValue(read(source), Map.class));
    }

    static String organisation(OpenRotation rotation) {
        return rotation.facts().getOrDefault("organisation", "");
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new ConfigurationException("the journal of a rotation holds what this version cannot read.");
        }
    }

    private static String text(JsonNode json) {
        return json.toString();
    }
}
