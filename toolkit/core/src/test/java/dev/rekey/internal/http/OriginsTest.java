package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://circleci.com",
                "https://circleci.com/",
                "https://circleci.com/api/v2/",
                "https://CircleCI.com:443/api/v2"
            })
    void theCloudIsThreeKnownHosts(String host) {
        Origins origins = Origins.of(URI.create(host), Optional.empty());

        assertThat(origins.base(Origin.MAIN)).hasToString("https://circleci.com/");
        assertThat(origins.base(Origin.RUNNER)).hasToString("https://runner.circleci.com/");
        assertThat(origins.base(Origin.APP)).hasToString("https://app.circleci.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ci.acme.io:8443",
                "http://127.0.0.1:8080",
                "http://localhost:8080/",
                "http://[::1]:8080/api/v2",
                "https://circleci.com.acme.io",
                "https://circleci.com:8443"
            })
    void anyOtherHostIsOneOrigin(String host) {
        Origins origins = Origins.of(URI.create(host), Optional.empty());

        assertThat(origins.base(Origin.MAIN).host())
                .isEqualTo(URI.create(host).getHost().replaceAll("[\\[\\]]", ""));
        assertThat(origins.base(Origin.RUNNER)).isEqualTo(origins.base(Origin.MAIN));
        assertThat(origins.base(Origin.APP)).isEqualTo(origins.base(Origin.MAIN));
    }

    @Test
    void aRunnerHostOfItsOwnIsNamed() {
        Origins origins =
                Origins.of(URI.create("http://localhost:8080"), Optional.of(URI.create("http://localhost:8081")));

        assertThat(origins.base(Origin.RUNNER)).hasToString("http://localhost:8081/");
        assertThat(origins.base(Origin.APP)).hasToString("http://localhost:8080/");
    }

    @Test
    void theCloudTokenGoesToNoOtherRunnerHost() {
        URI cloud = URI.create("https://circleci.com");

        assertThatThrownBy(() -> Origins.of(cloud, Optional.of(URI.create("https://runner.acme.io"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("runner.circleci.com");
        assertThat(Origins.of(cloud, Optional.of(URI.create("https://runner.circleci.com/")))
                        .base(Origin.RUNNER))
                .hasToString("https://runner.circleci.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://circleci.com",
                "http://127.0.0.1.acme.io",
                "http://localhost.acme.io",
                "http://[::2]",
                "http://10.0.0.1"
            })
    void plainHttpIsForLoopback(String host) {
        assertThatThrownBy(() -> Origins.of(URI.create(host), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the host must be https: plain http would show the token to the network; got " + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circleci.com",
                "ftp://circleci.com",
                "https:///api",
                "https://circleci.com/api/v1.1",
                "http://127.0.0.256",
                "mailto:a@b"
            })
    void anAddressOfAnotherShapeIsRefused(String host) {
        assertThatThrownBy(() -> Origins.of(URI.create(host), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the host must look like https://circleci.com, not " + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://marker:x@circleci.com", "https://circleci.com?marker", "https://circleci.com#marker"})
    void whatMayHideASecretIsRefusedAndNotRepeated(String host) {
        assertThatThrownBy(() -> Origins.of(URI.create("https://ci.acme.io"), Optional.of(URI.create(host))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the runner host must be an address without user name, query or fragment");
    }
}
