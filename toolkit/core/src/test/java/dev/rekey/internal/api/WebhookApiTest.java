package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookApiTest extends ApiTest {
    private static final String ID = "f0000000-0000-4000-8000-000000000001";

    @Nested
    @Exercises("GET /api/v2/webhook")
    class Webhooks {
        @ParameterizedTest
        @ValueSource(strings = {"page", "kebab"})
        void areReadInBothSpellings(String spelling) {
            answer("webhook/" + spelling + ".json");

            assertThat(webhooks())
                    .containsExactly(new Webhook(
                            "gh/acme",
                            "gh/acme/web",
                            Optional.of("d57ecf9f-0000-4000-8000-000000000001"),
                            "audit",
                            URI.create("https://hooks.example.com/cci"),
                            true,
                            true,
                            List.of("workflow-completed", "job-completed"),
                            Optional.of(Instant.parse("2022-12-20T09:00:00Z")),
                            Optional.of(Instant.parse("2023-01-09T10:00:00Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v2/webhook?scope-id=" + ID + "&scope-type=project");
        }

        @Test
        void haveNothingOfAnAddressThatMayBeSecret() {
            answer("webhook/missing-fields.json");

            List<Webhook> webhooks = webhooks();

            assertThat(webhooks)
                    .containsExactly(new Webhook(
                            "gh/acme",
                            "gh/acme/web",
                            Optional.empty(),
                            "",
                            URI.create("https://hooks.example.com:8443/a%20b"),
                            false,
                            false,
                            List.of(),
                            Optional.empty(),
                            Optional.empty()));
            assertThat(webhooks.toString()).doesNotContain("RKV");
        }

        @Test
        void mayBeNone() {
            answer("webhook/empty.json");

            assertThat(webhooks()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://RKVname@a.example/x, https://a.example/x",
        "https://RKVname:RKVp@ss@a.example/x, https://a.example/x",
        "https://a.example?RKVquery, https://a.example",
        "https://a.example/services/T0/RKVsegmentOf24Characters, https://a.example/services/T0/xxxx",
        "https://a.example/RKVsegmentOf24Characters/x, https://a.example/xxxx/x",
        "https://a.example/x y?RKVquery, https://a.example/x%20y",
        "HTTPS://a.example:1/#RKVfragment, HTTPS://a.example:1/",
        "a.example/RKVpath, https://unreadable.invalid",
        "https://, https://unreadable.invalid",
        "https://[::1]:8443/x?RKVquery, https://[::1]:8443/x",
        "https://RKVname:RKVpa/ss@a.example, https://unreadable.invalid",
        "'https://a b\\RKV/x', https://unreadable.invalid"
    })
    void addressesLoseWhatMayBeSecret(String written, String kept) {
        assertThat(BareAddress.of(written)).isEqualTo(URI.create(kept));
    }

    private List<Webhook> webhooks() {
        return all(new WebhookApi(transport, PageStore.none()).webhooks("gh/acme", "gh/acme/web", ID));
    }
}
