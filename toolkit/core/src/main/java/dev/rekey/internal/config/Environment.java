package dev.rekey.internal.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What surrounds the process. Tests bring their own.
 *
 * @param lookup an environment variable's text; empty when it is not set
 * @param home the user's home folder
 */
public record Environment(Function<String, Optional<String>> lookup, Path home) {
    public Environment {
        Objects.requireNonNull(lookup);
        Objects.requireNonNull(home);
    }

    /** The real one. */
    public static Environment system() {
        return new Environment(
                name -> Optional.ofNullable(System.getenv(name)), Path.of(System.getProperty("user.home")));
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return lookup.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Where this toolkit keeps its journals by default: {@code $XDG_STATE_HOME/rekey}, or {@code ~/.local/state/rekey}. */
    public Path stateFolder() {
        return variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local").resolve("state"))
                .resolve("rekey");
    }

    /** The configuration folder of the XDG convention, by which a relative one does not count: it would move with us. */
    Path configFolder() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".config"));
    }
}
