package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final String TARGET = "https://circleci.invalid";

    @ParameterizedTest
    @ValueSource(strings = {"http.proxy", "https.proxy", "socksProxy"})
    void systemPropertiesAreNotAsked(String family) throws Exception {
        try (ServerSocket recorder = listener();
                Bench bench = new Bench()) {
            bench.answers(Bench.json(200, "{}"));
            Map<String, String> hijack = Map.of(
                    family + "Host",
                    "127.0.0.1",
                    family + "Port",
                    Integer.toString(recorder.getLocalPort()),
                    // By default Java spares loopback, which would make this test pass for nothing.
                    "http.nonProxyHosts",
                    "",
                    "socksNonProxyHosts",
                    "");

            withProperties(hijack, () -> bench.transport.send(Bench.READ));

            assertThat(bench.server.getRequestCount()).isEqualTo(1);
            assertNobodyCalled(recorder);
        }
    }

    @Test
    void aProxyThatIsAskedForTunnels() throws Exception {
        try (ServerSocket proxy = listener();
                Transport transport = open(TARGET, "http://127.0.0.1:" + proxy.getLocalPort())) {
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> read(proxy));

            assertThatThrownBy(() -> transport.send(Bench.create("{}"))).isNotNull();

            assertThat(request.get(10, TimeUnit.SECONDS))
                    .startsWith("CONNECT circleci.invalid:443 HTTP/1.1\r\n")
                    .doesNotContain(Bench.TOKEN);
        }
    }

    @Test
    void plainHttpToLoopbackNeverGoesThroughIt() throws Exception {
        try (ServerSocket proxy = listener();
                Bench bench =
                        new Bench(config -> config.proxy(URI.create("http://127.0.0.1:" + proxy.getLocalPort())))) {
            bench.answers(Bench.json(200, "{}"));

            bench.transport.send(Bench.READ);

            assertNobodyCalled(proxy);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy:3128", "socks5://proxy:1080", "proxy:3128", "http://proxy", "http:///x"})
    void aProxyOfAnotherShapeIsRefused(String proxy) {
        assertThatThrownBy(() -> open(TARGET, proxy))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the proxy must look like http://proxy.example:3128");
    }

    @Test
    void aProxysPasswordIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> open(TARGET, "http://me:marker@proxy:3128"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("marker");
    }

    private static Transport open(String host, String proxy) {
        return Transport.open(TransportConfig.builder(URI.create(host), Secret.of(Bench.TOKEN))
                .proxy(URI.create(proxy))
                .build());
    }

    private static ServerSocket listener() throws Exception {
        return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** A connection that was made waits in the backlog, so looking without waiting is enough. */
    private static void assertNobodyCalled(ServerSocket recorder) throws Exception {
        recorder.setSoTimeout(1);
        assertThatThrownBy(recorder::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static String read(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            byte[] head = new byte[4096];
            int length = client.getInputStream().read(head);
            return new String(head, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withProperties(Map<String, String> properties, Runnable work) {
        Properties before = (Properties) System.getProperties().clone();
        try {
            properties.forEach(System::setProperty);
            work.run();
        } finally {
            System.setProperties(before);
        }
    }
}
