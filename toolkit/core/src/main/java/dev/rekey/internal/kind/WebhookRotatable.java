package dev.rekey.internal.kind;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.IssuerException;
import dev.rekey.internal.api.WebhookApi;
import dev.rekey.internal.api.WholeWebhook;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.wire.Masks;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Webhook;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secret with which CircleCI signs what it delivers. Its receiver checks one at a time, so that deliveries fail there
 * from the moment CircleCI has the new one until the receiver has it too; the old one is gone at that moment.
 */
final class WebhookRotatable extends SlotRotatable {
    private static final String UPDATED = "updated";

    private final WebhookApi webhooks;

    WebhookRotatable(WebhookApi webhooks, Slot.Credential slot, ValueSafe safe) {
        super("signing secret of webhook", slot, safe);
        this.webhooks = webhooks;
    }

    @Override
    public Capability capability() {
        return Capability.B1;
    }

    @Override
    public Before look() {
        try (WholeWebhook now = now()) {
            return new Before(Optional.empty(), Set.of(slot.id()), facts(now.shown()));
        }
    }

    @Override
    public Material make() {
        Material made = safe.make();
        if (Masks.isMask(value(Optional.of(made)))) {
            made.close();
            throw new ConfigurationException(
                    "the value for " + key() + " is the mask that CircleCI shows in its place.");
        }
        return made;
    }

    /** Nothing is made elsewhere; what the webhook was goes along, for whoever stores. */
    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        return new Issued(slot.id(), Optional.empty(), before.facts());
    }

    @Override
    public void discard(String id) {
        // Nothing was made anywhere.
    }

    @Override
    public List<String> places() {
        return List.of(slot.key());
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        try (WholeWebhook now = now()) {
            requireSame(issued.facts(), now.shown());
            try (WholeWebhook then = webhooks.sign(now, value(material))) {
                if (!then.isLike(now)) {
                    throw refused("CircleCI changed more of it than its secret: look at its settings");
                }
            }
            return Map.of();
        }
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        try (WholeWebhook now = now()) {
            requireSame(before.facts(), now.shown());
            Optional<Instant> moved = now.shown().updatedAt();
            if (moved.isEmpty()) {
                return Optional.of(
                        new Evidence(ProofLevel.ACCEPTED, "accepted; CircleCI does not say when it changed"));
            }
            return moved.filter(at -> !at.toString().equals(before.facts().get(UPDATED)))
                    .map(at -> new Evidence(
                            ProofLevel.OBSERVED,
                            "signed with a new secret since " + at + ", all else as before; give it to the receiver"));
        }
    }

    @Override
    public Revocation revocation() {
        return Revocation.NONE;
    }

    @Override
    public void revoke(Before before) {
        throw new IllegalStateException("the old secret is gone once there is a new one");
    }

    @Override
    public boolean isDead(Before before) {
        return true;
    }

    /** As it is now, with a secret. */
    private WholeWebhook now() {
        WholeWebhook now = webhooks.webhook(slot.org(), slot.holder(), slot.id());
        if (!now.shown().signed()) {
            now.close();
            throw refused("it has no signing secret");
        }
        return now;
    }

    private void requireSame(Map<String, String> before, Webhook now) {
        if (!settings(now).entrySet().stream()
                .allMatch(setting -> setting.getValue().equals(before.get(setting.getKey())))) {
            throw refused("somebody changed its settings meanwhile");
        }
    }

    private static Map<String, String> facts(Webhook webhook) {
        Map<String, String> facts = settings(webhook);
        webhook.updatedAt().ifPresent(at -> facts.put(UPDATED, at.toString()));
        return facts;
    }

    private static Map<String, String> settings(Webhook webhook) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", webhook.name());
        settings.put("url", webhook.url().toString());
        settings.put("events", String.join(" ", webhook.events()));
        settings.put("verify_tls", String.valueOf(webhook.verifiesTls()));
        return settings;
    }

    private static Secret value(Optional<Material> material) {
        return material.flatMap(made -> made.part(Material.VALUE))
                .orElseThrow(() -> new IllegalStateException("there is no new secret"));
    }

    private IssuerException refused(String why) {
        return new IssuerException(IssuerException.Certainty.REFUSED, describe() + ": " + why + ".");
    }
}
