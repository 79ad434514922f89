package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.CheckoutKey;
import java.time.Instant;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyApiTest extends ApiTest {
    private static final String RSA = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCmrDV3903wlM4YyBpoeFfTDvtvmqABo5KZg+rggJ"
            + "vcD4XQoygo2aJl/4k08/qygWSqLg+wGiig7yX4oCQjh8MS3yjEnyH5VK76R6V2oXcuTSp+xrVxjuSo"
            + "G7E6PZadtDygkByY1tGDR3EPQ7qR4vgHAxyx+pNDZSmVH48aokxfaw==";
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOiuHtNxpVswXXAIZ0B4JcJbvtDvPTRXDYSno3KUy8yA";
    private static final CheckoutKey DEPLOY = new CheckoutKey(
            "gh/acme",
            "gh/acme/web",
            "deploy-key",
            false,
            ED25519,
            Optional.of("e5:5b:0d:4d:be:07:3f:2f:cf:b9:c8:39:f1:ce:47:08"),
            Optional.of("gKvwUX2vzp7HLEU0s76ID0oZ9T0ky+wNuzfxjqzNx2s"),
            Optional.of(Instant.parse("2023-01-30T03:13:05.765Z")));

    private KeyApi keys;

    @BeforeEach
    void open() {
        keys = new KeyApi(transport, PageStore.none());
    }

    @Nested
    @Exercises("GET /api/v2/project/{project-slug}/checkout-key")
    class CheckoutKeys {
        @Test
        void haveATrimmedPublicKeyAndBothFingerprintsOfIt() {
            answer("checkout-key/first-page.json");
            answer("checkout-key/empty.json");

            assertThat(all(keys.checkoutKeys("gh/acme", "gh/acme/web")))
                    .containsExactly(new CheckoutKey(
                            "gh/acme",
                            "gh/acme/web",
                            "github-user-key",
                            true,
                            RSA,
                            Optional.of("d9:9e:a7:5f:41:b5:d0:7e:e7:87:66:63:1f:5d:18:b1"),
                            Optional.of("+KW/RDCNhLEqXlbuU8ZBfxistlGwTIT8N49G+aZQh7o"),
                            Optional.of(Instant.parse("2020-11-03T11:39:40.233Z"))));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/checkout-key");
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/checkout-key?page-token=a%2Bb%2Fc%3D");
        }

        @Test
        void areTheSameWhicheverFingerprintAndSpellingTheAnswerHas() {
            answer("checkout-key/kebab.json");
            CheckoutKey kebab = keys.checkoutKeys("gh/acme", "gh/acme/web").next();
            answer("checkout-key/last-page.json");
            CheckoutKey snake = keys.checkoutKeys("gh/acme", "gh/acme/web").next();

            assertThat(kebab).isEqualTo(DEPLOY);
            assertThat(snake.publicKey()).isEqualTo(ED25519 + " deploy@acme");
            assertThat(snake.key()).isEqualTo(kebab.key());
        }

        @Test
        void keepTheListedFingerprintWhereThePublicKeyCannotBeRead() {
            answer("checkout-key/missing-fields.json");

            assertThat(all(keys.checkoutKeys("gh/acme", "gh/acme/web")))
                    .extracting(CheckoutKey::fingerprint)
                    .containsExactly(
                            Optional.empty(), Optional.of("MD5:d3:28:47:34:73:54:db:88:58:ba:16:65:a5:03:79:4f"));
        }

        @Test
        void mayBeNone() {
            answer("checkout-key/empty.json");

            assertThat(all(keys.checkoutKeys("gh/acme", "gh/acme/web"))).isEmpty();
        }
    }

    @Nested
    @Exercises("POST /api/v2/project/{project-slug}/checkout-key")
    class CreateCheckoutKey {
        @Test
        void asksForATypeAndAnswersWithTheNewKey() {
            answer("checkout-key/created.json");

            CheckoutKey made = keys.createCheckoutKey("gh/acme", "gh/acme/web", false);

            assertThat(made)
                    .isEqualTo(new CheckoutKey(
                            "gh/acme",
                            "gh/acme/web",
                            "deploy-key",
                            true,
                            ED25519,
                            DEPLOY.md5(),
                            DEPLOY.sha256(),
                            Optional.of(Instant.parse("2023-01-05T09:00:00Z"))));
            RecordedRequest request = request();
            assertThat(request.getMethod() + " " + request.getTarget())
                    .isEqualTo("POST /api/v2/project/gh/acme/web/checkout-key");
            assertThat(request.getBody().utf8()).isEqualTo("{\"type\":\"deploy-key\"}");
        }

        @Test
        void asksForAUserKeyByAnotherWordThanItIsListedBy() {
            answer("checkout-key/created.json");

            var unused = keys.createCheckoutKey("gh/acme", "gh/acme/web", true);

            assertThat(request().getBody().utf8()).isEqualTo("{\"type\":\"user-key\"}");
        }

        @Test
        void isSentOnceWhateverIsAnswered() {
            answerText("cut o");
            answer("checkout-key/created.json");

            assertThatThrownBy(() -> keys.createCheckoutKey("gh/acme", "gh/acme/web", false))
                    .isInstanceOf(UnexpectedResponseException.class);
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    @Exercises("DELETE /api/v2/project/{project-slug}/checkout-key/{fingerprint}")
    class DeleteCheckoutKey {
        @Test
        void namesItByEitherFingerprint() {
            answer("checkout-key/deleted.json");
            answer("checkout-key/deleted.json");

            keys.deleteCheckoutKey("gh/acme/web", "d9:9e:a7:5f:41:b5:d0:7e:e7:87:66:63:1f:5d:18:b1");
            keys.deleteCheckoutKey("gh/acme/web", "+KW/RDCNhLEqXlbuU8ZBfxistlGwTIT8N49G+aZQh7o");

            assertThat(requestLine())
                    .isEqualTo("DELETE /api/v2/project/gh/acme/web/checkout-key/"
                            + "d9:9e:a7:5f:41:b5:d0:7e:e7:87:66:63:1f:5d:18:b1");
            assertThat(requestLine())
                    .isEqualTo("DELETE /api/v2/project/gh/acme/web/checkout-key/"
                            + "+KW%2FRDCNhLEqXlbuU8ZBfxistlGwTIT8N49G+aZQh7o");
        }
    }

    @Nested
    class FingerprintsOfAKey {
        @Test
        void areThoseOfItsMaterialWhateverStandsAroundIt() {
            assertThat(Fingerprints.of(" " + ED25519 + " any comment \n", Optional.of("said otherwise")))
                    .isEqualTo(new Fingerprints(DEPLOY.md5(), DEPLOY.sha256()));
        }

        @Test
        void areWhatWasListedWhereTheKeyIsCutOffMaskedOrOfAnotherKind() {
            Optional<String> listed = DEPLOY.sha256().map(text -> "SHA256:" + text);
            Fingerprints kept = new Fingerprints(Optional.empty(), DEPLOY.sha256());

            assertThat(Fingerprints.of("", listed)).isEqualTo(kept);
            assertThat(Fingerprints.of("ssh-rsa", listed)).isEqualTo(kept);
            assertThat(Fingerprints.of("ssh-rsa xxxx", listed)).isEqualTo(kept);
            assertThat(Fingerprints.of("ssh-rsa \u2026", listed)).isEqualTo(kept);
            assertThat(Fingerprints.of(ED25519.replace("ssh-ed25519", "ssh-rsa"), listed))
                    .isEqualTo(kept);
        }

        @Test
        void areNoneWhereNothingUsableWasListed() {
            assertThat(Fingerprints.of("", Optional.of("unknown")))
                    .isEqualTo(new Fingerprints(Optional.empty(), Optional.empty()));
        }
    }

    @Nested
    @Exercises("GET /api/v1.1/project/{project-slug}/checkout-key")
    class WhoseUserKeys {
        @Test
        void areIsToldByLogin() {
            answer("checkout-key/v1.json");

            assertThat(keys.userOf("gh/acme/web", key -> key.publicKey().equals(RSA)))
                    .contains("ada-l");
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/project/gh/acme/web/checkout-key");
        }

        @Test
        void areIsUnknownOfDeployKeysAndOfOnesThatAreNotListed() {
            answer("checkout-key/v1.json");
            answer("checkout-key/v1.json");

            assertThat(keys.userOf("gh/acme/web", key -> key.type().equals("deploy-key")))
                    .isEmpty();
            assertThat(keys.userOf("gh/acme/web", key -> false)).isEmpty();
        }

        @Test
        void areNotToldByAPageOfAProxy() {
            answerText("<html>");

            assertThatThrownBy(() -> keys.userOf("gh/acme/web", key -> true))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }
}
