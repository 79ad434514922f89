package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @ParameterizedTest
    @CsvSource({
        "MAIN,/api/v2/context",
        "MAIN,/api/v1.1/me",
        "MAIN,/api/private/project",
        "RUNNER,/api/v3/runner",
        "APP,/private/ciam/groups"
    })
    void travelsInItsOwnHeader(Origin origin, String template) throws Exception {
        Headers sent = headers(origin, template);

        assertThat(sent.values("Circle-Token")).containsExactly(Bench.TOKEN);
        assertThat(sent.get("Authorization")).isNull();
    }

    @Test
    void travelsAsABearerWhereNothingElseIsKnown() throws Exception {
        Headers sent = headers(Origin.MAIN, "/api/v3/projects");

        assertThat(sent.values("Authorization")).containsExactly("Bearer " + Bench.TOKEN);
        assertThat(sent.get("Circle-Token")).isNull();
    }

    @Test
    void everyCallAsksForJsonAndSaysWhoAsks() throws Exception {
        Headers sent = headers(Origin.MAIN, "/api/v1.1/me");

        assertThat(sent.values("Accept")).containsExactly("application/json");
        assertThat(sent.get("User-Agent")).startsWith("rekey/");
        assertThat(sent.get("Content-Type")).isNull();
    }

    @Test
    void aRunnerCallGoesToTheRunnerHost() throws Exception {
        try (MockWebServer runner = new MockWebServer()) {
            runner.start();
            try (Bench bench =
                    new Bench(config -> config.runnerHost(runner.url("/").uri()))) {
                runner.enqueue(Bench.json(200, "{}").build());

                bench.transport.send(on(Origin.RUNNER, "/api/v3/runner"));

                assertThat(runner.takeRequest().getTarget()).isEqualTo("/api/v3/runner");
                assertThat(bench.server.getRequestCount()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "marker token",
                "marker\r\nX: y",
                "marker\n",
                "marker\t",
                "märker",
                "marker\u007f",
                "marker\u0000"
            })
    void ofImpossibleCharactersIsRefusedAndNotShown(String token) {
        TransportConfig config = TransportConfig.builder(URI.create("https://circleci.com"), Secret.of(token))
                .build();

        assertThatThrownBy(() -> Transport.open(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the token is empty or holds a blank, a line break or another character that no token has");
    }

    @Test
    void soIsItsReplacement() throws Exception {
        try (Bench bench = new Bench()) {
            bench.answers(Bench.json(200, "{}"));

            assertThatThrownBy(() -> bench.transport.token(Secret.of("a b")))
                    .isInstanceOf(ConfigurationException.class);
            assertThatCode(() -> bench.transport.send(Bench.READ)).doesNotThrowAnyException();
        }
    }

    @Test
    void isWipedWhenTheTransportCloses() {
        Secret token = Secret.of(Bench.TOKEN);
        Transport transport = Transport.open(TransportConfig.builder(URI.create("https://circleci.com"), token)
                .build());

        transport.close();

        assertThatThrownBy(token::length).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transport.send(Bench.READ)).hasMessage("this transport is closed");
    }

    @Test
    void isWipedWhenAnotherTakesItsPlace() throws Exception {
        Secret first = Secret.of(Bench.TOKEN);
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(Bench.json(200, "{}").build());
            try (Transport transport = Transport.open(
                    TransportConfig.builder(server.url("/").uri(), first).build())) {
                transport.token(Secret.of("second"));

                transport.send(Bench.READ);
            }
            assertThat(server.takeRequest().getHeaders().get("Circle-Token")).isEqualTo("second");
            assertThatThrownBy(first::length).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isNotInTheConfigurationsText() {
        TransportConfig config = TransportConfig.builder(URI.create("https://circleci.com"), Secret.of(Bench.TOKEN))
                .build();

        assertThat(config.toString()).contains("https://circleci.com").doesNotContain(Bench.TOKEN);
    }

    private static Headers headers(Origin origin, String template) throws Exception {
        try (Bench bench = new Bench()) {
            bench.answers(Bench.json(200, "{}"));
            bench.transport.send(on(origin, template));
            return bench.server.takeRequest().getHeaders();
        }
    }

    private static ApiRequest on(Origin origin, String template) {
        return new ApiRequest(
                "read", "GET", template, List.of(), List.of(), Optional.empty(), true, origin, Optional.empty());
    }
}
