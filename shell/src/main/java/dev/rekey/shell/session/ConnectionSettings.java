package dev.rekey.shell.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to connect and how. What is empty is found by the toolkit itself, in the environment or its default.
 *
 * @param host CircleCI's address
 * @param runnerHost the runner API's address
 * @param tokenFile the file whose first line is the token
 * @param proxy the HTTP proxy
 * @param caFile further certificates to trust, PEM
 * @param home where journals of rotations are kept
 * @param readOnly whether changes are refused
 * @param allowDowntime whether something may stop working until a new value is everywhere
 * @param keepGoing whether the others of a kind go on when one was parked
 * @param practice the rehearsal to start and use instead of a real service
 */
public record ConnectionSettings(
        Optional<String> host,
        Optional<String> runnerHost,
        Optional<Path> tokenFile,
        Optional<String> proxy,
        Optional<Path> caFile,
        Optional<Path> home,
        boolean readOnly,
        boolean allowDowntime,
        boolean keepGoing,
        Optional<Practice> practice) {}
