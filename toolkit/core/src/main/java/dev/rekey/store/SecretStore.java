package dev.rekey.store;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.util.Collection;
import java.util.Optional;

/**
 * One place that keeps secrets by name. Used by one thread at a time.
 *
 * <p>A name is one or more segments joined by {@code /}. What slots bring into it is spelt with {@code A-Z a-z 0-9 _ - . =}
 * and no segment is empty or begins with a dot, so no slot can leave the store; what the user typed around it may hold more.
 *
 * <p>Every failure is a {@link ConfigurationException}, and its message holds no value: the value is not used then, and
 * nothing was sent to CircleCI. This goes for a write without a clear answer as well. Whether it happened does no harm: no
 * place has got that value, and going on writes another one over it.
 */
public interface SecretStore extends AutoCloseable {
    /** What and where it is, for plans and messages: {@code Vault at vault.example.com, mount ci}. */
    String describe();

    /**
     * Called once before the first change, with every name that will be written: tells what can be told then, without
     * writing a value. By default all is well.
     *
     * @throws ConfigurationException if these names could not be written
     */
    default void check(Collection<String> names) {}

    /**
     * The value of that name, which the caller closes; the newest one, where there are versions.
     *
     * @return empty if it is certain that there is none
     * @throws ConfigurationException if that is not certain, or the value may not be read
     */
    Optional<Secret> read(String name);

    /**
     * Keeps a value under that name. Returns once it would survive a power cut here or there, and {@link #read} gives it.
     * The same value again is as good as once. What the name held before may still be in use: it stays in the store, as an
     * earlier version or aside.
     *
     * @param value the caller's to close; used during the call only
     * @throws ConfigurationException if that failed, or may have
     */
    void write(String name, Secret value);

    @Override
    default void close() {}
}
