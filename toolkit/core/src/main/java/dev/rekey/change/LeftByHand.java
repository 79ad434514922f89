package dev.rekey.change;

import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.kind.KeysLeft;
import dev.rekey.internal.kind.Rotatables;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.SettingsPages;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKeyChange;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rotation leaves to people. */
final class LeftByHand {
    private final Connection connection;
    private final SettingsPages pages;

    LeftByHand(Connection connection) {
        this.connection = connection;
        this.pages = SettingsPages.of(connection.host());
    }

    List<ManualItem> of(String organisation, String rotation, List<Outcome> outcomes, List<SshKeyChange> sshKeys) {
        return Stream.concat(
                        outcomes.stream().flatMap(outcome -> item(outcome, rotation).stream()),
                        sshKeys.stream().map(change -> item(organisation, change)))
                .distinct()
                .toList();
    }

    private Optional<ManualItem> item(Outcome outcome, String rotation) {
        Slot slot = outcome.slot();
        if (outcome instanceof Outcome.Parked) {
            // Another rotation of the same slot asks another question.
            return Optional.of(new ManualItem(
                    slot.org(),
                    kind(slot),
                    slot.place(),
                    slot.name() + ", parked in rotation " + rotation,
                    outcome.why(),
                    page(slot)));
        }
        if (!(slot instanceof Slot.Credential credential)) {
            return Optional.empty();
        }
        return outcome instanceof Outcome.Skipped
                ? replacement(credential, outcome.why())
                : outcome instanceof Outcome.Done
                        ? KeysLeft.of(connection, credential, outcome.why())
                        : Optional.empty();
    }

    /** Of what no API rotates. What was skipped for any other reason is left alone on purpose. */
    private Optional<ManualItem> replacement(Slot.Credential slot, String why) {
        // Standalone projects hold no checkout keys of their own: there is nothing to do.
        boolean nothing = slot.what() == Kind.CHECKOUT_KEY && !slot.id().isEmpty();
        return nothing || Rotatables.declined(slot, Optional.empty()).isEmpty()
                ? Optional.empty()
                : ManualItem.replacing(slot, page(slot)).or(() -> Optional.of(ManualItem.of(slot, why, page(slot))));
    }

    private ManualItem item(String organisation, SshKeyChange change) {
        String host = change.hostname().isEmpty() ? "every host" : change.hostname();
        return new ManualItem(
                organisation,
                Kind.SSH_KEY,
                change.project(),
                "SHA256:" + change.newSha256() + " for " + host,
                "Let it in at " + host + ": " + change.authorizedKeysLine()
                        + ". Name it in configurations in place of "
                        + change.oldSha256()
                                .map(sha -> "SHA256:" + sha)
                                .or(change::oldMd5)
                                .orElse("the old one")
                        + ", then revoke that one.",
                page(Kind.SSH_KEY, organisation, change.project()));
    }

    private static Kind kind(Slot slot) {
        return slot instanceof Slot.Credential credential
                ? credential.what()
                : slot instanceof Slot.ContextVariable ? Kind.CONTEXT_VARIABLE : Kind.PROJECT_VARIABLE;
    }

    private URI page(Slot slot) {
        return page(kind(slot), slot.org(), slot.place());
    }

    private URI page(Kind kind, String org, String holder) {
        return pages.of(kind, org, holder).orElseGet(pages::web);
    }
}
