package dev.rekey.internal.api;

import dev.rekey.model.Secret;

/**
 * A trigger that others call: what it is made of, all but its address.
 *
 * @param eventName what its pipelines call the event; empty for none
 * @param provider {@value #PROVIDER}; another word for a trigger of another kind
 * @param sender who calls
 * @param checkoutRef whose code its pipelines check out; empty where CircleCI does not tell
 * @param configRef whose configuration they run; empty where CircleCI does not tell
 * @param disabled whether it is switched off
 */
public record CustomWebhook(
        String eventName, String provider, String sender, String checkoutRef, String configRef, boolean disabled) {
    /** What event sources of this kind are called. */
    public static final String PROVIDER = "webhook";

    /** The same under another event name. */
    public CustomWebhook named(String otherName) {
        return new CustomWebhook(otherName, provider, sender, checkoutRef, configRef, disabled);
    }

    /**
     * A new one.
     *
     * @param id CircleCI's id
     * @param address with the secret in it
     */
    public record Made(String id, Secret address) {}
}
