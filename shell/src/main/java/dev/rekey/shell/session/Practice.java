package dev.rekey.shell.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an embedded CircleCI is to start.
 *
 * @param profile the organisation it plays
 * @param state where it continues and keeps what happens; forgotten at the end when empty
 * @param seed moves names, people, addresses and times
 * @param faults what goes wrong, in the words of {@code --faults}
 * @param port 0 for any free one
 */
public record Practice(String profile, Optional<Path> state, Optional<Long> seed, Optional<String> faults, int port) {}
