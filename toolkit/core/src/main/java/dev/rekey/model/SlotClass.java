package dev.rekey.model;

/** What kind of value a slot holds, which decides who can make a new one. */
public enum SlotClass {
    /** A secret that only the organisation itself defines: any long random text will do. */
    RANDOM_ABLE("random-able"),
    /** A credential that a provider must create: a random value would not be accepted there. */
    ISSUER_MADE("issuer-made"),
    /** A setting, not a secret. Overwriting it breaks jobs, and its old value cannot be read back. */
    CONFIGURATION("configuration"),
    /** Neither name nor tail tells. */
    UNKNOWN("unknown");

    private final String label;

    SlotClass(String label) {
        this.label = label;
    }

    /** The word in tables and files, such as {@code random-able}. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
