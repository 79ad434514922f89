package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Secret;
import dev.rekey.model.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookApiTest extends ApiTest {
    private static final String ID = "f0000000-0000-4000-8000-000000000001";

    private static final Webhook AUDIT = new Webhook(
            "gh/acme",
            "gh/acme/web",
            Optional.of("d57ecf9f-0000-4000-8000-000000000001"),
            "audit",
            URI.create("https://hooks.example.com/cci"),
            true,
            true,
            List.of("workflow-completed", "job-completed"),
            Optional.of(Instant.parse("2022-12-20T09:00:00Z")),
            Optional.of(Instant.parse("2023-01-09T10:00:00Z")));

    @Nested
    @Exercises("GET /api/v2/webhook")
    class Webhooks {
        @ParameterizedTest
        @ValueSource(strings = {"page", "kebab"})
        void areReadInBothSpellings(String spelling) {
            answer("webhook/" + spelling + ".json");

            assertThat(webhooks()).containsExactly(AUDIT);
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

    @Nested
    @Exercises("GET /api/v2/webhook/{webhook-id}")
    class OneWebhook {
        @Test
        void isReadWholeInBothSpellings() {
            answer("webhook-one/webhook.json");
            answer("webhook-one/kebab.json");

            WholeWebhook webhook = one();

            assertThat(webhook.shown()).isEqualTo(AUDIT);
            assertThat(webhook.toString()).doesNotContain("RKV");
            assertThat(one().isLike(webhook)).isTrue();
            assertThat(requestLine()).isEqualTo("GET /api/v2/webhook/d57ecf9f");
        }

        @ParameterizedTest
        @ValueSource(strings = {"name", "url", "events", "verify_tls", "signing_secret"})
        void isNotTakenForWholeWhenItLacksWhatWouldBeWrittenBack(String field) {
            answerText(fixture("webhook-one/webhook.json").replace("\"" + field + "\"", "\"other\""));

            assertThatThrownBy(this::one).isInstanceOf(UnexpectedResponseException.class);
        }

        private WholeWebhook one() {
            return api().webhook("gh/acme", "gh/acme/web", "d57ecf9f");
        }
    }

    @Nested
    @Exercises("PUT /api/v2/webhook/{webhook-id}")
    class Signing {
        private final WholeWebhook before = new WholeWebhook(AUDIT, "https://hooks.example.com/cci?key=RKVaddressKEY");

        @Test
        void sendsTheNewSecretAndAllElseAsItWasReadAddressIncluded() {
            answerText(fixture("webhook-one/webhook.json").replace("2023-01-09", "2023-01-10"));

            WholeWebhook after = api().sign(before, Secret.of("RKVnewVALUE"));

            assertThat(after.isLike(before)).isTrue();
            assertThat(after.shown().updatedAt()).contains(Instant.parse("2023-01-10T10:00:00Z"));
            RecordedRequest sent = request();
            assertThat(sent.getMethod() + " " + sent.getTarget())
                    .isEqualTo("PUT /api/v2/webhook/d57ecf9f-0000-4000-8000-000000000001");
            assertThat(sent.getBody().utf8())
                    .isEqualTo("{\"name\":\"audit\",\"url\":\"https://hooks.example.com/cci?key=RKVaddressKEY\","
                            + "\"events\":[\"workflow-completed\",\"job-completed\"],\"verify_tls\":true,"
                            + "\"signing_secret\":\"RKVnewVALUE\"}");
        }

        @Test
        void noticesAnAddressThatIsAnotherThoughItLooksTheSame() {
            answerText(fixture("webhook-one/webhook.json").replace("RKVaddressKEY", "RKVotherKEY"));

            WholeWebhook after = api().sign(before, Secret.of("RKVnewVALUE"));

            assertThat(after.shown()).isEqualTo(before.shown());
            assertThat(after.isLike(before)).isFalse();
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

    private WebhookApi api() {
        return new WebhookApi(transport, PageStore.none());
    }

    private List<Webhook> webhooks() {
        return all(api().webhooks("gh/acme", "gh/acme/web", ID));
    }
}
