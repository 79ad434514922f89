package dev.rekey.internal.vcs;

import dev.rekey.error.ConfigurationException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A repository's owner and name. */
record Repo(String owner, String name) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Set<String> PREFIXES = Set.of("gh", "github", "bb", "bitbucket");

    /**
     * Of {@code acme/web}, or of CircleCI's slug for it, {@code gh/acme/web}.
     *
     * @throws ConfigurationException if it is neither; slugs of standalone projects name no repository
     */
    static Repo of(String text) {
        List<String> parts = List.of(text.split("/", -1));
        if (parts.size() == 3 && PREFIXES.contains(parts.get(0))) {
            parts = parts.subList(1, 3);
        }
        boolean plain = parts.size() == 2
                && parts.stream()
                        .allMatch(part -> SEGMENT.matcher(part).matches() && !part.equals(".") && !part.equals(".."));
        if (!plain) {
            throw new ConfigurationException("a repository must be written like acme/web; nothing was sent");
        }
        return new Repo(parts.get(0), parts.get(1));
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
