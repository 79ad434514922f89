package dev.rekey.internal.vcs;

import dev.rekey.internal.http.TransportConfig;
import dev.rekey.vcs.CodeHost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The code hosts of one client. Each is opened when it is first needed; one that was not named is still known where a person
 * has to look.
 */
public final class CodeHosts implements AutoCloseable {
    private final Map<CodeHost.Kind, CodeHost> hosts = new EnumMap<>(CodeHost.Kind.class);
    private final Map<CodeHost.Kind, KeyHost> open = new EnumMap<>(CodeHost.Kind.class);
    private final Consumer<TransportConfig.Builder> settings;
    private boolean closed;

    /**
     * Sends nothing yet.
     *
     * @param named with or without credentials; of two of a kind, the last counts
     * @param settings what their transports have in common
     */
    public CodeHosts(List<CodeHost> named, Consumer<TransportConfig.Builder> settings) {
        hosts.put(CodeHost.Kind.GITHUB, CodeHost.gitHub());
        hosts.put(CodeHost.Kind.BITBUCKET, CodeHost.bitbucket());
        named.forEach(host -> hosts.put(host.kind(), host));
        this.settings = settings;
    }

    /** Where the repository of a project is, by CircleCI's slug; empty for standalone projects. */
    public Optional<CodeHost> of(String slug) {
        return kind(slug).map(hosts::get);
    }

    /** Its keys, for whoever has the credential; this closes it. */
    public synchronized Optional<KeyHost> keys(String slug) {
        if (closed) {
            throw new IllegalStateException("this client has been closed");
        }
        Optional<CodeHost.Kind> kind = kind(slug);
        if (kind.isPresent() && !open.containsKey(kind.get())) {
            of(slug).flatMap(host -> KeyHosts.open(host, settings)).ifPresent(keys -> open.put(kind.get(), keys));
        }
        return kind.map(open::get);
    }

    private static Optional<CodeHost.Kind> kind(String slug) {
        return switch (slug.substring(0, Math.max(0, slug.indexOf('/')))) {
            case "gh", "github" -> Optional.of(CodeHost.Kind.GITHUB);
            case "bb", "bitbucket" -> Optional.of(CodeHost.Kind.BITBUCKET);
            default -> Optional.empty();
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(KeyHost::close);
        open.clear();
    }
}
