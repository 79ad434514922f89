package dev.rekey.issuer;

/**
 * One thing that an issuer wants to know before it can be opened.
 *
 * @param name what it is called in settings: lower case, words joined by dashes
 * @param description what it is, in a sentence
 * @param required whether nothing works without it
 * @param secret whether it is given as a secret, and never as text
 */
public record Setting(String name, String description, boolean required, boolean secret) {
    /** Text that has to be given. */
    public static Setting required(String name, String description) {
        return new Setting(name, description, true, false);
    }

    /** Text that may be given. */
    public static Setting optional(String name, String description) {
        return new Setting(name, description, false, false);
    }

    /** A secret that has to be given. */
    public static Setting secret(String name, String description) {
        return new Setting(name, description, true, true);
    }

    /** A secret that may be given. */
    public static Setting optionalSecret(String name, String description) {
        return new Setting(name, description, false, true);
    }
}
