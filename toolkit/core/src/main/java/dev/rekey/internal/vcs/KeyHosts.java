package dev.rekey.internal.vcs;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.http.Service;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.model.Secret;
import dev.rekey.vcs.CodeHost;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens code hosts. */
public final class KeyHosts {
    private KeyHosts() {}

    /**
     * A connection to {@code host}, yours to close; empty without a credential. Nothing is sent yet.
     *
     * @throws ConfigurationException if an address, the user, the token or the CA file is unusable
     */
    public static Optional<KeyHost> open(CodeHost host) {
        return open(host, config -> {});
    }

    /** The same, with settings besides those of {@code host}. */
    static Optional<KeyHost> open(CodeHost host, Consumer<TransportConfig.Builder> settings) {
        return host.token().map(token -> open(host, token, settings));
    }

    private static KeyHost open(CodeHost host, Secret token, Consumer<TransportConfig.Builder> settings) {
        TransportConfig.Builder config =
                TransportConfig.builder(host.api(), token.copy()).service(service(host));
        settings.accept(config);
        host.proxy().ifPresent(config::proxy);
        host.caFile().ifPresent(config::caFile);
        return over(host, Transport.open(config.build()));
    }

    /** The same over a transport of one's own making. */
    static KeyHost over(CodeHost host, Transport transport) {
        return switch (host.kind()) {
            case GITHUB -> new GitHub(transport, host.api(), host.prefix());
            case BITBUCKET -> new Bitbucket(transport, host.api());
        };
    }

    static Service service(CodeHost host) {
        return switch (host.kind()) {
            case GITHUB -> Service.gitHub();
            case BITBUCKET -> Service.bitbucket(host.user().orElse(""));
        };
    }
}
