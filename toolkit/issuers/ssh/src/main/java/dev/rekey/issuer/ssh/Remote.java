package dev.rekey.issuer.ssh;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;

/**
 * Logs in with one key and runs a command: no agent, no forwarding, nothing of {@code ~/.ssh}, and only at a host that has
 * one of the keys that were given.
 */
record Remote(Account account, List<KeyLine> hostKeys, KeyPair key) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LOGIN = Duration.ofSeconds(15);
    private static final Duration COMMAND = Duration.ofSeconds(30);

    /** What a command came to; a character a byte. */
    record Ran(int status, String output) {}

    /** Whether the key is accepted; nothing is run. */
    boolean logsIn() {
        return session(session -> new Ran(0, "")).isPresent();
    }

    /** Runs a command with this input; empty if the key is not accepted. */
    Optional<Ran> run(String command, byte[] input) {
        return session(session -> run(session, command, input));
    }

    private Optional<Ran> session(Using use) {
        AtomicBoolean isStranger = new AtomicBoolean();
        try (SshClient client = client(isStranger)) {
            client.start();
            try (ClientSession session = client.connect(account.user(), account.host(), account.port())
                    .verify(CONNECT)
                    .getSession()) {
                session.addPublicKeyIdentity(key);
                AuthFuture login = session.auth();
                if (!login.await(LOGIN)) {
                    throw unclear("logging in took too long");
                }
                if (login.isSuccess()) {
                    return Optional.of(use.of(session));
                }
                if (isStranger.get()) {
                    throw stranger();
                }
                if (login.getException() instanceof SshException refused
                        && refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                    return Optional.empty();
                }
                throw unclear("the connection ended while logging in");
            }
        } catch (IOException failed) {
            throw isStranger.get() ? stranger() : unclear("no connection, or it was lost");
        }
    }

    private SshClient client(AtomicBoolean isStranger) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(client.getSignatureFactories())));
        // Ask for the kind of host key that can be checked.
        Set<String> kinds = hostKeys.stream().map(KeyLine::type).collect(Collectors.toSet());
        List<NamedFactory<Signature>> checked = client.getSignatureFactories().stream()
                .filter(kind -> kinds.contains(kind.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : kind.getName()))
                .toList();
        client.setSignatureFactories(checked);
        client.setServerKeyVerifier((session, address, shown) -> {
            String line = PublicKeyEntry.toString(shown);
            boolean isKnown = KeyLine.parse(line).stream()
                    .anyMatch(one ->
                            hostKeys.stream().anyMatch(known -> known.blob().equals(one.blob())));
            isStranger.set(!isKnown);
            return isKnown;
        });
        return client;
    }

    private static Ran run(ClientSession session, String command, byte[] input) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setAgentForwarding(false);
            channel.setIn(new ByteArrayInputStream(input));
            channel.setOut(output);
            channel.setErr(new ByteArrayOutputStream());
            var unused = channel.open().verify(LOGIN);
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), COMMAND.toMillis());
            Integer status = channel.getExitStatus();
            if (!events.contains(ClientChannelEvent.CLOSED) || status == null) {
                throw new IOException("the command did not end");
            }
            return new Ran(status, output.toString(StandardCharsets.ISO_8859_1));
        }
    }

    private IssuerException unclear(String what) {
        return new IssuerException(Certainty.UNKNOWN, account + ": " + what + ".");
    }

    private IssuerException stranger() {
        return new IssuerException(
                Certainty.REFUSED,
                account + ": the host shows another key than the one given: nothing was sent to it.");
    }

    @FunctionalInterface
    private interface Using {
        Ran of(ClientSession session) throws IOException;
    }

    @Override
    public String toString() {
        return "Remote[" + account + "]";
    }
}
