package dev.rekey.internal.api;

import java.util.Locale;

/** The short names of code hosts at the start of a slug. */
public final class VcsSlug {
    private VcsSlug() {}

    /** {@code gh} for GitHub, {@code bb} for Bitbucket, otherwise the name as it is. */
    public static String prefix(String vcs) {
        return switch (vcs.toLowerCase(Locale.ROOT)) {
            case "github", "gh" -> "gh";
            case "bitbucket", "bb" -> "bb";
            default -> vcs.toLowerCase(Locale.ROOT);
        };
    }

    /** {@code github} for {@code gh}, {@code bitbucket} for {@code bb}, otherwise the name as it is: as API v1.1 writes it. */
    static String longName(String vcs) {
        return switch (prefix(vcs)) {
            case "gh" -> "github";
            case "bb" -> "bitbucket";
            default -> vcs;
        };
    }
}
