package dev.rekey.issuer;

import dev.rekey.error.ConfigurationException;
import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Set;

/**
 * Makes issuers of one kind from settings. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/dev.rekey.issuer.IssuerProvider}, give it a public constructor without parameters, and load
 * nothing of the provider's client before {@link #open}.
 */
public interface IssuerProvider {
    /** What it is called: lower case, words joined by dashes. */
    String name();

    /** What it rotates, in a sentence. */
    String summary();

    /** The ways of replacing that its issuers can have; which one, the settings decide. */
    Set<Capability> capabilities();

    /** What {@link #open} wants to know. */
    List<Setting> settings();

    /**
     * An issuer; connects to nothing yet.
     *
     * @param settings checked already against {@link #settings()}
     * @throws ConfigurationException if a setting cannot be used
     */
    Issuer open(Settings settings);
}
