package dev.rekey.model;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A value that must not be seen: prints as {@code Secret[redacted]}, compares by identity, cannot be serialised, and is
 * overwritten with zeros on {@link #close()}.
 *
 * <p>Wiping is best effort: the garbage collector may have copied the characters before, and a request in flight holds
 * its own copy.
 */
public final class Secret implements AutoCloseable {
    // Transient for mappers that are told to write fields whatever their access.
    private final transient char[] value;
    private boolean closed;

    private Secret(char[] value) {
        this.value = value;
    }

    /** A secret with a copy of {@code value}; wipe the original yourself. */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** A secret with these characters. A {@code String} cannot be wiped: prefer {@link #of(char[])}. */
    public static Secret of(CharSequence value) {
        char[] copy = new char[value.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = value.charAt(i);
        }
        return new Secret(copy);
    }

    /** A second secret with the same value, closed on its own. */
    public synchronized Secret copy() {
        return new Secret(open().clone());
    }

    /** How many UTF-16 characters the value has. */
    public synchronized int length() {
        return open().length;
    }

    /**
     * Lends the characters to {@code use}, which must neither keep nor print them. Only the transport, destinations and
     * issuers call this; a test holds that list.
     */
    public synchronized <T> T reveal(Function<char[], T> use) {
        char[] lent = open().clone();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, '\0');
        }
    }

    /** {@link #reveal(Function)} without a result. */
    public void revealTo(Consumer<char[]> use) {
        var unused = reveal(lent -> {
            use.accept(lent);
            return true;
        });
    }

    /** Overwrites the value. Later calls do nothing. */
    @Override
    public synchronized void close() {
        Arrays.fill(value, '\0');
        closed = true;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }

    private char[] open() {
        if (closed) {
            throw new IllegalStateException("this secret has been wiped");
        }
        return value;
    }
}
