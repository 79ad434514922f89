package dev.rekey.model;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that no API does: a page that a person has to look at.
 *
 * @param org the organisation's slug
 * @param kind what it is about
 * @param holder whose: the organisation's slug, a project's slug or a user's login
 * @param name what to look at
 * @param what what to do there, in a sentence; empty in inventories that an older version saved
 * @param page where
 */
public record ManualItem(String org, Kind kind, String holder, String name, String what, URI page) implements Holding {
    public ManualItem {
        Objects.requireNonNull(org);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(holder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(page);
        // Files of older versions have no such field.
        what = Objects.requireNonNullElse(what, "");
    }

    /**
     * The replacement of a credential whose kind no API rotates; empty for other kinds.
     *
     * @param page where it is
     */
    public static Optional<ManualItem> replacing(Slot.Credential slot, URI page) {
        return what(slot.what()).map(what -> of(slot, what, page));
    }

    /** Something to do about the credential in {@code slot}, on {@code page}. */
    public static ManualItem of(Slot.Credential slot, String what, URI page) {
        // Several of them may have one name.
        String name = slot.name() + (slot.id().isEmpty() ? "" : " (" + slot.id() + ")");
        return new ManualItem(slot.org(), slot.what(), slot.holder(), name, what, page);
    }

    private static Optional<String> what(Kind kind) {
        return switch (kind) {
            case LEGACY_CREDENTIAL ->
                Optional.of("Revoke it at whoever issued it, and remove it here; a new one belongs into a context.");
            case OTEL_EXPORTER ->
                Optional.of("Make the exporter anew with new header values, and revoke the old ones at the receiver.");
            case SIGNING_CERTIFICATE ->
                Optional.of("Revoke the certificate at Apple, make another, and upload it in its place.");
            default -> Optional.empty();
        };
    }
}
