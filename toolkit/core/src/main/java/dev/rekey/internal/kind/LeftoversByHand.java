package dev.rekey.internal.kind;

import java.util.Map;
import java.util.Optional;

/** No credential for the code host: a person deletes what is left there, and is told where. */
record LeftoversByHand() implements Leftovers {
    private record Host(String name, String keysOfRepository, String keysOfUser) {}

    private static final Host GITHUB =
            new Host("GitHub", "https://github.com/%s/settings/keys", "https://github.com/settings/keys");
    private static final Host BITBUCKET = new Host(
            "Bitbucket",
            "https://bitbucket.org/%s/admin/access-keys/",
            "https://bitbucket.org/account/settings/ssh-keys/");
    private static final Map<String, Host> HOSTS =
            Map.of("gh", GITHUB, "github", GITHUB, "bb", BITBUCKET, "bitbucket", BITBUCKET);

    @Override
    public void remove(OldCheckoutKey old) {
        // Not from here.
    }

    @Override
    public boolean isGone(OldCheckoutKey old) {
        return true; // nobody here can tell, and byHand() has said so
    }

    @Override
    public Optional<String> byHand(OldCheckoutKey old) {
        int end = old.project().indexOf('/');
        Host host = HOSTS.get(old.project().substring(0, Math.max(0, end)));
        String where = host == null
                ? "the code host"
                : host.name() + " (" + page(host, old.project().substring(end + 1), old.isOfUser()) + ")";
        return Optional.of("its public half may still be at " + where + ": delete the key " + old.fingerprint()
                + " there" + (old.isOfUser() ? ", as its owner" : ""));
    }

    private static String page(Host host, String repository, boolean ofUser) {
        return ofUser ? host.keysOfUser() : host.keysOfRepository().formatted(repository);
    }
}
