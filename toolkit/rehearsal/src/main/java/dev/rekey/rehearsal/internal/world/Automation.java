package dev.rekey.rehearsal.internal.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What projects start or tell by themselves.
 *
 * @param claims what the tokens of their jobs claim, by the id of the project
 */
public record Automation(
        List<Webhook> webhooks, List<Schedule> schedules, List<Definition> definitions, Map<UUID, Claims> claims) {

    public static final Automation NONE = new Automation(List.of(), List.of(), List.of(), Map.of());

    public Automation {
        webhooks = List.copyOf(webhooks);
        schedules = List.copyOf(schedules);
        definitions = List.copyOf(definitions);
        claims = Map.copyOf(claims);
    }

    public Automation withWebhooks(List<Webhook> all) {
        return new Automation(all, schedules, definitions, claims);
    }

    public Automation withSchedules(List<Schedule> all) {
        return new Automation(webhooks, all, definitions, claims);
    }

    public Automation withDefinitions(List<Definition> all) {
        return new Automation(webhooks, schedules, all, claims);
    }

    /** With a definition in the place of the one with its id. */
    public Automation with(Definition changed) {
        return withDefinitions(definitions.stream()
                .map(definition -> definition.id().equals(changed.id()) ? changed : definition)
                .toList());
    }

    public Claims claimsOf(UUID project) {
        return claims.getOrDefault(project, Claims.NONE);
    }

    public Automation withClaims(UUID project, Claims wanted) {
        Map<UUID, Claims> all = new HashMap<>(claims);
        all.put(project, wanted);
        return new Automation(webhooks, schedules, definitions, all);
    }
}
