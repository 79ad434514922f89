package dev.rekey.model;

import java.util.Objects;

/**
 * Where an organisation comes from. An open set: a type that CircleCI adds later is data, not a failure.
 *
 * @param name CircleCI's word for it, such as {@code github}
 */
public record VcsType(String name) {
    /** GitHub through the OAuth app; slugs start with {@code gh/}. */
    public static final VcsType GITHUB = new VcsType("github");

    /** Bitbucket Cloud; slugs start with {@code bb/}. */
    public static final VcsType BITBUCKET = new VcsType("bitbucket");

    /** Standalone: GitHub App, GitLab or Bitbucket Data Center; slugs start with {@code circleci/}. */
    public static final VcsType CIRCLECI = new VcsType("circleci");

    public VcsType {
        Objects.requireNonNull(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
