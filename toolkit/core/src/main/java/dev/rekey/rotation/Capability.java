package dev.rekey.rotation;

/**
 * How a provider makes and replaces a credential, and so what a rotation of it can promise. Every class but {@link #B1} and
 * {@link #D} promises that no place ever holds a credential that the provider rejects.
 */
public enum Capability {
    /** We make the value, and old and new are valid side by side: Redis ACL, {@code authorized_keys}, a variable. */
    A(true, true, "we make the value; old and new work side by side"),
    /** We make the value for the one of two accounts that is not in use: alternating database users. */
    B(true, true, "two accounts take turns; old and new work side by side"),
    /** We make the value, and it replaces the old one at once: one database user. */
    B1(true, false, "the old one stops working before the new one is everywhere"),
    /** The provider makes the value and shows it once; old and new are valid side by side: access keys, API tokens. */
    C(false, true, "the provider makes the value; old and new work side by side"),
    /** The provider makes the value in place of the old one: a button "regenerate". */
    D(false, false, "the provider replaces the old one at once, before the new one is anywhere"),
    /** A person makes it by hand and gives it to us: providers without an API. */
    E(true, true, "a person makes the new one and revokes the old one");

    private final boolean holdsValueFirst;
    private final boolean overlaps;
    private final String sentence;

    Capability(boolean holdsValueFirst, boolean overlaps, String sentence) {
        this.holdsValueFirst = holdsValueFirst;
        this.overlaps = overlaps;
        this.sentence = sentence;
    }

    /** Whether the new value is in our hands, and can be made durable, before the provider knows it. */
    public boolean holdsValueFirst() {
        return holdsValueFirst;
    }

    /** Whether old and new are valid side by side. */
    public boolean overlaps() {
        return overlaps;
    }

    /** Whether something stops working until the new value is everywhere: allowed only when that is said. */
    public boolean hasDowntime() {
        return !overlaps;
    }

    /** What it means, in a few words. */
    public String sentence() {
        return sentence;
    }
}
