package dev.rekey.internal.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.http.ApiRequest.Parameter;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {
    private static final URI HOST = URI.create("https://api.github.com");
    private static final FailedCall CALL =
            new FailedCall("list keys", "GET", "/user/keys", OptionalInt.of(200), Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://h/k?page=2>; rel=\"next\"",
                "<https://h/k?page=1,7>; rel=\"prev\", <https://h/k?page=2>; rel=\"next\", <https://h/k?page=9>; rel=\"last\"",
                "<https://h/k?page=2>;rel=next",
                "<https://h/k?page=2>; title=\"x\"; REL=\"last next\""
            })
    void standsInALinkHeader(String header) {
        assertThat(NextPage.in(header)).contains("https://h/k?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<https://h/k?page=1>; rel=\"prev\", <https://h/k?page=1>; rel=\"first\"",
                "<https://h/k?page=2>; rel=\"next-archive\"",
                "<https://h/rel=next>; rel=\"last\"",
                "garbage"
            })
    void isNoOtherLink(String header) {
        assertThat(NextPage.in(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.github.com/repositories/1/keys?per_page=100&page=2",
                "https://API.github.com:443/x?per_page=100&page=2",
                "/user/keys?per_page=100&page=2"
            })
    void givesItsParametersOnly(String address) {
        assertThat(NextPage.parameters(HOST, address, CALL))
                .containsExactly(new Parameter("per_page", "100"), new Parameter("page", "2"));
    }

    @Test
    void parametersAreDecodedOnce() {
        assertThat(NextPage.parameters(HOST, "https://api.github.com/?after=Y3%253D%26x", CALL))
                .containsExactly(new Parameter("after", "Y3%3D&x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.github.com/user/keys?page=2",
                "https://api.github.com.evil.example/?page=2",
                "https://api.github.com@evil.example/?page=2",
                "https://x:y@api.github.com/?page=2",
                "https://api.github.com:444/?page=2",
                "//evil.example/?page=2",
                "https://evil.example\\@api.github.com/?page=2",
                "mailto:x@api.github.com",
                "https://api.github.com/?page=%zz"
            })
    void anyOtherOriginIsRefused(String address) {
        assertThatThrownBy(() -> NextPage.parameters(HOST, address, CALL))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("not whole");
    }
}
