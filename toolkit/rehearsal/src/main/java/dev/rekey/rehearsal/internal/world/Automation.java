package dev.rekey.rehearsal.internal.world;

import java.util.List;

/** What projects start or tell by themselves. */
public record Automation(List<Webhook> webhooks) {

    public static final Automation NONE = new Automation(List.of());

    public Automation {
        webhooks = List.copyOf(webhooks);
    }

    public Automation withWebhooks(List<Webhook> all) {
        return new Automation(all);
    }
}
