package dev.rekey.internal.vcs;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnexpectedResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds and deletes at a code host the public half of a checkout key, given what CircleCI listed before it was deleted
 * there. Only the material counts: never the title, never the comment.
 *
 * <p>Each call may be repeated: what is gone is found gone.
 */
public final class LeftoverKeys {
    private final KeyHost host;

    /** What to list and where to delete. */
    private record Place(String words, Supplier<List<HostedKey>> list, Consumer<String> delete) {}

    /** Looks at {@code host}, and does not close it. */
    public LeftoverKeys(KeyHost host) {
        this.host = host;
    }

    /** The keys of a repository with the material of {@code publicKey}; changes nothing. */
    public List<HostedKey> ofRepository(String repo, String publicKey) {
        return equal(repository(repo).list().get(), material(publicKey));
    }

    /** The keys of the token's user with the material of {@code publicKey}; changes nothing. */
    public List<HostedKey> ofUser(String publicKey) {
        return equal(host.userKeys(), material(publicKey));
    }

    /**
     * Deletes every key of one repository that has the material of {@code publicKey}, and proves them gone.
     *
     * @param repo {@code acme/web}, or CircleCI's slug for it
     * @throws ConfigurationException if {@code publicKey} is not a whole public key; nothing was sent
     * @throws IssuerException if the host says that it deleted a key and still lists it, or lists keys that cannot be read
     */
    public Removal removeFromRepository(String repo, String publicKey) {
        return remove(repository(repo), material(publicKey));
    }

    /** The same for the keys of the token's user, and nobody else's. */
    public Removal removeFromUser(String publicKey) {
        KeyMaterial material = material(publicKey);
        return remove(new Place("user " + host.user(), host::userKeys, host::deleteUserKey), material);
    }

    private Place repository(String repo) {
        String at = Repo.of(repo).toString();
        return new Place("repository " + at, () -> host.deployKeys(at), id -> host.deleteDeployKey(at, id));
    }

    private static Removal remove(Place place, KeyMaterial material) {
        List<HostedKey> before = place.list().get();
        List<HostedKey> deleted = new ArrayList<>();
        List<HostedKey> vanished = new ArrayList<>();
        Optional<CircleCIException> unclear = Optional.empty();
        for (HostedKey key : equal(before, material)) {
            try {
                place.delete().accept(key.id());
                deleted.add(key);
            } catch (NotFoundException gone) {
                vanished.add(key);
            } catch (TransportException | ServiceException | UnexpectedResponseException noAnswer) {
                // It may have been done: the listing tells.
                deleted.add(key);
                unclear = Optional.of(noAnswer);
            }
        }
        boolean touched = !deleted.isEmpty() || !vanished.isEmpty();
        List<HostedKey> after = touched ? again(place, unclear) : before;
        requireGone(place, after, material, unclear);
        return new Removal(place.words(), deleted, vanished, after.size());
    }

    private static List<HostedKey> again(Place place, Optional<CircleCIException> unclear) {
        try {
            return place.list().get();
        } catch (CircleCIException unseen) {
            unclear.ifPresent(unseen::addSuppressed);
            throw unseen;
        }
    }

    private static void requireGone(
            Place place, List<HostedKey> after, KeyMaterial material, Optional<CircleCIException> unclear) {
        if (!equal(after, material).isEmpty()) {
            throw unclear.orElseGet(() -> new IssuerException(
                    IssuerException.Certainty.UNKNOWN,
                    "delete a key of " + place.words()
                            + ": it is still listed. Look again in some minutes, and repeat."));
        }
        long unreadable = after.stream()
                .filter(key -> KeyMaterial.of(key.publicKey()).isEmpty())
                .count();
        if (unreadable > 0) {
            throw new IssuerException(
                    IssuerException.Certainty.UNKNOWN,
                    "delete a key of " + place.words() + ": " + unreadable
                            + " of the keys there cannot be read, so that nobody can tell which they are. Look by hand.");
        }
    }

    private static List<HostedKey> equal(List<HostedKey> keys, KeyMaterial material) {
        return keys.stream()
                .filter(key -> KeyMaterial.of(key.publicKey()).equals(Optional.of(material)))
                .toList();
    }

    private static KeyMaterial material(String publicKey) {
        return KeyMaterial.of(publicKey)
                .orElseThrow(() -> new ConfigurationException(
                        "the public key that CircleCI listed is cut off, masked or none; nothing was looked for"));
    }
}
