package dev.rekey.store;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import java.util.List;

/**
 * Opens stores of one kind. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/dev.rekey.store.SecretStoreProvider}, give it a public constructor without parameters, and load
 * nothing of the store's client before {@link #open}.
 */
public interface SecretStoreProvider {
    /** What its addresses begin with, without {@code ://}: lower case, words joined by dashes. */
    String scheme();

    /** What it keeps secrets in, in a sentence. */
    String summary();

    /** What {@link #open} wants to know beside the address. */
    List<Setting> settings();

    /**
     * A store; connects to nothing and makes nothing yet.
     *
     * @param address what stands between {@code ://} and the name: {@code ci} of {@code aws-sm://ci/{place}/{name}}; may be
     *     empty
     * @param settings checked already against {@link #settings()}; their secrets live as long as the store
     * @throws ConfigurationException if the address or a setting cannot be used
     */
    SecretStore open(String address, Settings settings);
}
