package dev.rekey.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A fact as a line of a file: version 1, JSON.
 *
 * @param raw the line's bytes, one a character, so that copying it loses nothing of what cannot be read
 * @param fact what it says; empty when that cannot be read
 * @param problem why it cannot be read; empty when it can
 */
record FactLine(String raw, Optional<Fact> fact, String problem) {
    private static final int VERSION = 1;
    private static final Set<String> SCHEMES = Set.of("https", "http");

    /** Years that times may be in: those outside are no times of work, and cannot be counted up from. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static FactLine of(Fact fact) {
        ObjectNode json = JSON.createObjectNode()
                .put("rekey_worklist", VERSION)
                .put("at", fact.at().toString())
                .put("item", fact.item());
        if (fact instanceof Fact.Added added) {
            ManualItem work = added.work();
            json.put("fact", "added")
                    .put("kind", work.kind().name())
                    .put("org", work.org())
                    .put("place", work.holder())
                    .put("name", work.name())
                    .put("what", work.what())
                    .put("page", work.page().toString());
        } else if (fact instanceof Fact.Owned owned) {
            json.put("fact", "owned").put("owner", owned.owner());
        } else if (fact instanceof Fact.Due due) {
            json.put("fact", "due").put("until", due.until().toString());
        } else if (fact instanceof Fact.Finished finished) {
            json.put("fact", "finished").put("by", finished.by()).put("note", finished.note());
        } else if (fact instanceof Fact.Reopened reopened) {
            json.put("fact", "reopened").put("by", reopened.by()).put("note", reopened.note());
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new FactLine(new String(bytes, StandardCharsets.ISO_8859_1), Optional.of(fact), "");
    }

    static FactLine read(String raw) {
        if (raw.isBlank()) {
            return unread(raw, "");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
            JsonNode json = JSON.readTree(text);
            if (!json.path("rekey_worklist").isInt()) {
                return unread(raw, "is no line of a worklist");
            }
            int version = json.path("rekey_worklist").asInt();
            return version > VERSION
                    ? unread(raw, "was written by a newer rekey, in version " + version)
                    : new FactLine(raw, Optional.of(fact(json)), "");
        } catch (CharacterCodingException | JsonProcessingException malformed) {
            return unread(raw, "is damaged: it is no JSON");
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return unread(raw, "is damaged: what it says is not as rekey writes it");
        }
    }

    private static FactLine unread(String raw, String problem) {
        return new FactLine(raw, Optional.empty(), problem);
    }

    private static Fact fact(JsonNode json) {
        Instant at = time(json, "at");
        String item = need(json, "item");
        Fact fact = switch (need(json, "fact")) {
            case "added" -> new Fact.Added(at, work(json));
            case "owned" -> new Fact.Owned(item, at, need(json, "owner"));
            case "due" -> new Fact.Due(item, at, time(json, "until"));
            case "finished" -> new Fact.Finished(item, at, need(json, "by"), need(json, "note"));
            case "reopened" -> new Fact.Reopened(item, at, need(json, "by"), need(json, "note"));
            default -> throw new IllegalArgumentException("no such fact");
        };
        if (!fact.item().equals(item)) {
            throw new IllegalArgumentException("an id of other work");
        }
        return fact;
    }

    private static ManualItem work(JsonNode json) {
        URI page = URI.create(need(json, "page"));
        // It becomes a link that people click on; others may have written the file.
        if (!SCHEMES.contains(page.getScheme()) || page.getHost() == null) {
            throw new IllegalArgumentException("no page");
        }
        return new ManualItem(
                need(json, "org"),
                Kind.valueOf(need(json, "kind")),
                need(json, "place"),
                need(json, "name"),
                need(json, "what"),
                page);
    }

    /** Whether a line with it could be read again. */
    static boolean isTimeOfWork(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }

    private static Instant time(JsonNode json, String field) {
        Instant time = Instant.parse(need(json, field));
        if (!isTimeOfWork(time)) {
            throw new IllegalArgumentException("no time of work");
        }
        return time;
    }

    private static String need(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return json.path(field).asText();
    }
}
