package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import dev.rekey.model.ActionKey;
import dev.rekey.model.Cidr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Indicators laid out so that every word of a text is looked up once, however many indicators there are. */
final class Watch {
    private static final Set<String> ADDRESSES = Set.of("ipv4", "ipv6", "ip", "address", "cidr");
    private static final Set<String> DOMAINS = Set.of("domain", "hostname", "fqdn");
    private static final Set<String> HASHES = Set.of("sha256", "sha1", "md5");
    private static final Set<String> OWNERS =
            Set.of("network", "asn_name", "as_name", "organisation", "organization", "owner");
    private static final Set<String> AGENTS = Set.of("user_agent", "useragent", "agent");
    private static final Set<String> CREDENTIALS = Set.of("credential", "hashed_token", "token_hash", "access_key_id");
    private static final Set<String> ACTORS = Set.of("actor", "user", "account");

    private static final int SHORTEST_HASH = 32;
    private static final int LONGEST_V4 = 15;

    private final Map<Cidr, List<Indicator>> addresses = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final Map<String, List<Indicator>> domains = new HashMap<>();
    private final Map<String, List<Indicator>> hashes = new HashMap<>();
    private final Map<String, List<Indicator>> files = new HashMap<>();
    private final Map<String, List<Indicator>> actions = new HashMap<>();
    private final Map<String, List<Indicator>> credentials = new HashMap<>();
    private final Map<String, List<Indicator>> actors = new HashMap<>();
    private final Phrases phrases = new Phrases();
    /** How long the words are that are looked up as they stand: most others need no copy. */
    private final BitSet lengthsOfWords = new BitSet();

    private final List<Indicator> agents = new ArrayList<>();
    private final List<Indicator> owners = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();
    private boolean isForV6;

    Watch(List<Indicator> indicators) {
        indicators.forEach(this::add);
        phrases.firstWords().forEach(word -> lengthsOfWords.set(word.length()));
    }

    /**
     * An indicator that stands in a text.
     *
     * @param found as it stands there
     * @param isWeaker whether only part of it does: a file's name in another folder
     */
    record Hit(Indicator indicator, String found, boolean isWeaker) {}

    private void add(Indicator one) {
        String type = one.type();
        String value = Defanged.undo(one.value());
        Optional<Cidr> address = ADDRESSES.contains(type) ? Cidr.of(value) : Optional.empty();
        if (value.isBlank()) {
            unknown.add(type);
        } else if (address.isPresent()) {
            put(addresses, address.get(), one);
            lengths.add(address.get().bits());
            isForV6 |= address.get().digits().length() > 8;
        } else if (DOMAINS.contains(type)) {
            put(domains, Words.trimmed(lower(value)), one);
        } else if (HASHES.contains(type)) {
            put(hashes, lower(value), one);
        } else if (type.equals("file")) {
            String name = Words.fileName(value);
            if (Words.isOne(name)) {
                put(files, lower(name), one);
                lengthsOfWords.set(name.length());
            } else if (!phrases.add(name, one)) {
                unknown.add(type);
            }
        } else if (type.equals("action") || type.endsWith("_action")) {
            put(actions, ActionKey.of(value), one);
        } else if (CREDENTIALS.contains(type)) {
            put(credentials, unpadded(value), one);
        } else if (ACTORS.contains(type)) {
            put(actors, lower(value), one);
        } else if (OWNERS.contains(type) && phrases.add(value, one)) {
            owners.add(one);
        } else if (AGENTS.contains(type) && phrases.add(value, one)) {
            agents.add(one);
        } else if (!type.equals("url") || !phrases.add(value, one)) {
            unknown.add(type);
        }
    }

    /** Types that nothing is looked for by. */
    Set<String> unknownTypes() {
        return unknown;
    }

    boolean hasAddresses() {
        return !addresses.isEmpty();
    }

    boolean hasOwners() {
        return !owners.isEmpty();
    }

    /** Those of an action; {@code github_action} is meant for logs of GitHub only. */
    List<Hit> action(String source, String action) {
        return actions.getOrDefault(ActionKey.of(action), List.of()).stream()
                .filter(one -> one.type().equals("action") || one.type().equals(source + "_action"))
                .map(one -> new Hit(one, action, false))
                .toList();
    }

    /** Those of an address, or of the network it is in. */
    List<Hit> address(String text) {
        List<Hit> hits = new ArrayList<>();
        Cidr.of(text).ifPresent(address -> address(address, text, hits));
        return hits;
    }

    /** Those that name the owner of a network, in any part of its name. */
    List<Hit> owner(String name) {
        return within(owners, name);
    }

    /** Those of a program's name, in any part of it. */
    List<Hit> agent(String name) {
        return within(agents, name);
    }

    List<Hit> credential(String credential) {
        return exact(credentials, unpadded(credential), credential);
    }

    List<Hit> actor(String name) {
        return exact(actors, lower(name), name);
    }

    /** Those that stand anywhere in a text, which is armed already. */
    List<Hit> text(String text) {
        List<Hit> hits = new ArrayList<>();
        Words.each(text, (start, end) -> word(text, start, end, hits));
        if (isForV6) {
            Words.eachV6(text, (start, end) -> hits.addAll(address(text.substring(start, end))));
        }
        return hits;
    }

    private void word(String text, int start, int end, List<Hit> hits) {
        boolean isName = lengthsOfWords.get(end - start);
        boolean isHost = hasDot(text, start, end);
        if (!isName && !isHost && (hashes.isEmpty() || end - start < SHORTEST_HASH)) {
            return;
        }
        String word = lower(text.substring(start, end));
        if (isName) {
            files.getOrDefault(word, List.of()).forEach(one -> hits.add(file(one, text, start, end)));
            phrases.at(text, start, word, hits);
        }
        String bare = Words.trimmed(word);
        if (bare.indexOf('.') < 0) {
            hits.addAll(exact(hashes, bare, bare));
        } else if (bare.length() <= LONGEST_V4 && Character.isDigit(bare.charAt(bare.length() - 1))) {
            hits.addAll(address(bare));
        } else if (!domains.isEmpty()) {
            host(bare, hits);
        }
    }

    /** The name, and those that it is below of. */
    private void host(String name, List<Hit> hits) {
        int at = 0;
        do {
            hits.addAll(exact(domains, name.substring(at), name));
            at = name.indexOf('.', at) + 1;
        } while (at > 0);
    }

    private static boolean hasDot(String text, int start, int end) {
        // Not the first and not the last: those belong to the sentence.
        for (int i = start + 1; i < end - 1; i++) {
            if (text.charAt(i) == '.') {
                return true;
            }
        }
        return false;
    }

    private void address(Cidr address, String text, List<Hit> hits) {
        for (int length : lengths) {
            if (length <= address.bits()) {
                addresses
                        .getOrDefault(address.within(length), List.of())
                        .forEach(one -> hits.add(new Hit(one, text, false)));
            }
        }
    }

    private static Hit file(Indicator one, String text, int start, int end) {
        String path = Defanged.undo(one.value());
        int before = path.length() - (end - start);
        boolean isWhole = text.regionMatches(true, start - before, path, 0, path.length());
        return new Hit(one, isWhole ? path : text.substring(start, end), !isWhole);
    }

    private static List<Hit> within(List<Indicator> indicators, String text) {
        String small = lower(text);
        return indicators.stream()
                .filter(one -> small.contains(lower(Defanged.undo(one.value()))))
                .map(one -> new Hit(one, text, false))
                .toList();
    }

    private static List<Hit> exact(Map<String, List<Indicator>> map, String key, String found) {
        List<Indicator> known = map.getOrDefault(key, List.of());
        return known.isEmpty()
                ? List.of()
                : known.stream().map(one -> new Hit(one, found, false)).toList();
    }

    private static <K> void put(Map<K, List<Indicator>> map, K key, Indicator one) {
        map.computeIfAbsent(key, absent -> new ArrayList<>()).add(one);
    }

    /** GitHub writes its hashes with padding in one place and without in another. */
    private static String unpadded(String credential) {
        int end = credential.length();
        while (end > 0 && credential.charAt(end - 1) == '=') {
            end--;
        }
        return credential.substring(0, end);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
