package dev.rekey.inventory;

import dev.rekey.model.Holding;
import dev.rekey.model.ManualItem;
import dev.rekey.model.SettingsPages;
import dev.rekey.model.Slot;
import java.util.List;
import java.util.Optional;

/** What of an inventory is left to people. */
final class ByHand {
    private ByHand() {}

    static List<ManualItem> of(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> item(entry).stream())
                .distinct()
                .toList();
    }

    private static Optional<ManualItem> item(Entry entry) {
        Holding holding = entry.holding();
        if (holding instanceof ManualItem item) {
            return Optional.of(item);
        }
        return holding.isCredential()
                ? ManualItem.replacing(Slot.Credential.of(holding), entry.page().orElseGet(SettingsPages.cloud()::web))
                : Optional.empty();
    }
}
