package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.TransportException;
import dev.rekey.model.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockWebServer;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAuthorityFromTheCaFileIsTrusted() throws Exception {
        serve(signed("localhost").build());
        server.enqueue(Bench.json(200, "{}").build());

        try (Transport transport = open(AUTHORITY.certificatePem())) {
            assertThat(transport.send(Bench.READ).status()).isEqualTo(200);
        }
    }

    @Test
    void theCaFileMayHoldSeveralAndExplainThem() throws Exception {
        HeldCertificate other =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        serve(signed("localhost").build());
        server.enqueue(Bench.json(200, "{}").build());

        try (Transport transport =
                open("# our proxy\n" + other.certificatePem() + "# and us\n" + AUTHORITY.certificatePem())) {
            assertThat(transport.send(Bench.READ).status()).isEqualTo(200);
        }
    }

    @Test
    void theCaFileAddsToThePlatformsTrust() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), AUTHORITY.certificatePem());
        int platform = new OkHttpClient().x509TrustManager().getAcceptedIssuers().length;

        assertThat(TlsTrust.with(file).getAcceptedIssuers())
                .hasSize(platform + 1)
                .contains(AUTHORITY.certificate());
    }

    @Test
    void anUnknownAuthorityNeverSeesTheToken() throws Exception {
        serve(signed("localhost").build());

        try (Transport transport = Transport.open(config().build())) {
            assertRefused(transport);
        }
    }

    @Test
    void aSelfSignedCertificateIsNotTrusted() throws Exception {
        serve(new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build());

        try (Transport transport = open(AUTHORITY.certificatePem())) {
            assertRefused(transport);
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws Exception {
        serve(signed("circleci.com").build());

        try (Transport transport = open(AUTHORITY.certificatePem())) {
            assertRefused(transport);
        }
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        long yesterday = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();
        serve(signed("localhost").validityInterval(yesterday - 1_000, yesterday).build());

        try (Transport transport = open(AUTHORITY.certificatePem())) {
            assertRefused(transport);
        }
    }

    @Test
    void nothingOlderThanTls12IsOffered() {
        OkHttpClient client =
                Clients.open(TransportConfig.builder(URI.create("https://circleci.com"), Secret.of(Bench.TOKEN))
                        .build());

        assertThat(client.connectionSpecs())
                .filteredOn(ConnectionSpec::isTls)
                .flatExtracting(ConnectionSpec::tlsVersions)
                .containsExactlyInAnyOrder(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aCaFileWithoutCertificatesIsRefused(String text) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ca.pem");
    }

    @Test
    void aMissingCaFileIsRefused() {
        TransportConfig config = config().caFile(directory.resolve("none.pem")).build();

        assertThatThrownBy(() -> Transport.open(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.pem cannot be read");
    }

    private void assertRefused(Transport transport) {
        assertThatThrownBy(() -> transport.send(Bench.READ))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("certificate is not trusted, has expired or is for another name")
                .hasMessageContaining("The token was not sent.");
        assertThat(server.getRequestCount()).isZero();
    }

    private static HeldCertificate.Builder signed(String name) {
        return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName(name);
    }

    private void serve(HeldCertificate certificate) throws Exception {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
    }

    private TransportConfig.Builder config() {
        return TransportConfig.builder(
                URI.create("https://localhost:" + (server.getStarted() ? server.getPort() : 443)),
                Secret.of(Bench.TOKEN));
    }

    private Transport open(String caFile) throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), caFile);
        return Transport.open(config().caFile(file).build());
    }
}
