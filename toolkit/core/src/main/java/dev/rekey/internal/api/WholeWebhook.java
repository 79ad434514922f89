package dev.rekey.internal.api;

import dev.rekey.model.Secret;
import dev.rekey.model.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A webhook with everything that has to be written back when one thing of it changes. */
public final class WholeWebhook implements AutoCloseable {
    private final Webhook shown;
    private final Secret address;
    private final byte[] print;

    WholeWebhook(Webhook shown, String address) {
        this.shown = shown;
        this.address = Secret.of(address);
        this.print = print(address);
    }

    /** What may be seen of it. */
    public Webhook shown() {
        return shown;
    }

    /** The whole address, of which parts may be secret. */
    Secret address() {
        return address;
    }

    /** Whether all of it but secret and times is as in {@code other}. */
    public boolean isLike(WholeWebhook other) {
        return shown.id().equals(other.shown.id())
                && shown.name().equals(other.shown.name())
                && shown.events().equals(other.shown.events())
                && shown.verifiesTls() == other.shown.verifiesTls()
                && MessageDigest.isEqual(print, other.print);
    }

    @Override
    public void close() {
        address.close();
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    private static byte[] print(String address) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
