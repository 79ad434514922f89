package dev.rekey.issuer.postgres;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whose password is rotated, where, and how that is done.
 *
 * @param role the role, or the group of the two that take turns
 * @param url what a connection string is made of; empty where none is wanted
 * @param inUse which of the two is in use, as far as somebody said so
 * @param oldPassword to try in the end, where it is known
 */
record Target(
        String role,
        Database database,
        String admin,
        Secret adminPassword,
        Optional<String> url,
        Optional<String> inUse,
        Optional<Secret> oldPassword,
        boolean endsSessions) {
    static final String ROLE = "role";
    static final String AT = "at";
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin-password";
    static final String ALTERNATING = "alternating";
    static final String IN_USE = "in-use";
    static final String OLD_PASSWORD = "old-password";
    static final String SSL_MODE = "sslmode";
    static final String CA_FILE = "ca-file";
    static final String URL = "url";
    static final String END_SESSIONS = "end-sessions";

    static final List<Setting> SETTINGS = List.of(
            Setting.required(ROLE, "the role, or the group of those that take turns"),
            Setting.required(AT, "where the database is, as host:port/name"),
            Setting.required(ADMIN, "the role that sets passwords"),
            Setting.secret(ADMIN_PASSWORD, "the password of that role"),
            Setting.optional(
                    ALTERNATING, "two roles that take turns, as app_a,app_b; without it the one role is changed"),
            Setting.optional(IN_USE, "which of the two is in use; asked only when both can log in"),
            Setting.optionalSecret(OLD_PASSWORD, "the old password, to prove in the end that it is rejected"),
            Setting.optional(
                    SSL_MODE, "disable, allow, prefer, require, verify-ca or verify-full, which is the default"),
            Setting.optional(CA_FILE, "a PEM file of authorities; default: those that Java trusts"),
            Setting.optional(URL, "a connection string with {user} and {password} in it"),
            Setting.optional(END_SESSIONS, "yes or no: whether sessions of the old role are ended"));

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final int LONGEST_NAME = 63;

    static Issuer open(Settings settings) {
        Target target = of(settings);
        Optional<String> turns = settings.text(ALTERNATING);
        if (turns.isEmpty()) {
            return new SingleUser(target.not(target.role));
        }
        String[] two = turns.get().split(",", -1);
        if (two.length != 2 || two[0].strip().equals(two[1].strip())) {
            throw new ConfigurationException(ALTERNATING + " names two different roles: app_a,app_b.");
        }
        String first = named(two[0].strip());
        String second = named(two[1].strip());
        if (target.inUse
                .filter(role -> !role.equals(first) && !role.equals(second))
                .isPresent()) {
            throw new ConfigurationException(IN_USE + " is " + first + " or " + second + ".");
        }
        return new AlternatingUsers(target.not(first).not(second), first, second);
    }

    private static Target of(Settings settings) {
        Address address = Address.parse(settings.required(AT));
        String sslMode = settings.text(SSL_MODE).orElse(address.isLoopback() ? "prefer" : "verify-full");
        if (!SSL_MODES.contains(sslMode)) {
            throw new ConfigurationException(SSL_MODE + " is one of " + String.join(", ", SSL_MODES) + ".");
        }
        Optional<String> url = settings.text(URL);
        if (url.filter(text -> text.split("\\{password}", -1).length != 2).isPresent()) {
            throw new ConfigurationException("the template of a url holds {password} once, and mostly {user}.");
        }
        return new Target(
                named(settings.required(ROLE)),
                new Database(address, sslMode, settings.text(CA_FILE)),
                named(settings.required(ADMIN)),
                settings.requiredSecret(ADMIN_PASSWORD),
                url,
                settings.text(IN_USE),
                settings.secret(OLD_PASSWORD),
                yes(settings));
    }

    Roles roles() {
        return new Roles(database, admin, adminPassword);
    }

    /** The part of the new credential that this is about. */
    static Secret password(Optional<Material> material) {
        return material.flatMap(parts -> parts.part(Passwords.PASSWORD))
                .orElseThrow(() -> new IllegalStateException("a password is needed, and there is none"));
    }

    /** A tool that replaces the password it works with locks itself out. */
    private Target not(String role) {
        if (role.equals(admin)) {
            throw new ConfigurationException(
                    admin + " cannot be rotated with its own password: name another administrator.");
        }
        return this;
    }

    private static boolean yes(Settings settings) {
        String text = settings.text(END_SESSIONS).orElse("no");
        if (!text.equals("yes") && !text.equals("no")) {
            throw new ConfigurationException(END_SESSIONS + " is yes or no.");
        }
        return text.equals("yes");
    }

    /** The server cuts longer names off, and would change another role. */
    private static String named(String role) {
        if (role.isEmpty() || role.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || role.indexOf('\0') >= 0) {
            throw new ConfigurationException("the name of a role has 1 to " + LONGEST_NAME + " bytes.");
        }
        return role;
    }

    @Override
    public String toString() {
        return role + " of " + database.address();
    }
}
