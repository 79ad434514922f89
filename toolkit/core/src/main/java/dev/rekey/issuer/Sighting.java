package dev.rekey.issuer;

import java.util.Optional;

/**
 * A credential that the provider lists.
 *
 * @param id the provider's id
 * @param tag the mark that it was made with; empty where there is none
 */
public record Sighting(String id, Optional<String> tag) {}
