package dev.rekey.rehearsal.internal.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the VCS lets in, which it goes on to do when CircleCI has forgotten them.
 *
 * @param token works for everything at the rehearsed GitHub
 * @param readToken may look there, and change nothing
 */
public record Hosting(String token, String readToken, List<VcsKey> keys) {

    public static final Hosting NONE = new Hosting("", "", List.of());

    private static final long BEFORE_THE_FIRST = 61_340_000;

    /**
     * One public key.
     *
     * @param vcsType {@code github} or {@code bitbucket}
     * @param repository organisation and name, as in {@code acme/web}; null for a key of a person
     * @param owner login of the person whose it is, or who added it to the repository
     * @param key in its one-line form, without a comment
     */
    public record VcsKey(
            long id,
            String vcsType,
            @Nullable String repository,
            String owner,
            String title,
            String key,
            boolean readOnly,
            Instant createdAt) {}

    public Hosting {
        keys = List.copyOf(keys);
    }

    public Hosting withTokens(String all, String read) {
        return new Hosting(all, read, keys);
    }

    public long nextId() {
        return 1 + keys.stream().mapToLong(VcsKey::id).max().orElse(BEFORE_THE_FIRST);
    }

    public Hosting with(VcsKey key) {
        return new Hosting(
                token, readToken, Stream.concat(keys.stream(), Stream.of(key)).toList());
    }

    /** With the public half of a key that CircleCI just made, under the title that all of these have. */
    public Hosting with(Org org, Project project, Project.CheckoutKey made, String addedBy) {
        return with(new VcsKey(
                nextId(),
                org.vcsType(),
                made.isOfUser() ? null : org.name() + "/" + project.name(),
                Optional.ofNullable(made.login()).orElse(addedBy),
                "CircleCI",
                made.publicKey(),
                !made.isOfUser(),
                made.createdAt()));
    }

    public Hosting without(VcsKey key) {
        return new Hosting(
                token,
                readToken,
                keys.stream().filter(other -> !other.equals(key)).toList());
    }

    @Override
    public String toString() {
        return keys.size() + " keys at the VCS";
    }
}
