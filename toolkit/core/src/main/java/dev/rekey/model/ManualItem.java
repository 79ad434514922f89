package dev.rekey.model;

import java.net.URI;
import java.util.Objects;

/**
 * Something that no API lists: a page that a person has to look at.
 *
 * @param org the organisation's slug
 * @param kind what it is about
 * @param holder whose: the organisation's slug or a user's login
 * @param name what to look at
 * @param page where
 */
public record ManualItem(String org, Kind kind, String holder, String name, URI page) implements Holding {
    public ManualItem {
        Objects.requireNonNull(org);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(page);
    }
}
