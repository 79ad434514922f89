package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
    private static final ApiRequest READ =
            ApiRequest.get("list deploy keys of acme/web", "/repos/{owner}/{repo}/keys", "acme", "web");
    private static final ApiRequest DELETE = ApiRequest.delete(
            "delete deploy key 7 of acme/web", "acme/web", "/repos/{owner}/{repo}/keys/{id}", "acme", "web", "7");
    private static final String NOW = "Wed, 04 Jan 2023 12:00:00 GMT";
    private static final long NOW_SECONDS = 1672833600;

    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Nested
    class GitHub {
        GitHub() throws Exception {
            bench = new Bench(config -> config.service(Service.gitHub()));
        }

        @Test
        void isAskedAsItDocuments() throws Exception {
            bench.answers(Bench.json(200, "[]")).transport.send(READ);

            RecordedRequest request = bench.requests().get(0);
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Bench.TOKEN);
            assertThat(request.getHeaders().get("Accept")).isEqualTo("application/vnd.github+json");
            assertThat(request.getHeaders().get("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
            assertThat(request.getHeaders().get("Circle-Token")).isNull();
        }

        @Test
        void deletesOnceWithoutABody() throws Exception {
            bench.answers(Bench.status(502), Bench.status(204));

            assertThat(catchThrowable(() -> bench.transport.send(DELETE))).isInstanceOf(CircleCIException.class);

            RecordedRequest only = bench.requests().get(0);
            assertThat(only.getMethod()).isEqualTo("DELETE");
            assertThat(only.getHeaders().get("Content-Type")).isNull();
            assertThat(bench.requests()).isEmpty();
        }

        @Test
        void aLimitThatIsUsedUpIsWaitedOutThoughItSays403() throws Exception {
            bench.answers(usedUp(403, NOW_SECONDS + 120), Bench.json(200, "[]"));

            assertThat(bench.transport.send(READ).status()).isEqualTo(200);

            assertThat(bench.ticker.nanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(120).toNanos());
            assertThat(bench.requests()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 429})
        void aLimitThatLastsLongerThanPatienceIsAFailureThatSaysHowLong(int status) throws Exception {
            bench.answers(usedUp(status, NOW_SECONDS + 3600));

            assertThatThrownBy(() -> bench.transport.send(READ))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            limited -> assertThat(limited.retryAfter()).isGreaterThan(Duration.ofMinutes(59)))
                    .hasMessageContaining("60 min");
            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void aPauseAskedOfAReadHoldsDeletionsToo() throws Exception {
            bench.answers(Bench.json(200, "[]")
                    .addHeader("X-RateLimit-Remaining", 0)
                    .addHeader("X-RateLimit-Reset", NOW_SECONDS + 3600)
                    .addHeader("Date", NOW));
            bench.transport.send(READ);

            assertThatThrownBy(() -> bench.transport.send(DELETE))
                    .isInstanceOf(RateLimitedException.class)
                    .hasMessageContaining("GitHub asked for a pause");
            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void aSecondaryLimitIsTakenAtItsWord() throws Exception {
            bench.answers(
                    Bench.json(403, "{\"message\":\"slow\"}").addHeader("Retry-After", 30), Bench.json(200, "[]"));

            bench.transport.send(READ);

            assertThat(bench.ticker.nanos())
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(30).toNanos());
        }

        @Test
        void aSecondaryLimitThatSaysNotHowLongIsGivenAMinute() throws Exception {
            bench.answers(
                    Bench.json(403, "{\"message\":\"You have exceeded a secondary rate limit. Please wait.\"}"),
                    Bench.json(200, "[]"));

            bench.transport.send(READ);

            assertThat(bench.ticker.nanos())
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos());
        }

        @Test
        void aDeletionThatIsThrottledIsNotRepeated() throws Exception {
            bench.answers(Bench.json(403, "{}").addHeader("Retry-After", 30));

            assertThatThrownBy(() -> bench.transport.send(DELETE)).isInstanceOf(RateLimitedException.class);
            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void aRightThatIsMissingIsNamed() throws Exception {
            bench.answers(Bench.json(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                    .addHeader("X-RateLimit-Remaining", 4998)
                    .addHeader("X-GitHub-Request-Id", "AB12:34"));

            assertThatThrownBy(() -> bench.transport.send(READ))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("request AB12:34")
                    .hasMessageContaining("administration of the repository");
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 307, 308})
        void aRepositoryThatMovedIsNotFollowed(int status) throws Exception {
            bench.answers(Bench.json(status, "{}").addHeader("Location", bench.server.url("/repositories/1/keys")));

            assertThatThrownBy(() -> bench.transport.send(READ))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("renamed or moved");
            assertThat(bench.requests()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"401,bad", "404,GitHub answers alike", "422,GitHub understood", "410,GitHub has retired"})
        void failuresNameItAndNeverShowTheToken(int status, String words) throws Exception {
            bench.answers(Bench.json(status, "{\"message\":\"bad " + Bench.TOKEN + "\"}"));

            assertThatThrownBy(() -> bench.transport.send(READ))
                    .hasMessageContaining(words)
                    .hasMessageNotContainingAny(Bench.TOKEN, "CircleCI");
        }

        private static MockResponse.Builder usedUp(int status, long reset) {
            return Bench.json(status, "{\"message\":\"API rate limit exceeded\"}")
                    .addHeader("X-RateLimit-Remaining", 0)
                    .addHeader("X-RateLimit-Reset", reset)
                    .addHeader("Date", NOW);
        }
    }

    @Nested
    class Bitbucket {
        private static final String ENCODED = Base64.getEncoder()
                .encodeToString(("ann@acme.example:" + Bench.TOKEN).getBytes(StandardCharsets.UTF_8));

        Bitbucket() throws Exception {
            bench = new Bench(config -> config.service(Service.bitbucket("ann@acme.example")));
        }

        @Test
        void isGivenUserAndToken() throws Exception {
            bench.answers(Bench.json(200, "{}")).transport.send(READ);

            assertThat(bench.requests().get(0).getHeaders().get("Authorization"))
                    .isEqualTo("Basic " + ENCODED);
        }

        @Test
        void mayNotQuoteTheCredentialInEitherForm() throws Exception {
            bench.answers(Bench.json(401, "{\"error\":{\"message\":\"no " + ENCODED + " nor " + Bench.TOKEN + "\"}}"));

            assertThatThrownBy(() -> bench.transport.send(READ))
                    .isInstanceOf(UnauthenticatedException.class)
                    .hasMessageNotContainingAny(ENCODED, Bench.TOKEN);
        }

        @Test
        void takesNoUserThatWouldChangeTheCredential() {
            for (String user : List.of("", "a:b", "a b", "a\nb", "é")) {
                assertThatThrownBy(() -> Service.bitbucket(user)).isInstanceOf(ConfigurationException.class);
            }
        }
    }

    @Nested
    class CircleCi {
        CircleCi() throws Exception {
            bench = new Bench();
        }

        @Test
        void means403ByItWhateverItsLimits() throws Exception {
            bench.answers(Bench.json(403, "{\"message\":\"rate limit\"}")
                    .addHeader("X-RateLimit-Remaining", 0)
                    .addHeader("Retry-After", 1));

            assertThatThrownBy(() -> bench.transport.send(Bench.READ)).isInstanceOf(ForbiddenException.class);
        }
    }
}
