package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final HttpUrl BASE = HttpUrl.get("https://circleci.com/");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "NPM_TOKEN, NPM_TOKEN",
                "a/b, a%2Fb",
                "a%2Fb, a%252Fb",
                "a?b#c, a%3Fb%23c",
                "\"a b\", a%20b",
                "%2e%2e, %252e%252e",
                "ä, %C3%A4",
                "a\\b, a%5Cb",
                "..., ..."
            })
    void anArgumentStaysInItsSegment(String name, String encoded) {
        HttpUrl url = fill("/api/v2/context/{id}/environment-variable/{name}", "c1", name);

        assertThat(url.encodedPath()).isEqualTo("/api/v2/context/c1/environment-variable/" + encoded);
        assertThat(url.pathSegments()).last().isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{slug}", "{project-slug}"})
    void aSlugKeepsItsSlashesAndNothingElse(String placeholder) {
        HttpUrl url = fill("/api/v2/project/" + placeholder + "/envvar", "gh/ac me/w%2Feb?");

        assertThat(url.encodedPath()).isEqualTo("/api/v2/project/gh/ac%20me/w%252Feb%3F/envvar");
    }

    @Test
    void aSlugThatMayBeAnIdIsOneSegment() {
        HttpUrl url = fill("/api/v2/organization/{org-slug-or-id}", "gh/acme");

        assertThat(url.encodedPath()).isEqualTo("/api/v2/organization/gh%2Facme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "gh//web", "/gh/acme", "gh/acme/", "gh/../web", "gh/./web"})
    void aNameThatWouldLeaveThePathIsRefused(String slug) {
        assertThatThrownBy(() -> fill("/api/v2/project/{slug}/envvar", slug))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("{slug}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void soIsAPlainArgument(String name) {
        assertThatThrownBy(() -> fill("/api/v2/context/{id}", name)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void queriesAreEncoded() {
        ApiRequest request = ApiRequest.get("list", "/api/v2/context")
                .with("page-token", "a+b/c=&x #%2F")
                .with("page[cursor]", "ä");

        HttpUrl url = Addresses.fill(BASE, request);

        assertThat(url.encodedQuery()).isEqualTo("page-token=a%2Bb%2Fc%3D%26x%20%23%252F&page%5Bcursor%5D=%C3%A4");
    }

    @Test
    void theNumberOfArgumentsMustFit() {
        assertThatThrownBy(() -> fill("/api/v2/context/{id}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fill("/api/v2/context", "c1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpUrl fill(String template, String... arguments) {
        return Addresses.fill(BASE, ApiRequest.get("read", template, arguments));
    }
}
