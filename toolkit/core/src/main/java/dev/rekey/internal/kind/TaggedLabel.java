package dev.rekey.internal.kind;

import dev.rekey.internal.engine.ItemTag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that carry the mark of one item of a rotation: {@code badge (rekey-20230105-084500-a1b2c3-1f0e9d8c)}. The next
 * rotation replaces it. Journals that were begun when a mark was the whole rotation's are gone on with as they were begun:
 * a word is added there that stands for what is replaced.
 */
final class TaggedLabel {
    private static final Pattern MARK = Pattern.compile("\\s*\\((rekey-[^\\s()]+)[- ]([0-9a-f]{8})\\)\\s*$");

    private TaggedLabel() {}

    /** The name of what replaces {@code oldId}, which is called {@code oldLabel}. */
    static String of(String oldLabel, String tag, String oldId) {
        String mark = ItemTag.isOfOneItem(tag) ? tag : tag + " " + shortened(oldId);
        return (words(oldLabel) + " (" + mark + ")").strip();
    }

    /** The tag with which what is called {@code label} was made, if it may have been to replace {@code oldId}. */
    static Optional<String> tagIn(String label, String oldId) {
        Matcher mark = MARK.matcher(label);
        if (!mark.find()) {
            return Optional.empty();
        }
        String whole = mark.group(1) + "-" + mark.group(2);
        boolean isOfOneItem = label.charAt(mark.end(1)) == '-';
        if (isOfOneItem) {
            return Optional.of(whole);
        }
        return mark.group(2).equals(shortened(oldId)) ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** {@code label} without a mark. */
    static String words(String label) {
        return MARK.matcher(label).replaceFirst("");
    }

    private static String shortened(String id) {
        return "%08x".formatted(id.hashCode());
    }
}
