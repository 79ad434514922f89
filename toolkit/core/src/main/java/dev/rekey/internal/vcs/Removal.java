package dev.rekey.internal.vcs;

import java.util.List;
import java.util.Objects;

/**
 * A key that is not at a place any more, as a whole listing made afterwards proves.
 *
 * @param place where: {@code repository acme/web} or {@code user octocat}. A key that was never among those of one user may
 *     still be another's
 * @param deleted what was deleted now
 * @param vanished what was listed first and gone before its turn
 * @param others how many keys of other material are at the place; none was touched
 */
public record Removal(String place, List<HostedKey> deleted, List<HostedKey> vanished, int others) {
    public Removal {
        Objects.requireNonNull(place);
        deleted = List.copyOf(deleted);
        vanished = List.copyOf(vanished);
    }

    /** Whether it had been there when the first listing was made. */
    public boolean wasThere() {
        return !deleted.isEmpty() || !vanished.isEmpty();
    }
}
