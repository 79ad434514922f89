package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.State.HeldCheckoutKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutKeyTest {

    private static final String WEB = "/api/v2/project/gh/acme/web/checkout-key";
    private static final String V1_WEB = "/api/v1.1/project/github/acme/web/checkout-key";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Nested
    class Listed {

        @Test
        void haveTheDocumentedFields() {
            JsonNode list = admin.get(WEB).json();

            assertThat(list.get("next_page_token").isNull()).isTrue();
            assertThat(admin.get(WEB).items("type")).containsExactly("deploy-key", "github-user-key");
            JsonNode key = list.at("/items/0");
            assertThat(key.properties())
                    .extracting(field -> field.getKey())
                    .containsExactly("type", "preferred", "created_at", "public_key", "fingerprint");
            assertThat(key.path("created_at").asText()).matches("20[12][0-9]-.*\\.[0-9]{3}Z");
            assertThat(key.path("public_key").asText())
                    .startsWith("ssh-rsa AAAA")
                    .endsWith(" \n");
        }

        @Test
        void areKeysThatSshCanRead() {
            String line = admin.get(WEB).json().at("/items/0/public_key").asText();
            ByteBuffer key =
                    ByteBuffer.wrap(Base64.getDecoder().decode(line.strip().split(" ")[1]));

            assertThat(field(key)).isEqualTo("ssh-rsa".getBytes(StandardCharsets.US_ASCII));
            assertThat(field(key)).containsExactly(1, 0, 1);
            assertThat(new BigInteger(field(key)).bitLength()).isEqualTo(2048);
            assertThat(key.hasRemaining()).isFalse();
        }

        private byte[] field(ByteBuffer from) {
            byte[] field = new byte[from.getInt()];
            from.get(field);
            return field;
        }

        @Test
        void haveMd5FingerprintsUnlessAskedForTheOthers() {
            assertThat(admin.get(WEB).items("fingerprint"))
                    .isEqualTo(admin.get(WEB + "?digest=md5").items("fingerprint"))
                    .allMatch(fingerprint -> fingerprint.matches("([0-9a-f]{2}:){15}[0-9a-f]{2}"));
            assertThat(admin.get(WEB + "?digest=sha256").items("fingerprint"))
                    .hasSize(2)
                    .allMatch(fingerprint -> fingerprint.matches("[A-Za-z0-9+/]{43}"));
            assertThat(admin.get(WEB + "?digest=crc32").status()).isEqualTo(400);
        }

        @Test
        void areOneOfThemPreferred() {
            assertThat(admin.get(WEB).items("preferred")).containsExactly("false", "true");
        }

        @Test
        void areCalledByTheirVcs() {
            assertThat(admin.get("/api/v2/project/bb/tidewater/tide-api/checkout-key")
                            .items("type"))
                    .containsExactly("deploy-key", "bitbucket-user-key");
        }

        @Test
        void areOpenToWhoeverSeesTheProject() {
            Client limited = Client.limited(rehearsal);

            assertThat(limited.get("/api/v2/project/gh/acme/checkout/checkout-key")
                            .items("type"))
                    .containsExactly("deploy-key");
            assertThat(limited.get("/api/v2/project/gh/acme/infra/checkout-key").message())
                    .isEqualTo("Project not found");
        }
    }

    @Nested
    class Single {

        @ParameterizedTest
        @ValueSource(strings = {"md5", "sha256"})
        void areFoundByEitherFingerprint(String digest) {
            JsonNode listed = admin.get(WEB + "?digest=" + digest).json().at("/items/1");

            Client.Response found = admin.get(
                    WEB + "/" + Client.encode(listed.path("fingerprint").asText()));

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json()).isEqualTo(listed);
        }

        @Test
        void areNotFoundInAnotherProject() {
            String fingerprint =
                    admin.get(WEB).json().at("/items/0/fingerprint").asText();

            assertThat(admin.get("/api/v2/project/gh/acme/api/checkout-key/" + fingerprint)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Created {

        @Test
        void areOthersEachTimeAndPreferred() {
            Client.Response first = admin.post(WEB, "{\"type\":\"deploy-key\"}");
            Client.Response second = admin.post(WEB, "{\"type\":\"deploy-key\"}");

            assertThat(first.status()).isEqualTo(201);
            assertThat(first.json().path("preferred").asBoolean()).isTrue();
            assertThat(second.json().path("public_key"))
                    .isNotEqualTo(first.json().path("public_key"));
            assertThat(admin.get(WEB).json().at("/items/3")).isEqualTo(second.json());
            assertThat(admin.get(WEB).items("preferred")).containsExactly("false", "false", "false", "true");
        }

        @Test
        void areUserKeysOfTheCallerUnderALongerName() {
            Client.Response created = admin.post(WEB, "{\"type\":\"user-key\"}");

            assertThat(created.json().path("type").asText()).isEqualTo("github-user-key");
            assertThat(admin.get(V1_WEB).json().at("/2/login"))
                    .isEqualTo(admin.get("/api/v2/me").json().path("login"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"type\":\"github-user-key\"}", "{\"type\":\"\"}", "{}", ""})
        void takeNoOtherType(String body) {
            assertThat(admin.post(WEB, body).status()).isEqualTo(400);
            assertThat(admin.get(WEB).items("type")).hasSize(2);
        }

        @Test
        void takeMoreThanReadingRights() {
            Client.Response response = Client.limited(rehearsal)
                    .post("/api/v2/project/gh/acme/checkout/checkout-key", "{\"type\":\"deploy-key\"}");

            assertThat(response.status()).isEqualTo(403);
        }

        @Test
        void areNoUserKeysWhereTheOrganisationRefusesThem() {
            String org = admin.get("/api/v2/organization/gh%2Facme")
                    .json()
                    .path("id")
                    .asText();
            admin.post("/api/v3/orgs/" + org + "/update-settings", "{\"is_user_checkout_keys_disabled\":true}");

            Client.Response refused = admin.post(WEB, "{\"type\":\"user-key\"}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).isEqualTo("User checkout keys are disabled for this organization.");
            assertThat(admin.get(WEB).items("preferred")).containsExactly("false", "false");
        }
    }

    @Nested
    class Deleted {

        @ParameterizedTest
        @ValueSource(strings = {"md5", "sha256"})
        void areGoneAndNoOtherTakesTheirPlace(String digest) {
            String fingerprint = admin.get(WEB + "?digest=" + digest)
                    .json()
                    .at("/items/1/fingerprint")
                    .asText();
            String path = WEB + "/" + Client.encode(fingerprint);

            Client.Response deleted = admin.delete(path);

            assertThat(deleted.status()).isEqualTo(200);
            assertThat(deleted.body()).isEqualTo("{\"message\":\"Checkout key deleted.\"}");
            assertThat(admin.delete(path).status()).isEqualTo(404);
            assertThat(admin.get(WEB).items("type")).containsExactly("deploy-key");
            assertThat(admin.get(WEB).items("preferred")).containsExactly("false");
        }
    }

    @Nested
    class InStandaloneOrganisations {

        private final String beacon = "/api/v2/project/"
                + rehearsal.state().projects().stream()
                        .filter(project -> project.name().equals("beacon"))
                        .findFirst()
                        .orElseThrow()
                        .slug()
                + "/checkout-key";

        @Test
        void areNoneAndCannotBe() {
            Client.Response list = admin.get(beacon);
            Client.Response refused = admin.post(beacon, "{\"type\":\"deploy-key\"}");

            assertThat(list.status()).isEqualTo(200);
            assertThat(list.items("type")).isEmpty();
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).isEqualTo("This API is not supported for this project.");
        }
    }

    @Nested
    class OnTheOldestVersion {

        @Test
        void areABareArrayWithATimeAndALogin() {
            JsonNode list = admin.get(V1_WEB).json();

            assertThat(list.isArray()).isTrue();
            assertThat(list.at("/0").properties())
                    .extracting(field -> field.getKey())
                    .containsExactlyInAnyOrder("public_key", "type", "fingerprint", "preferred", "time");
            assertThat(list.at("/1").has("login")).isTrue();
            assertThat(list.at("/1/time")).isEqualTo(admin.get(WEB).json().at("/items/1/created_at"));
        }

        @Test
        void areCreatedAndDeletedInItsOwnWords() {
            Client.Response created = admin.post(V1_WEB, "{\"type\":\"github-user-key\"}");
            String path = V1_WEB + "/" + created.json().path("fingerprint").asText();

            assertThat(created.status()).isEqualTo(200);
            assertThat(admin.get(path).json()).isEqualTo(created.json());
            assertThat(admin.delete(path).body()).isEqualTo("{\"message\":\"ok\"}");
            assertThat(admin.get(V1_WEB).json()).hasSize(2);
        }
    }

    @Nested
    class Held {

        @Test
        void areOfBelievableAges() {
            List<HeldCheckoutKey> acme = rehearsal.state().checkoutKeys().stream()
                    .filter(key -> key.org().equals("gh/acme"))
                    .toList();

            assertThat(acme).hasSizeBetween(40, 60).anyMatch(key -> key.type().equals("github-user-key"));
            assertThat(acme.stream().filter(HeldCheckoutKey::preferred).map(HeldCheckoutKey::project))
                    .doesNotHaveDuplicates();
            assertThat(acme)
                    .filteredOn(key -> key.createdAt().isAfter(Instant.parse("2022-12-16T00:00:00Z")))
                    .hasSize(3);
        }

        @Test
        void surviveTheStateFile(@TempDir Path directory) {
            Path file = directory.resolve("practice.json");
            List<HeldCheckoutKey> before;
            try (Rehearsal first = Rehearsal.builder().state(file).start()) {
                Client.admin(first).post(WEB, "{\"type\":\"user-key\"}");
                before = first.state().checkoutKeys();
            }

            try (Rehearsal second = Rehearsal.builder().state(file).start()) {
                assertThat(second.state().checkoutKeys()).isEqualTo(before);
                assertThat(Client.admin(second)
                                .get(V1_WEB)
                                .json()
                                .at("/2/login")
                                .asText())
                        .isNotEmpty();
            }
        }
    }
}
