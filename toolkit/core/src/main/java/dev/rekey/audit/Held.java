package dev.rekey.audit;

import dev.rekey.inventory.Inventory;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an inventory holds, found by the names that logs have for it: short names of projects, ids, either fingerprint. */
final class Held {
    private static final String NOBODY = "";

    private final Map<String, String> places = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, CheckoutKey> keys = new HashMap<>();
    private final Set<String> prints = new HashSet<>();

    private Held() {}

    static Held in(Inventory inventory) {
        Held held = new Held();
        inventory.projects().forEach(held::add);
        inventory.holdings().forEach(held::add);
        return held;
    }

    private void add(Project project) {
        project.id().ifPresent(id -> place(id, project.slug()));
        project(project.slug(), project.name());
    }

    private void project(String slug, String name) {
        place("project/" + slug, slug);
        String[] parts = slug.split("/", -1);
        if (parts.length >= 2) {
            place("project/" + parts[parts.length - 2] + "/" + name, slug);
        }
        // Where two organisations have a project of this name, the name alone says nothing.
        String short_ = fold("project/" + name);
        String known = places.get(short_);
        places.put(short_, known == null || known.equals(slug) ? slug : NOBODY);
    }

    private void add(Holding holding) {
        if (holding instanceof Variable variable && variable.slot() instanceof Slot.ContextVariable slot) {
            place(slot.contextId(), slot.context());
            place("context/" + slot.context(), slot.context());
        } else if (holding.holder().contains("/")) {
            project(
                    holding.holder(),
                    holding.holder().substring(holding.holder().lastIndexOf('/') + 1));
        }
        var unused = names.add(holding.kind() + "\n" + holding.holder() + "\n" + holding.name());
        if (holding instanceof CheckoutKey key) {
            Stream.concat(key.md5().stream(), key.sha256().stream()).forEach(print -> keys.put(print(print), key));
        }
        if (holding instanceof SshKey key) {
            Stream.concat(key.md5().stream(), key.sha256().stream()).forEach(print -> {
                var unusedPrint = prints.add(print(print));
            });
        }
    }

    /** The context's name or the project's slug for what {@code event} calls it; the log's own name if it is not there. */
    String holder(SecretEvent event) {
        String kind = event.kind() == Kind.CONTEXT_VARIABLE ? "context/" : "project/";
        return Stream.of(event.holderId(), kind + event.event().org() + "/" + event.holder(), kind + event.holder())
                .map(name -> places.getOrDefault(fold(name), NOBODY))
                .filter(place -> !place.isEmpty())
                .findFirst()
                .orElse(event.holder().isEmpty() ? event.holderId() : event.holder());
    }

    /** Whether a key of any kind with this fingerprint is there. */
    boolean hasKey(String fingerprint) {
        return key(fingerprint).isPresent() || prints.contains(print(fingerprint));
    }

    boolean has(Kind kind, String holder, String name) {
        return names.contains(kind + "\n" + holder + "\n" + name);
    }

    /** The checkout key with this fingerprint, of either kind. */
    Optional<CheckoutKey> key(String fingerprint) {
        return Optional.ofNullable(keys.get(print(fingerprint)));
    }

    /** The context that a log calls {@code id} or {@code name}; the name if it is not there. */
    String context(String id, String name) {
        String place = places.getOrDefault(fold(id), places.getOrDefault(fold("context/" + name), NOBODY));
        return place.isEmpty() ? (name.isEmpty() ? id : name) : place;
    }

    private void place(String key, String place) {
        places.put(fold(key), place);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Without the kind in front and the padding at the end; hexadecimal ones in lower case, as they are written both ways. */
    static String print(String fingerprint) {
        String bare = fingerprint.strip();
        int colon = bare.toUpperCase(Locale.ROOT).startsWith("MD5:")
                ? "MD5:".length()
                : bare.startsWith("SHA256:") ? "SHA256:".length() : 0;
        bare = bare.substring(colon);
        while (bare.endsWith("=")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare.indexOf(':') > 0 ? bare.toLowerCase(Locale.ROOT) : bare;
    }
}
