package dev.rekey;

import dev.rekey.change.Rotations;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.User;
import org.jspecify.annotations.Nullable;

/**
 * The front door.
 *
 * <pre>{@code
 * CircleCI.org("acme").contexts().rotateAll(generated(32).into("new.json"));         // shows, changes nothing
 * CircleCI.org("acme").contexts().rotateAll(generated(32).into("new.json")).apply(); // carries it out
 * }</pre>
 *
 * <p>The static methods share one client, built on first use from environment and configuration files; see
 * {@link CircleCIClient.Builder} for where host and token come from.
 */
public final class CircleCI {
    private static @Nullable CircleCIClient shared;

    private CircleCI() {}

    /**
     * An organisation of the shared client: {@code acme}, {@code gh/acme}, {@code github/acme}, {@code bb/acme},
     * {@code circleci/<id>} or an id. Sends nothing yet.
     */
    public static Org org(String name) {
        return client().org(name);
    }

    /** Every organisation of the shared client's user. */
    public static Orgs orgs() {
        return client().orgs();
    }

    /** The rotations of this machine that were begun, and what is left of them. */
    public static Rotations rotations() {
        return client().rotations();
    }

    /** The user of the shared client's token. */
    public static User me() {
        return client().me();
    }

    /** The client behind the static methods. */
    public static synchronized CircleCIClient client() {
        if (shared == null) {
            shared = builder().build();
        }
        return shared;
    }

    /** Makes {@code client} the one behind the static methods. The one before is not closed. */
    public static synchronized void use(CircleCIClient client) {
        shared = client;
    }

    /** Starts a client of your own: another host, read-only work, a given token. */
    public static CircleCIClient.Builder builder() {
        return new CircleCIClient.Builder();
    }

    /** A client with the defaults. Close it when done. */
    public static CircleCIClient connect() {
        return builder().build();
    }

    /**
     * A client on an embedded CircleCI with a made-up organisation {@code acme}, to practise on. Closing the client ends
     * it.
     *
     * @throws ConfigurationException if the module {@code rekey-rehearsal} is not on the class path
     */
    public static CircleCIClient rehearsal() {
        try {
            return Practice.start();
        } catch (NoClassDefFoundError absent) {
            throw new ConfigurationException("practice needs the jar rekey-rehearsal on the class path.");
        }
    }
}
