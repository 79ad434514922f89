package dev.rekey.internal.api;

import java.util.List;
import java.util.Objects;

/**
 * How a pipeline stands. Its state never says success: its workflows do.
 *
 * @param id CircleCI's id
 * @param state {@code created}, {@code errored}, {@code pending}, {@code setup} or {@code setup-pending}
 * @param errors the types of what is wrong with it, such as {@code config}; never their messages, which quote configurations
 * @param with what it was started with, as far as it is told
 */
public record Started(String id, String state, List<String> errors, StartedWith with) {
    public Started {
        Objects.requireNonNull(id);
        Objects.requireNonNull(state);
        errors = List.copyOf(errors);
        Objects.requireNonNull(with);
    }

    /** Whether it will never run anything. */
    public boolean isErrored() {
        return state.equals("errored") || !errors.isEmpty();
    }
}
