package dev.rekey.issuer.ssh;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of {@code authorized_keys}, a character a byte. What is not ours stays as it is, to the byte.
 *
 * @param text of the file
 */
record KeyFile(String text) {
    /** The first line with that key. */
    Optional<KeyLine> find(String fingerprint) {
        return keys().filter(key -> key.fingerprint().equals(fingerprint)).findFirst();
    }

    /** What each key is called. */
    Set<String> fingerprints() {
        return keys().map(KeyLine::fingerprint).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** With a line at the end. */
    KeyFile with(String line) {
        String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return new KeyFile(text + end + line + "\n");
    }

    /** Without the lines of that key. */
    KeyFile without(String fingerprint) {
        StringBuilder left = new StringBuilder();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(from, end < 0 ? text.length() : end);
            if (KeyLine.parse(line)
                    .filter(key -> key.fingerprint().equals(fingerprint))
                    .isEmpty()) {
                left.append(text, from, next);
            }
            from = next;
        }
        return new KeyFile(left.toString());
    }

    private Stream<KeyLine> keys() {
        return Stream.of(text.split("\n", -1)).map(KeyLine::parse).flatMap(Optional::stream);
    }

    @Override
    public String toString() {
        // Options may set variables of the environment.
        return "KeyFile" + fingerprints();
    }
}
