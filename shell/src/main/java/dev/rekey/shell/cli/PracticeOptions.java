package dev.rekey.shell.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an embedded CircleCI starts, whether used here or served to others. */
final class PracticeOptions {
    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Continue where this file stopped, and keep it current.")
    @Nullable
    Path state;

    @Option(names = "--seed", paramLabel = "N", description = "Move names, people, addresses and times.")
    @Nullable
    Long seed;

    @Option(
            names = "--faults",
            paramLabel = "SPEC",
            description = "What goes wrong, such as latency=50ms,rate-limit=10%%,error=5%%.")
    @Nullable
    String faults;

    boolean isGiven() {
        return state != null || seed != null || faults != null;
    }

    dev.rekey.shell.session.Practice practice(String profile, int port) {
        return new dev.rekey.shell.session.Practice(
                profile, Optional.ofNullable(state), Optional.ofNullable(seed), Optional.ofNullable(faults), port);
    }
}
