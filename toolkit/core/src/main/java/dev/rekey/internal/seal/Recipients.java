package dev.rekey.internal.seal;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who can open what is sealed: age's public keys ({@code age1…}), at least one, each once, in the order given. They are
 * public, and may be shown.
 */
public record Recipients(List<String> keys) {
    static final String PREFIX = "age";

    private static final long LARGEST_FILE = 64 * 1024;

    public Recipients {
        if (keys.isEmpty()) {
            throw new ConfigurationException("no recipient: give at least one public key of age (age1…).");
        }
        int number = 0;
        for (String key : keys) {
            number++;
            if (Bech32.decode(PREFIX, key.toCharArray()).isEmpty()) {
                // Not shown: a mistaken paste may be the secret half.
                throw new ConfigurationException("recipient " + number
                        + " is no public key of age: age1… with 62 characters, typed without a mistake.");
            }
        }
        Set<String> once = new LinkedHashSet<>(keys);
        keys = List.copyOf(once);
    }

    /** Those in a text: separated by commas, blanks or lines; lines that begin with {@code #} are comments. */
    public static Recipients parse(String text) {
        return new Recipients(text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(line -> List.of(line.split("[,\\s]+")).stream())
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /**
     * Those in a file, as {@code age -R} reads it.
     *
     * @throws ConfigurationException if the file cannot be read, or holds none or anything else
     */
    public static Recipients read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(file + " is too large for a list of recipients.");
            }
            return parse(Files.readString(file));
        } catch (IOException failed) {
            throw new ConfigurationException("cannot read recipients from " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }
}
