package dev.rekey.internal.disk;

import java.util.regex.Pattern;

/** Which names a file of a {@link Disk} may have: none that leaves the folder, hides, or means something to a system. */
final class Names {
    static final String LOCK = ".lock";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private Names() {}

    static String checked(String name) {
        if (!PLAIN.matcher(name).matches() || name.contains("..") || name.endsWith(LOCK)) {
            // The name itself is left out: it may come from anywhere.
            throw new DiskException(
                    DiskException.Reason.REFUSED,
                    "a file name must have 1 to 100 letters, digits, dots, dashes or underscores, begin with no dot,"
                            + " have no two dots in a row and not end in " + LOCK + ".");
        }
        return name;
    }
}
