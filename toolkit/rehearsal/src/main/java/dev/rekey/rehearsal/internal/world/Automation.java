package dev.rekey.rehearsal.internal.world;

import java.util.List;

/** What projects start or tell by themselves. */
public record Automation(List<Webhook> webhooks, List<Schedule> schedules, List<Definition> definitions) {

    public static final Automation NONE = new Automation(List.of(), List.of(), List.of());

    public Automation {
        webhooks = List.copyOf(webhooks);
        schedules = List.copyOf(schedules);
        definitions = List.copyOf(definitions);
    }

    public Automation withWebhooks(List<Webhook> all) {
        return new Automation(all, schedules, definitions);
    }

    public Automation withSchedules(List<Schedule> all) {
        return new Automation(webhooks, all, definitions);
    }

    public Automation withDefinitions(List<Definition> all) {
        return new Automation(webhooks, schedules, all);
    }
}
