package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.audit.NameList;
import dev.rekey.model.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom one expects: the members of an organisation at its code host, its bots, and those who contribute from outside. Names
 * are compared without regard to case, as code hosts do.
 */
public final class Members {
    private static final List<String> USUAL_BOTS =
            List.of("*[bot]", "dependabot*", "renovate*", "github-actions*", "snyk-bot", "greenkeeper*");

    private final Set<String> names;
    private final List<String> bots;
    private final List<String> outsiders;

    private Members(Set<String> names, List<String> bots, List<String> outsiders) {
        this.names = names;
        this.bots = List.copyOf(bots);
        this.outsiders = List.copyOf(outsiders);
    }

    /** These names and no others, with the bots that many have. */
    public static Members of(String... names) {
        return new Members(folded(Arrays.stream(names)), USUAL_BOTS, List.of());
    }

    /** Nobody: everybody but the usual bots is unexplained. */
    public static Members unknown() {
        return of();
    }

    /**
     * The names in these files: one a line, or what {@code GET /orgs/{org}/members} of GitHub or
     * {@code GET /groups/{id}/members} of GitLab answered, outside collaborators too.
     *
     * @throws ConfigurationException if a file cannot be read or is broken JSON
     */
    public static Members read(Path... files) {
        return new Members(folded(Arrays.stream(files).flatMap(file -> names(file).stream())), USUAL_BOTS, List.of());
    }

    /** The same with more bots, as globs: {@code acme-*-bot}. */
    public Members withBots(String... globs) {
        return new Members(names, joined(bots, globs), outsiders);
    }

    /** The same with people who are expected to contribute from outside, as globs. */
    public Members withOutsiders(String... globs) {
        return new Members(names, bots, joined(outsiders, globs));
    }

    /** Whether somebody said who is a member. */
    public boolean isKnown() {
        return !names.isEmpty();
    }

    /** {@code bot}, {@code member}, {@code outsider}, or {@code unexplained}. */
    public String group(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (matches(bots, folded)) {
            return "bot";
        }
        return names.contains(folded) ? "member" : matches(outsiders, folded) ? "outsider" : "unexplained";
    }

    @Override
    public String toString() {
        return Looked.many(names.size(), "member");
    }

    private static boolean matches(List<String> globs, String name) {
        return Globs.of(globs.stream().map(one -> one.toLowerCase(Locale.ROOT)).toArray(String[]::new))
                .match(name);
    }

    private static Set<String> folded(Stream<String> names) {
        return names.map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> joined(List<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }

    private static Set<String> names(Path file) {
        try {
            return NameList.read(Files.readString(file));
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot read names from " + file + ": expected one a line, or the JSON of a code host's members ("
                            + failed.getClass().getSimpleName() + ").");
        }
    }
}
