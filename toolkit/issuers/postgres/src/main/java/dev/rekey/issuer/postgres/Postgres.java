package dev.rekey.issuer.postgres;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import java.util.Map;

/**
 * Passwords of PostgreSQL roles: {@code Postgres.role("app").at("db.example.com:5432/app").admin("rotator",
 * password).alternating("app_a", "app_b")}. Immutable; the secrets stay the caller's to close when nothing is rotated any
 * more. The new credential has the parts {@code user} and {@code password}, and {@code url} where one was asked for. The
 * server gets a SCRAM-SHA-256 verifier, and never the password, so none is in its log.
 *
 * <p>The administrator needs {@code CREATEROLE}; since PostgreSQL 16 also {@code ADMIN OPTION} on the roles. What is written
 * wrong is a {@link ConfigurationException} from {@link #alternating} or {@link #singleUser}.
 */
public final class Postgres {
    private final Settings settings;

    private Postgres(Settings settings) {
        this.settings = settings;
    }

    /** The role that logs in, or the group of those that take turns. */
    public static Postgres role(String role) {
        return new Postgres(Settings.of(Map.of(Target.ROLE, role)));
    }

    /** Where the database is: {@code host:port/name}; without a port 5432. */
    public Postgres at(String address) {
        return with(Target.AT, address);
    }

    /** Who sets passwords; never a role that is rotated. */
    public Postgres admin(String user, Secret password) {
        return new Postgres(settings.with(Target.ADMIN, user).with(Target.ADMIN_PASSWORD, password));
    }

    /**
     * How the connection is encrypted: {@code disable} to {@code verify-full}, as everywhere with PostgreSQL. Default:
     * {@code verify-full}, and {@code prefer} on this machine.
     */
    public Postgres sslMode(String mode) {
        return with(Target.SSL_MODE, mode);
    }

    /** The authorities that the server's certificate may be from, as a PEM file; default: those that Java trusts. */
    public Postgres caFile(String path) {
        return with(Target.CA_FILE, path);
    }

    /**
     * A connection string as a part {@code url} of the new credential: this text, in which {@code {user}} and
     * {@code {password}} are replaced, percent-encoded. Such as
     * {@code postgresql://{user}:{password}@db.example.com/app?sslmode=require}.
     */
    public Postgres url(String template) {
        return with(Target.URL, template);
    }

    /** Which role is in use, asked only when both can log in: before the first rotation, or after one that was given up. */
    public Postgres inUse(String role) {
        return with(Target.IN_USE, role);
    }

    /** The old password, if you have it: that it is rejected is then tried in the end. */
    public Postgres oldPassword(Secret password) {
        return new Postgres(settings.with(Target.OLD_PASSWORD, password));
    }

    /** Ends the sessions of the old one of two roles once it is revoked; otherwise they go on until they end. */
    public Postgres endingSessions() {
        return with(Target.END_SESSIONS, "yes");
    }

    /**
     * Two login roles that take turns, both members of {@link #role}: nothing stops working.
     *
     * @throws ConfigurationException if something is missing or written wrong, or one of them is the administrator
     */
    public Issuer alternating(String first, String second) {
        return open(settings.with(Target.ALTERNATING, first + "," + second));
    }

    /**
     * One role: what logs in with the old password fails from the moment that the new one is set until it has that.
     *
     * @throws ConfigurationException if something is missing or written wrong, or the role is the administrator
     */
    public Issuer singleUser() {
        return open(settings);
    }

    @Override
    public String toString() {
        return "Postgres " + settings;
    }

    private Postgres with(String name, String text) {
        return new Postgres(settings.with(name, text));
    }

    private static Issuer open(Settings settings) {
        return Target.open(settings.checked(PostgresProvider.NAME, Target.SETTINGS));
    }
}
