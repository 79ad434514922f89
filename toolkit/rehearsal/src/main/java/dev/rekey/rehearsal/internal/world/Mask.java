package dev.rekey.rehearsal.internal.world;

/** How a stored value is shown: four {@code x} and the tail, so that the length does not leak. */
public final class Mask {

    private static final int TAIL = 4;

    private Mask() {}

    /**
     * The mask of a value.
     *
     * <p>The tail of short values was never documented. Two examples are: {@code test} shows as {@code xxxxst} and
     * {@code bar} as {@code xxxx}. At most half of the value, and nothing below four characters, fits both.
     */
    public static String of(String value) {
        int shown = value.length() < TAIL ? 0 : Math.min(TAIL, value.length() / 2);
        return "xxxx" + value.substring(value.length() - shown);
    }
}
