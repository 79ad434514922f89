package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources as plan files write them: {@code {"generated": 32, "into": "new.json"}}. */
public final class SavedSource {
    private SavedSource() {}

    /**
     * The source that {@link ValueSource#saved()} wrote down.
     *
     * @throws ConfigurationException if this toolkit does not know it
     */
    public static ValueSource load(Map<?, ?> saved) {
        if (saved.get("generated") instanceof Integer length) {
            Generated generated = Values.generated(length);
            Optional<Keeping> place = Keeping.load(saved);
            return place.isPresent()
                    ? generated.in(place.get())
                    : Boolean.TRUE.equals(saved.get("discarding")) ? generated.discarding() : generated;
        }
        if (saved.containsKey("reissued")) {
            return Keeping.load(saved).map(Values.reissued()::in).orElseGet(Values::reissued);
        }
        if (saved.get("issued_by") instanceof String issuer) {
            return Issuing.load(issuer, saved);
        }
        if (saved.get("dotenv") instanceof String path) {
            return Values.dotenv(path);
        }
        if (saved.get("json") instanceof String path) {
            return Values.json(path);
        }
        if (saved.containsKey("command")) {
            return Command.load(saved, "command").orElseThrow();
        }
        Optional<StoredValues> stored = StoredValues.load(saved, "store");
        if (stored.isPresent()) {
            return stored.get();
        }
        if (saved.get("sealed") instanceof String folder && saved.get("identity") instanceof String identity) {
            return Values.sealed(folder, identity);
        }
        if (saved.get("except_owned") instanceof List<?> claims && saved.get("source") instanceof Map<?, ?> inner) {
            return Owned.load(claims, load(inner));
        }
        if (saved.get("skip") instanceof String reason) {
            return Values.skip(reason);
        }
        if (saved.get("once_per_name") instanceof Map<?, ?> inner) {
            return load(inner).oncePerName();
        }
        if (saved.get("matching") instanceof List<?> branches
                && saved.get("otherwise") instanceof Map<?, ?> otherwise) {
            return matching(branches, otherwise);
        }
        if (saved.containsKey("prompt")) {
            return Values.prompt();
        }
        if (saved.containsKey("stdin")) {
            return Values.stdin();
        }
        throw new ConfigurationException("the plan names a source of values that is not known here: " + saved.keySet());
    }

    private static ValueSource matching(List<?> branches, Map<?, ?> otherwise) {
        Matching made = null;
        for (Object branch : branches) {
            if (!(branch instanceof Map<?, ?> map
                    && map.get("pattern") instanceof String pattern
                    && map.get("source") instanceof Map<?, ?> source)) {
                throw new ConfigurationException("the plan has a pattern without a source.");
            }
            made = made == null ? Values.matching(pattern, load(source)) : made.matching(pattern, load(source));
        }
        return made == null ? load(otherwise) : made.otherwise(load(otherwise));
    }
}
