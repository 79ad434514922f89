package dev.rekey.rehearsal.internal.world;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** How organisations and projects are spelt. */
public final class Slugs {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final int LENGTH = 22;

    private Slugs() {}

    /** The first part of a slug: {@code gh}, {@code bb} or {@code circleci}. */
    public static String prefix(String vcsType) {
        return switch (vcsType) {
            case "github" -> "gh";
            case "bitbucket" -> "bb";
            default -> vcsType;
        };
    }

    /** The VCS type that a slug's first part means; both the short and the long spelling are served everywhere. */
    public static Optional<String> vcsType(String prefix) {
        return switch (prefix) {
            case "gh", "github" -> Optional.of("github");
            case "bb", "bitbucket" -> Optional.of("bitbucket");
            case "circleci" -> Optional.of("circleci");
            default -> Optional.empty();
        };
    }

    /** The base62 form in which slugs of standalone organisations show ids: opaque to clients, 22 characters. */
    public static String opaque(UUID id) {
        BigInteger rest = new BigInteger(id.toString().replace("-", ""), 16);
        StringBuilder digits = new StringBuilder();
        while (digits.length() < LENGTH) {
            BigInteger[] split = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(split[1].intValue()));
            rest = split[0];
        }
        return digits.reverse().toString();
    }

    /** Whether a text has the form of an id, in either spelling. */
    public static boolean isId(String text) {
        return uuid(text).isPresent() || text.matches("[0-9A-Za-z]{21,22}");
    }

    public static Optional<UUID> uuid(String text) {
        try {
            // fromString also takes shortened groups, which no CircleCI id has.
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
