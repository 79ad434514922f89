package dev.rekey.shell.session;

import java.nio.file.Path;
import java.util.Map;

/** Where files of our own go, as the XDG base directories say. */
public final class Folders {
    private final Map<String, String> environment;

    public Folders(Map<String, String> environment) {
        this.environment = environment;
    }

    /** For what may be deleted at any time. */
    public Path cache() {
        return below("XDG_CACHE_HOME", ".cache");
    }

    /** For what outlives a session, such as the prompt's history. */
    public Path state() {
        return below("XDG_STATE_HOME", ".local/state");
    }

    private Path below(String variable, String usual) {
        String given = environment.getOrDefault(variable, "");
        boolean isUsable = given.startsWith("/"); // the specification says: ignore relative paths
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return (isUsable ? Path.of(given) : home.resolve(usual)).resolve("rekey");
    }
}
