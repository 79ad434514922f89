package dev.rekey.internal.engine;

import dev.rekey.issuer.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A provider of credentials and the places that hold them, as they really are: what the engine cannot see. */
final class ModelProvider {
    /** One credential. */
    record Credential(String value, Optional<String> tag, boolean ours) {}

    private final Map<String, Credential> alive = new LinkedHashMap<>();
    private final Map<String, String> places = new TreeMap<>();
    private final Map<String, String> hosts = new TreeMap<>();
    private final Set<String> foreign = new HashSet<>();
    private int made;

    ModelProvider(String old, int places) {
        alive.put(old, new Credential("value of " + old, Optional.empty(), false));
        for (int i = 0; i < places; i++) {
            this.places.put("place " + i, "value of " + old);
        }
    }

    void put(String id, String value, Optional<String> tag) {
        alive.put(id, new Credential(value, tag, true));
    }

    String make(Optional<String> tag) {
        String id = "new " + ++made;
        put(id, "value of " + id, tag);
        return id;
    }

    /** Somebody else makes one for themselves. */
    void byAStranger() {
        String id = "foreign " + foreign.size();
        foreign.add(id);
        alive.put(id, new Credential("value of " + id, Optional.empty(), false));
    }

    void remove(String id) {
        alive.remove(id);
    }

    boolean isAlive(String id) {
        return alive.containsKey(id);
    }

    boolean accepts(String value) {
        return alive.values().stream().anyMatch(one -> one.value().equals(value));
    }

    String valueOf(String id) {
        Credential credential = alive.get(id);
        return credential == null ? "" : credential.value();
    }

    List<Sighting> sightings() {
        List<Sighting> sightings = new ArrayList<>();
        alive.forEach((id, one) -> sightings.add(new Sighting(id, one.tag())));
        return sightings;
    }

    /** Everything made for us that still works. */
    Set<String> oursAlive() {
        Set<String> ours = new HashSet<>();
        alive.forEach((id, one) -> {
            if (one.ours()) {
                ours.add(id);
            }
        });
        return ours;
    }

    boolean strangersAreUntouched() {
        return alive.keySet().containsAll(foreign);
    }

    Map<String, String> places() {
        return places;
    }

    /** Hosts that only a person can give another value, by name, with the value that each has. */
    Map<String, String> hosts() {
        return hosts;
    }

    /** Somebody starts one more host, which has the old value. */
    void startHost(String old) {
        hosts.put("host " + hosts.size(), "value of " + old);
    }

    /** A person gives {@code host} the value of {@code id}. */
    void give(String host, String id) {
        hosts.put(host, valueOf(id));
    }

    void store(String place, String value) {
        places.put(place, value);
    }
}
