package dev.rekey.model;

import java.util.Objects;

/**
 * A CircleCI user.
 *
 * @param id CircleCI's id
 * @param login the name at the code host
 * @param name as shown to people
 */
public record User(String id, String login, String name) {
    public User {
        Objects.requireNonNull(id);
        Objects.requireNonNull(login);
        Objects.requireNonNull(name);
    }
}
