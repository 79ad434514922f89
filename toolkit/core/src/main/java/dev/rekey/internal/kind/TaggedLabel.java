package dev.rekey.internal.kind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that carry the mark of a rotation: {@code badge (rekey-20230105-084500-a1b2c3 1f0e9d8c)}. The last word stands for
 * what is replaced, as one rotation may replace several that are called alike. The next rotation replaces the mark.
 */
final class TaggedLabel {
    private static final Pattern MARK = Pattern.compile("\\s*\\((rekey-[^\\s()]+) ([0-9a-f]{8})\\)\\s*$");

    private TaggedLabel() {}

    /** The name of what replaces {@code oldId}, which is called {@code oldLabel}. */
    static String of(String oldLabel, String tag, String oldId) {
        return (words(oldLabel) + " (" + tag + " " + shortened(oldId) + ")").strip();
    }

    /** The tag of the rotation that made what is called {@code label}, if it was to replace {@code oldId}. */
    static Optional<String> tagIn(String label, String oldId) {
        Matcher mark = MARK.matcher(label);
        return mark.find() && mark.group(2).equals(shortened(oldId)) ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** {@code label} without a mark. */
    static String words(String label) {
        return MARK.matcher(label).replaceFirst("");
    }

    private static String shortened(String id) {
        return "%08x".formatted(id.hashCode());
    }
}
