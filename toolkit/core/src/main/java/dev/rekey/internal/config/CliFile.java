package dev.rekey.internal.config;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A configuration file of one of CircleCI's command line tools: where a person who works with CircleCI has a token
 * already.
 *
 * @param path the file
 * @param host the host that its token is for
 * @param token a personal token in clear text, as that tool keeps it
 */
record CliFile(Path path, Optional<String> host, Optional<String> token) {
    /** The files that exist, the newer tool's first. */
    static List<CliFile> all(Environment environment) {
        return List.of(
                        environment.configFolder().resolve("circleci/config.yml"),
                        environment.home().resolve(".circleci/cli.yml"))
                .stream()
                .flatMap(path -> read(path).stream())
                .toList();
    }

    @Override
    public String toString() {
        return "CliFile[" + path + "]";
    }

    private static Optional<CliFile> read(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    path + " cannot be read; fix it, or set CIRCLE_TOKEN and CIRCLE_HOST instead.");
        }
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(text);
            Map<?, ?> map = content instanceof Map<?, ?> read ? read : Map.of();
            return Optional.of(new CliFile(path, text(map, "host"), text(map, "token")));
        } catch (YamlEngineException malformed) {
            // The library's message quotes the line, and a token may stand in it.
            throw new ConfigurationException(
                    path + " is not YAML; fix it, or set CIRCLE_TOKEN and CIRCLE_HOST instead.");
        }
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }
}
