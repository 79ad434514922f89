package dev.rekey.change;

import dev.rekey.model.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rotation of one credential, with every slot that gets it: a variable by itself, a key, or what an issuer makes for
 * several places.
 *
 * @param key what its journal is kept under
 * @param targets its slots, at least one
 */
record Item(String key, List<Target> targets) {
    Item {
        targets = List.copyOf(targets);
    }

    /** The items that {@code targets} are the slots of, in the order in which they first come. */
    static List<Item> of(List<Target> targets) {
        Map<String, List<Target>> byKey = new LinkedHashMap<>();
        targets.forEach(target ->
                byKey.computeIfAbsent(target.item(), key -> new ArrayList<>()).add(target));
        return byKey.entrySet().stream()
                .map(one -> new Item(one.getKey(), one.getValue()))
                .toList();
    }

    Target first() {
        return targets.get(0);
    }

    boolean isIssued() {
        return first().credential().isPresent();
    }

    List<Slot> slots() {
        return targets.stream().map(Target::slot).toList();
    }

    /** Those of one lane go one after another: what is in one place, and all that issuers make. */
    String lane() {
        return isIssued() ? "" : first().slot().group();
    }

    /** What one of them is tried for before all the others are: a kind of key or token. Empty for a value of a source. */
    String family() {
        return isIssued()
                ? "credentials of issuers"
                : first().slot() instanceof Slot.Credential credential
                        ? credential.what().label() + "s"
                        : "";
    }
}
