package dev.rekey.internal.kind;

import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.internal.vcs.HostedKey;
import dev.rekey.internal.vcs.KeyHost;
import dev.rekey.internal.vcs.KeyPages;
import dev.rekey.internal.vcs.LeftoverKeys;
import dev.rekey.vcs.CodeHost;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The public halves of checkout keys at the code host. CircleCI does not reliably take them away there, so that a stolen
 * private half would open the repository for as long as they stay. Without a credential for the host a person is told what
 * to delete, and where.
 */
final class PublicHalves {
    private static final String LEFT = "its public half may still be at ";
    private static final String OF_ANOTHER = "the old one is none of ";

    private final CodeHosts hosts;

    PublicHalves(CodeHosts hosts) {
        this.hosts = hosts;
    }

    /** Fails if the host cannot be asked, before anything has changed that would need it. */
    void reach(ListedCheckoutKey old) {
        host(old).ifPresent(keys -> {
            var unused = held(keys, old);
        });
    }

    /** Whether the host lets in a new key of the repository; true where it cannot be asked. */
    boolean letsIn(ListedCheckoutKey made) {
        return host(made)
                .filter(keys -> !made.isOfUser())
                .map(keys -> !held(keys, made).isEmpty())
                .orElse(true);
    }

    /** Deletes what has the material of {@code old}, and nothing else. May be repeated: gone already is as good. */
    void remove(ListedCheckoutKey old) {
        host(old).ifPresent(keys -> {
            LeftoverKeys leftover = new LeftoverKeys(keys);
            var unused = old.isOfUser()
                    ? leftover.removeFromUser(old.publicKey())
                    : leftover.removeFromRepository(old.project(), old.publicKey());
        });
    }

    /** Whether a whole listing shows nothing with the material of {@code old}; true where the host cannot be asked. */
    boolean isGone(ListedCheckoutKey old) {
        return host(old).map(keys -> held(keys, old).isEmpty()).orElse(true);
    }

    /** What a person has to know or do about {@code old} at the host; asked while it is still there. */
    Optional<String> note(ListedCheckoutKey old) {
        Optional<KeyHost> host = host(old);
        if (host.isEmpty()) {
            return Optional.of(LEFT + page(old) + ": delete the key " + old.fingerprint() + " there"
                    + (old.isOfUser() ? ", as its owner" : ""));
        }
        List<HostedKey> held = held(host.get(), old);
        if (old.isOfUser() && held.isEmpty()) {
            return Optional.of(OF_ANOTHER + host.get().user() + "'s keys: its owner has to delete " + old.fingerprint()
                    + " at " + page(old));
        }
        boolean couldPush = !old.isOfUser() && held.stream().anyMatch(key -> !key.readOnly());
        return couldPush ? Optional.of("the old one could push, the new one can only fetch") : Optional.empty();
    }

    /** Whether a {@link #note} in {@code why} leaves something to delete to a person. */
    static boolean leavesWork(String why) {
        return why.contains(LEFT) || why.contains(OF_ANOTHER);
    }

    /** A key whose public half CircleCI did not show cannot be found anywhere. */
    private Optional<KeyHost> host(ListedCheckoutKey key) {
        return key.publicKey().isEmpty() ? Optional.empty() : hosts.keys(key.project());
    }

    private static List<HostedKey> held(KeyHost keys, ListedCheckoutKey key) {
        LeftoverKeys leftover = new LeftoverKeys(keys);
        return key.isOfUser()
                ? leftover.ofUser(key.publicKey())
                : leftover.ofRepository(key.project(), key.publicKey());
    }

    private String page(ListedCheckoutKey old) {
        Optional<CodeHost> host = hosts.of(old.project());
        return host.map(known -> known.name() + " (" + address(known, old) + ")")
                .orElse("the code host");
    }

    private static URI address(CodeHost host, ListedCheckoutKey old) {
        return old.isOfUser() ? KeyPages.ofUser(host) : KeyPages.ofRepository(host, old.project());
    }
}
