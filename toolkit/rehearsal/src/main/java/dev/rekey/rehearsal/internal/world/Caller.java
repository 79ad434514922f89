package dev.rekey.rehearsal.internal.world;

import java.util.Optional;

/**
 * Whoever sent a request.
 *
 * @param user the token's user; empty for a project token
 */
public record Caller(Token token, Optional<User> user) {

    public String role() {
        return token.role();
    }
}
