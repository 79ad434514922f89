package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The proxy that was asked for, and otherwise none: environment and system properties have no say. Plain http, which only
 * loopback may speak, never goes through it: a proxy's loopback is another machine, and it would read the token.
 */
final class Proxies extends ProxySelector {
    private final Proxy tunnel;

    private Proxies(Proxy tunnel) {
        this.tunnel = tunnel;
    }

    static Proxies of(Optional<URI> address) {
        return new Proxies(address.map(Proxies::proxy).orElse(Proxy.NO_PROXY));
    }

    @Override
    public List<Proxy> select(URI target) {
        return List.of("https".equals(target.getScheme()) ? tunnel : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
        // The call itself fails and says so.
    }

    private static Proxy proxy(URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0) {
            throw new ConfigurationException("the proxy must look like http://proxy.example:3128");
        }
        if (address.getRawUserInfo() != null) {
            throw new ConfigurationException("a proxy that asks for a password is not supported: use a local relay");
        }
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), address.getPort()));
    }
}
