package dev.rekey.internal.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The mark of what is made for one item: that of its rotation, and what stands for the item. One rotation may replace
 * several things in one place, and what was made for one of them must never be taken for another's.
 */
public final class ItemTag {
    private static final int DIGITS = 8;
    private static final Pattern OF_ONE_ITEM = Pattern.compile("(?s).*-[0-9a-f]{" + DIGITS + "}");

    private ItemTag() {}

    /**
     * @param rotation the mark of the whole rotation
     * @param key the item's, {@link Rotatable#key()}
     */
    static String of(String rotation, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return rotation + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whether {@code tag} stands for one item. Journals that were begun before there were such tags have the rotation's. */
    public static boolean isOfOneItem(String tag) {
        return OF_ONE_ITEM.matcher(tag).matches();
    }
}
