package dev.rekey.shell.cli;

import dev.rekey.shell.session.ConnectionSettings;
import dev.rekey.shell.session.Practice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service, and with which rights. */
final class ConnectionOptions {
    @Option(names = "--host", paramLabel = "URL", description = "CircleCI's address; default https://circleci.com.")
    @Nullable
    String host;

    @Option(names = "--runner-host", paramLabel = "URL", description = "The runner API's address.")
    @Nullable
    String runnerHost;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token. Without it: CIRCLE_TOKEN, then the CLIs' own files, then a question.")
    @Nullable
    Path tokenFile;

    @Option(names = "--proxy", paramLabel = "URL", description = "HTTP proxy. Proxies are never taken from elsewhere.")
    @Nullable
    String proxy;

    @Option(names = "--ca-file", paramLabel = "FILE", description = "Further certificates to trust, as PEM.")
    @Nullable
    Path caFile;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where journals of rotations are kept; default $XDG_STATE_HOME/rekey.")
    @Nullable
    Path home;

    @Option(
            names = "--allow-downtime",
            description = "Change also what stops working until the new value is everywhere.")
    boolean allowDowntime;

    @Option(names = "--keep-going", description = "Goes on with the others of a kind when one of them was parked.")
    boolean keepGoing;

    @Option(names = "--read-only", description = "Refuse every change.")
    boolean readOnly;

    ConnectionSettings settings(Optional<Practice> practice) {
        return new ConnectionSettings(
                Optional.ofNullable(host),
                Optional.ofNullable(runnerHost),
                Optional.ofNullable(tokenFile),
                Optional.ofNullable(proxy),
                Optional.ofNullable(caFile),
                Optional.ofNullable(home),
                readOnly,
                allowDowntime,
                keepGoing,
                practice);
    }
}
