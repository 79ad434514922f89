package dev.rekey.internal.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.model.AuditEvent;
import java.util.function.Consumer;

/** The audit log of an Atlassian organisation, which has the events of Bitbucket Cloud, as its API lists it. */
final class AtlassianLog {
    static final EventReader READER =
            new RowReader("Atlassian organisation audit log", AtlassianLog::recognises, AtlassianLog::event);

    private AtlassianLog() {}

    private static boolean recognises(Head head) {
        return head.hasFields("attributes.action", "attributes.time");
    }

    private static void event(Row row, Consumer<AuditEvent> out) throws Malformed {
        Draft draft = new Draft(row.time("attributes.time"), "atlassian", row.need("attributes.action"));
        String actor = row.take("attributes.actor.id");
        String name = row.take("attributes.actor.name", "attributes.actor.email");
        String type = row.take("attributes.actor.type");
        draft.id(row.take("id"))
                .actor(type.isEmpty() && !actor.isEmpty() ? "user" : type, actor, name)
                .address(row.take("attributes.location.ip"))
                .agent(row.take("attributes.userAgent"));
        // It may be about more than one thing: the others stay in the payload.
        JsonNode about = row.find("attributes.context").path(0);
        draft.target(
                about.path("type").asText(),
                about.path("id").asText(),
                first(about.path("attributes"), "name", "repositoryName", "displayName", "email"));
        for (JsonNode container : row.find("attributes.container")) {
            if (container.path("type").asText().startsWith("org")
                    || container.path("type").asText().startsWith("workspace")) {
                draft.org(container.path("id").asText());
            }
        }
        String country = row.see("attributes.location.countryName");
        if (country.length() == 2) {
            row.remove("attributes.location.countryName");
            draft.country(country);
        }
        out.accept(draft.of(row));
    }

    private static String first(JsonNode attributes, String... names) {
        for (String name : names) {
            String text = attributes.path(name).asText();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
