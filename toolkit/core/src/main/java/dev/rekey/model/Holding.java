package dev.rekey.model;

import java.time.Instant;
import java.util.Optional;

/** One thing that CircleCI holds for an organisation: a secret without its value, or what a secret's reach depends on. */
public sealed interface Holding
        permits Variable,
                CheckoutKey,
                SshKey,
                ProjectToken,
                RunnerClass,
                RunnerToken,
                RunnerAgent,
                Webhook,
                Trigger,
                Schedule,
                OidcClaims,
                Restriction,
                Setting,
                OtelExporter,
                SigningCertificate,
                LegacyCredential,
                ManualItem {

    /** What kind of thing it is. */
    Kind kind();

    /** The organisation's slug. */
    String org();

    /** What it belongs to: a context's name, a project's slug, a runner class, or the organisation's slug. */
    String holder();

    /** What it is called within its holder; for keys the host or type, since they have no names. */
    String name();

    /** The kind within the kind, such as {@code deploy-key}; empty where there is none. */
    default String type() {
        return "";
    }

    /** CircleCI's id for it. */
    default Optional<String> id() {
        return Optional.empty();
    }

    /** UTC; empty where CircleCI does not tell. */
    default Optional<Instant> createdAt() {
        return Optional.empty();
    }

    /** UTC; empty where CircleCI does not tell, which does not mean that it was never changed. */
    default Optional<Instant> updatedAt() {
        return Optional.empty();
    }

    /** The last characters, as far as CircleCI shows them; a hint, not a proof. */
    default Optional<String> tail() {
        return Optional.empty();
    }

    /** {@code SHA256:…} of a public key, or {@code MD5:…} where only that is known. */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }

    /** Whether it carries a secret: a webhook without a signing secret is of a kind that may, and does not. */
    default boolean isCredential() {
        return kind().isCredential();
    }

    /** What tells it from every other holding of its organisation; stable from one look to the next. */
    default String key() {
        return kind().label() + "/" + holder() + "/"
                + fingerprint().or(this::id).orElse(name());
    }
}
