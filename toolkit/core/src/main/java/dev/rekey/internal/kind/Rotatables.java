package dev.rekey.internal.kind;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Safe;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.rotation.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which steps a slot takes, by its kind. */
public final class Rotatables {
    private Rotatables() {}

    /** Why nothing here can rotate {@code slot}, and what to do instead; empty when something can. */
    public static Optional<String> declined(Slot slot, Optional<Holding> before) {
        if (!(slot instanceof Slot.Credential credential)) {
            return Optional.empty();
        }
        return switch (credential.what()) {
            case CHECKOUT_KEY -> CheckoutKeyRotatable.declined(credential);
            case WEBHOOK -> isSecret(before, "it has no signing secret");
            case TRIGGER -> isSecret(before, "its address has no secret");
            case SSH_KEY -> before.flatMap(key -> SshKeyRotatable.declined((SshKey) key));
            case PROJECT_TOKEN, RUNNER_TOKEN ->
                credential.id().isEmpty()
                        ? Optional.of("CircleCI lists no id of it, without which it cannot be deleted; do it by hand")
                        : Optional.empty();
            default -> Optional.of("no API rotates a " + credential.kind() + "; do it by hand");
        };
    }

    /** Whether its value cannot be chosen, because CircleCI or a key generator makes it. */
    public static boolean isMadeAnew(Slot slot) {
        return slot instanceof Slot.Credential credential && credential.what() != Kind.WEBHOOK;
    }

    /** How the new one of {@code slot} comes about. */
    public static Capability capability(Slot slot) {
        if (!(slot instanceof Slot.Credential credential)) {
            return Capability.A;
        }
        return switch (credential.what()) {
            case WEBHOOK -> Capability.B1;
            case SSH_KEY -> Capability.A;
            default -> Capability.C;
        };
    }

    /**
     * How {@code slot} is rotated.
     *
     * @param before how it was listed
     * @param inUse looks who still works with an old one
     * @param triesCheckouts whether a job has to check out with a new key before the old one dies
     * @throws ConfigurationException if nothing can rotate its kind
     */
    public static Rotatable of(
            Connection connection,
            Slot slot,
            Optional<Holding> before,
            ValueSafe safe,
            InUse inUse,
            boolean triesCheckouts) {
        if (!(slot instanceof Slot.Credential credential)) {
            return new VariableRotatable(connection.variables(), slot, safe);
        }
        Calls calls = connection.calls();
        return switch (credential.what()) {
            case CHECKOUT_KEY ->
                new CheckoutKeyRotatable(
                        calls.keys(),
                        new UserKeyOwner(calls.keys(), connection.users()),
                        new PublicHalves(connection.codeHosts()),
                        credential,
                        safe,
                        inUse,
                        triesCheckouts ? Optional.of(new CheckoutCanary(connection)) : Optional.empty());
            case WEBHOOK -> new WebhookRotatable(calls.webhooks(), credential, safe);
            case TRIGGER -> new TriggerRotatable(calls.projects(), calls.triggers(), credential, safe);
            case SSH_KEY -> sshKey(calls, credential, before, safe);
            case PROJECT_TOKEN -> new ProjectTokenRotatable(connection, credential, safe);
            case RUNNER_TOKEN -> new RunnerTokenRotatable(connection, credential, safe);
            default -> throw unknown(credential);
        };
    }

    private static Rotatable sshKey(Calls calls, Slot.Credential slot, Optional<Holding> before, ValueSafe safe) {
        // Jobs lose the old one until configurations name the new one and hosts let it in: a person says when.
        return new SshKeyRotatable(slot.key(), projectKeys(calls, slot, before), safe, Revocation.LATER);
    }

    private static ProjectSshKeys projectKeys(Calls calls, Slot.Credential slot, Optional<Holding> before) {
        return new ProjectSshKeys(calls.settings(), calls.sshKeys(), (SshKey) before.orElseThrow(() -> unknown(slot)));
    }

    /**
     * A credential that {@code issuer} makes, for the slots of {@code places}.
     *
     * @param key the name of its journal
     * @param places each slot, with how it was listed
     * @param share what the slot of a key gets
     */
    public static Rotatable issued(
            Connection connection,
            String key,
            Issuer issuer,
            Map<Slot, Optional<Holding>> places,
            BiFunction<String, Material, Secret> share,
            Safe safe,
            Revocation revocation,
            InUse inUse) {
        List<IssuedPlace> all = new ArrayList<>();
        places.forEach((slot, before) -> all.add(
                slot instanceof Slot.Credential credential
                        ? new SshKeyPlace(slot.key(), projectKeys(connection.calls(), credential, before))
                        : new VariablePlace(connection.variables(), slot)));
        return new IssuedRotatable(
                key, issuer, all, share, safe, revocation, stored -> inUse.by(places.keySet(), stored));
    }

    private static Optional<String> isSecret(Optional<Holding> before, String otherwise) {
        return before.filter(holding -> !holding.isCredential()).map(holding -> otherwise);
    }

    private static ConfigurationException unknown(Slot.Credential credential) {
        return new ConfigurationException("a " + credential.kind() + " cannot be rotated by this toolkit.");
    }
}
