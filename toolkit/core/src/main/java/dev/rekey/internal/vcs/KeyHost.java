package dev.rekey.internal.vcs;

import dev.rekey.error.NotFoundException;
import java.util.List;

/**
 * The SSH keys of a code host. Every list is whole: where a page is missing, contradicts another or leads elsewhere, there
 * is an exception and no list. Failures are of {@code dev.rekey.error}, by type.
 */
public interface KeyHost extends AutoCloseable {
    /** The keys that open one repository, {@code acme/web}. */
    List<HostedKey> deployKeys(String repo);

    /**
     * Deletes a key of one repository. Sent once.
     *
     * @throws NotFoundException if it is not there, or the repository is hidden from the token
     */
    void deleteDeployKey(String repo, String id);

    /** Whose {@link #userKeys} these are: the login or name of the token's user. */
    String user();

    /** The keys of the token's user, who opens with each what that user may open. */
    List<HostedKey> userKeys();

    /**
     * Deletes a key of the token's user. Sent once.
     *
     * @throws NotFoundException if it is not there
     */
    void deleteUserKey(String id);

    /** Ends the connection and wipes its copy of the token. */
    @Override
    void close();
}
