package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Holding;
import dev.rekey.model.Variable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Access keys of AWS that CircleCI held, by id, or by the last four characters of it that CircleCI shows of project
 * variables. An id is no secret; the secret half is never here.
 */
public final class LeakedKeys {
    private static final int SHOWN = 4;

    private final Map<String, String> ids;
    private final Map<String, String> ends;
    private final List<String> unknown;

    private LeakedKeys(Map<String, String> ids, Map<String, String> ends, List<String> unknown) {
        this.ids = ids;
        this.ends = ends;
        this.unknown = List.copyOf(unknown);
    }

    /**
     * These ids, whole: {@code AKIA…} and {@code ASIA…}.
     *
     * @throws ConfigurationException if one of them is no access key id, which is not repeated: it might be the secret
     */
    public static LeakedKeys of(String... ids) {
        return new LeakedKeys(new TreeMap<>(), new TreeMap<>(), List.of()).and(Arrays.asList(ids));
    }

    /** Those that variables of {@code inventory} hold whose name is that of an access key id, by their ends. */
    public static LeakedKeys in(Inventory inventory) {
        Map<String, String> ends = new TreeMap<>();
        List<String> unknown = inventory.holdings().stream()
                .filter(one -> one instanceof Variable && isKeyId(one.name()))
                .filter(one -> !put(ends, one))
                .map(LeakedKeys::place)
                .toList();
        return new LeakedKeys(new TreeMap<>(), ends, unknown);
    }

    /** These ids as well. */
    public LeakedKeys and(Collection<String> more) {
        Map<String, String> all = new TreeMap<>(ids);
        for (String id : more) {
            if (!id.strip().matches("A[A-Z]{3}[A-Z0-9]{12,124}")) {
                throw new ConfigurationException(
                        "one of " + more.size() + " ids is no access key id of AWS: they begin with AKIA or ASIA.");
            }
            all.put(id.strip(), "id");
        }
        return new LeakedKeys(all, ends, unknown);
    }

    /** What {@code id} is known by: {@code id}, or {@code ends like AWS_ACCESS_KEY_ID of gh/acme/web}; empty if it is not. */
    public Optional<String> match(String id) {
        if (ids.containsKey(id)) {
            return Optional.of("id");
        }
        return id.length() > SHOWN && id.matches("A[A-Z]{3}[A-Z0-9]{12,124}")
                ? Optional.ofNullable(ends.get(id.substring(id.length() - SHOWN)))
                        .map("ends like "::concat)
                : Optional.empty();
    }

    /** Variables that should hold an id, of which nothing is shown: {@code AWS_ACCESS_KEY_ID of deploy}. */
    public List<String> unknown() {
        return unknown;
    }

    /** How many can be looked for. */
    public int count() {
        return ids.size() + ends.size();
    }

    private static boolean put(Map<String, String> ends, Holding holding) {
        String tail = holding.tail().orElse("");
        // The end of a value that ShortTails hashed has another form, and cannot be compared.
        if (!tail.matches("(xxxx|\\*{4})?[A-Z0-9]{4}")) {
            return false;
        }
        var unused =
                ends.merge(tail.substring(tail.length() - SHOWN), place(holding), (some, more) -> some + ", " + more);
        return true;
    }

    private static String place(Holding holding) {
        return holding.name() + " of " + holding.holder();
    }

    private static boolean isKeyId(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Stream.of("ACCESS_KEY_ID", "AWS_ACCESS_KEY", "AWS_KEY_ID", "AWS_KEY")
                        .anyMatch(upper::contains)
                && !upper.contains("SECRET");
    }

    @Override
    public String toString() {
        return Looked.many(count(), "access key");
    }
}
