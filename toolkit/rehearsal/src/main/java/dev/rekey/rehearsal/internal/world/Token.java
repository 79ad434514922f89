package dev.rekey.rehearsal.internal.world;

import java.util.UUID;

/**
 * An API token.
 *
 * @param role what the token is for in the rehearsal: {@code admin}, {@code limited} or {@code project}
 * @param ownerId the user of a personal token, the project of a project token
 * @param label what a person called it
 * @param scope {@code status}, {@code view-builds} or {@code all}; a personal token always has {@code all}
 * @param secret the token itself
 */
public record Token(UUID id, String role, UUID ownerId, String label, String scope, String secret) {

    /** In every token, so that one that escaped is found. */
    public static final String MARKER = "RKT4WZ9N";

    /** Something new to log in with, of 64 characters, the marker first. */
    public static String newSecret() {
        String digits = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        return MARKER + digits.substring(MARKER.length());
    }

    public boolean isPersonal() {
        return !role.equals("project");
    }

    @Override
    public String toString() {
        return role + " token " + id;
    }
}
