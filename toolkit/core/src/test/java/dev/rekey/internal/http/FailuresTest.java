package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.FailedCall;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InvalidRequestException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(401, UnauthenticatedException.class),
                Arguments.of(403, ForbiddenException.class),
                Arguments.of(404, NotFoundException.class),
                Arguments.of(410, NotFoundException.class),
                Arguments.of(400, InvalidRequestException.class),
                Arguments.of(409, InvalidRequestException.class),
                Arguments.of(422, InvalidRequestException.class),
                Arguments.of(408, InvalidRequestException.class),
                Arguments.of(418, InvalidRequestException.class),
                Arguments.of(429, RateLimitedException.class),
                Arguments.of(500, ServiceException.class),
                Arguments.of(501, ServiceException.class),
                Arguments.of(503, ServiceException.class),
                Arguments.of(304, UnexpectedResponseException.class),
                Arguments.of(600, UnexpectedResponseException.class));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void theStatusDecidesTheType(int status, Class<?> type) {
        Throwable failure = failure(Bench.json(status, "{}"), Bench.create("{}"));

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(((CircleCIException) failure).call().map(FailedCall::status)).contains(OptionalInt.of(status));
    }

    @Nested
    class Message {
        @Test
        void saysWhatWasTriedWhatCameBackAndWhatToTry() {
            Throwable failure = failure(
                    Bench.json(403, "{\"message\":\"Permission denied.\"}").addHeader("X-Request-Id", "5f2c-77"),
                    ApiRequest.get("read the context deploy of gh/acme", "/api/v2/context/{id}", "marker-id")
                            .with("page-token", "marker-page"));

            assertThat(failure)
                    .hasMessage("read the context deploy of gh/acme: 403 (GET /api/v2/context/{id}, request 5f2c-77):"
                            + " Permission denied. Missing, foreign and forbidden contexts all answer 403; use a token of"
                            + " an organisation admin or a member of the context's group.");
            assertThat(((CircleCIException) failure).call())
                    .contains(new FailedCall(
                            "read the context deploy of gh/acme",
                            "GET",
                            "/api/v2/context/{id}",
                            OptionalInt.of(403),
                            Optional.of("5f2c-77")));
        }

        @Test
        void ofAnotherPlacesRefusalNamesNoContext() {
            Throwable failure = failure(
                    Bench.json(403, "{}"),
                    ApiRequest.get("list keys", "/api/v2/project/{slug}/checkout-key", "gh/a/b"));

            assertThat(failure)
                    .hasMessageEndingWith("The token's user may not do this; use a token of an organisation admin.");
        }

        @Test
        void withoutAReasonSaysSo() {
            assertThat(failure(Bench.status(404), Bench.READ))
                    .hasMessageStartingWith("list contexts of gh/acme: 404 (GET /api/v2/context): no reason given. It");
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html><title>Bad gateway</title>", "{\"message\":", "\"x\""})
        void ofSomebodyElseIsNotQuoted(String body) {
            assertThat(failure(Bench.json(404, body), Bench.READ)).hasMessageContaining("no reason given.");
        }

        @Test
        void isOneHarmlessLine() {
            assertThat(failure(Bench.json(404, "{\"message\":\"a\\u001b]0;x\\u0007\\r\\nb\\u202e\"}"), Bench.READ))
                    .hasMessageContaining("): a ]0;x   b. It");
        }

        @Test
        void quotesTwoHundredCharacters() {
            assertThat(failure(Bench.json(404, "{\"message\":\"" + "\uD83D\uDE00".repeat(300) + "\"}"), Bench.READ))
                    .hasMessageContaining("): " + "\uD83D\uDE00".repeat(199) + "… It");
        }

        @Test
        void showsNoRequestIdThatIsNone() {
            Throwable failure = failure(Bench.status(404).addHeader("X-Request-Id", "a b<c>"), Bench.READ);

            assertThat(failure).hasMessageContaining("(GET /api/v2/context):");
        }

        @Test
        void ofAnEndlessRefusalArrivesAllTheSame() {
            assertThat(failure(Bench.json(404, "x".repeat(3_000_000)), Bench.READ))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    /** Servers quote what they were sent; some do so on purpose. */
    @Nested
    class Echo {
        private static final String VALUE = "npm_\"marker\" Zq7/x\\nL9";

        @Test
        void ofTheTokenIsHidden() {
            MockResponse.Builder echo = Bench.json(403, "{\"message\":\"bad token " + Bench.TOKEN + " given\"}")
                    .addHeader("X-Request-Id", Bench.TOKEN);

            assertThat(failure(echo, Bench.READ))
                    .hasMessageContaining("bad token … given")
                    .hasMessageNotContaining("marker");
        }

        @Test
        void ofTheTokenInARedirectIsHidden() {
            Throwable failure = failure(
                    Bench.status(302).addHeader("Location", "https://" + Bench.TOKEN + ".acme.io/"), Bench.READ);

            assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).doesNotContain("marker");
        }

        @Test
        void ofTheTokenAtTheCutIsHidden() {
            String padding = "y".repeat(190);

            assertThat(failure(Bench.json(403, "{\"message\":\"" + padding + Bench.TOKEN + "\"}"), Bench.READ))
                    .hasMessageContaining(padding + "… Missing")
                    .hasMessageNotContaining("ccip");
        }

        @Test
        void ofTheValueIsHidden() {
            String json = "{\"value\":\"" + VALUE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
            String echo =
                    "{\"message\":\"cannot store " + VALUE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";

            assertThat(failure(Bench.json(400, echo), Bench.upsert(json)))
                    .hasMessageContaining("cannot store … CircleCI understood")
                    .hasMessageNotContaining("marker")
                    .hasMessageNotContaining("L9");
        }

        @Test
        void ofTheWholeBodyIsHidden() {
            String json = "{\"value\":\"-----BEGIN KEY-----\\nmarker\\nabcdef\\n\"}";
            String echo =
                    "{\"message\":\"not valid: {\\\"value\\\":\\\"-----BEGIN KEY-----\\nmarker\\nabcdef\\n\\\"}\"}";

            assertThat(failure(Bench.json(400, echo), Bench.create(json)))
                    .hasMessageContaining("not valid: … CircleCI");
        }

        @Test
        void ofNothingLeavesTheReasonReadable() {
            String reason = "{\"message\":\"Environment variable names must start with a letter.\"}";

            assertThat(failure(Bench.json(400, reason), Bench.upsert("{\"value\":\"s3cr3t\"}")))
                    .hasMessageContaining("Environment variable names must start with a letter.");
        }
    }

    @Nested
    class Disguise {
        @ParameterizedTest
        @ValueSource(strings = {"<!DOCTYPE html>", "  \n<html>", "\uFEFF<html>"})
        void markupIsNoAnswer(String body) {
            assertThat(failure(Bench.json(200, body), Bench.READ))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("a proxy or login page answered");
        }

        @Test
        void norIsWhatCallsItselfMarkup() {
            MockResponse.Builder page = Bench.status(200)
                    .addHeader("Content-Type", "text/HTML; charset=utf-8")
                    .body("{}");

            assertThat(failure(page, Bench.READ)).isInstanceOf(UnexpectedResponseException.class);
        }

        @Test
        void isNotRetried() {
            failure(Bench.json(200, "<html>"), Bench.READ);

            assertThat(bench.server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void anEmptyAnswerIsNone() throws Exception {
            bench.answers(Bench.status(204));

            ApiResponse answer = bench.transport.send(Bench.READ);

            assertThat(answer.body()).isEmpty();
            assertThat(answer.contentType()).isEmpty();
        }
    }

    private Throwable failure(MockResponse.Builder answer, ApiRequest request) {
        bench.answers(answer);
        return catchThrowable(() -> bench.transport.send(request));
    }
}
