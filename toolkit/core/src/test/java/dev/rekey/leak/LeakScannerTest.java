package dev.rekey.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LeakScannerTest {
    private static final String VALUE = "RKV7QX2M-o/\"ne+value \u00e9";

    @Nested
    class AKnownValue {
        @Test
        void isFoundWhereItStands() {
            List<Hit> hits = scan("first\n  token: " + VALUE + " and more\n");

            assertThat(hits).singleElement().satisfies(hit -> {
                assertThat(hit.line()).isEqualTo(2);
                assertThat(hit.from()).isEqualTo(10);
                assertThat(hit.to()).isEqualTo(9 + VALUE.length());
                assertThat(hit.rule()).isEqualTo(Hit.KNOWN);
                assertThat(hit.name()).isEqualTo("API_KEY of deploy");
                assertThat(hit.form()).isEqualTo("plain");
                assertThat(hit.length()).isEqualTo(VALUE.length());
                assertThat(hit.toString()).doesNotContain("RKV7QX2M", "value");
            });
        }

        @TestFactory
        Stream<DynamicTest> isFoundInsideOfOtherTextInBase64() {
            return Stream.of("", "u", "us", "user:", "admin:")
                    .map(before -> DynamicTest.dynamicTest("after <" + before + ">", () -> {
                        String encoded = Base64.getEncoder().encodeToString(bytes(before + VALUE + "@host\n"));

                        assertThat(scan("+ echo " + encoded))
                                .extracting(Hit::form)
                                .containsExactly("base64");
                    }));
        }

        @Test
        void isFoundInUrlSafeBase64AndAcrossTheLinesThatBase64Breaks() {
            String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("??>>~~" + VALUE));
            String broken = Base64.getMimeEncoder().encodeToString(bytes("x".repeat(47) + VALUE + "y".repeat(80)));

            assertThat(scan(urlSafe)).extracting(Hit::form).containsExactly("base64");
            assertThat(scan("before\n" + broken + "\nafter")).singleElement().satisfies(hit -> {
                assertThat(hit.form()).isEqualTo("base64");
                assertThat(hit.line()).isEqualTo(2);
            });
        }

        @Test
        void isFoundInOtherSpellings() {
            assertThat(scan("GET /?q="
                            + URLEncoder.encode(VALUE, StandardCharsets.UTF_8).replace("+", "%20")))
                    .extracting(Hit::form)
                    .containsExactly("url");
            assertThat(scan(HexFormat.of().formatHex(bytes(VALUE))))
                    .extracting(Hit::form)
                    .containsExactly("hex");
            assertThat(scan("{\"a\":\"" + VALUE.replace("\"", "\\\"") + "\"}"))
                    .extracting(Hit::form)
                    .containsExactly("json");
            assertThat(scan(new StringBuilder(VALUE).reverse().toString()))
                    .extracting(Hit::form)
                    .containsExactly("reversed");
        }

        @Test
        void isFoundThroughColours() {
            assertThat(scan("\u001b[32m" + VALUE.substring(0, 9) + "\u001b[0m" + VALUE.substring(9)))
                    .extracting(Hit::from)
                    .containsExactly(1);
        }

        @Test
        void ofSeveralLinesIsFoundByItsLongestLine() {
            Known key = Known.none().value("key", Secret.of("head\nRKV7QX2M-the-long-line-of-it\ntail"));

            assertThat(scan(key, "   2  RKV7QX2M-the-long-line-of-it")).hasSize(1);
        }

        @Test
        void isNotFoundWhereItIsMaskedOrCutOff() {
            assertThat(scan("token: ****************\n" + VALUE.substring(0, 9)))
                    .isEmpty();
        }

        @Test
        void thatIsTooShortIsNamedInsteadOfLookedFor() {
            Known known = Known.none().value("PIN", Secret.of("RKV7"));

            assertThat(known.tooShort()).containsExactly("PIN");
            assertThat(scan(known, "RKV7")).isEmpty();
        }
    }

    @Nested
    class AHash {
        private static final String WORD = "RKV7QX2M_word+with/signs==";

        @Test
        void knowsAWordByItselfBehindItsNameAndInBase64() {
            Known known = Known.none().sha256("old", HexFormat.of().formatHex(digest(WORD)));

            assertThat(scan(known, "a " + WORD + " b")).extracting(Hit::name).containsExactly("old");
            assertThat(scan(known, "A=" + WORD)).extracting(Hit::name).containsExactly("old");
            assertThat(scan(known, Base64.getEncoder().encodeToString(bytes(WORD + "\n"))))
                    .extracting(Hit::form)
                    .containsExactly("base64");
            assertThat(scan(known, WORD + "x")).isEmpty();
        }

        @Test
        void mayHaveAKey() throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes("RKVkey"), "HmacSHA256"));
            String hex = HexFormat.of().formatHex(mac.doFinal(bytes(WORD)));

            Known known = Known.none().hmacSha256("old", Secret.of("RKVkey"), hex);

            assertThat(scan(known, WORD)).hasSize(1);
            assertThat(scan(Known.none().sha256("old", hex), WORD)).isEmpty();
        }

        @Test
        void isNothingElse() {
            assertThatThrownBy(() -> Known.none().sha256("old", "RKVnone"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageNotContaining("RKVnone");
        }
    }

    @Nested
    class AShape {
        private static final String FILL = "RKV7QX2M".repeat(5);

        @TestFactory
        Stream<DynamicTest> isKnown() {
            Map<String, String> texts = Map.ofEntries(
                    Map.entry("private-key", "-----BEGIN OPENSSH PRIVATE " + "KEY-----"),
                    Map.entry("aws-access-key-id", "id AKIA" + "RKV7QX2MRKV7QX2M"),
                    Map.entry(
                            "aws-secret-access-key",
                            "aws_secret_access_key = RKV7QX2M/abcdefghijk+ABCDEFGHIJK12345678"),
                    Map.entry("github-token", "https://x:ghp_" + FILL),
                    Map.entry("github-fine-grained-token", "github_pat_" + FILL),
                    Map.entry("npm-token", "npm_" + FILL.substring(0, 36)),
                    Map.entry("slack-token", "xoxb-" + FILL),
                    Map.entry("slack-webhook", "https://hooks.slack.com/services/" + FILL),
                    Map.entry("circleci-personal-token", "CCIPAT_" + FILL),
                    Map.entry("circleci-project-token", "CCIPRJ_" + FILL),
                    Map.entry("stripe-key", "sk_live_" + FILL),
                    Map.entry("google-api-key", "AIza" + FILL.substring(0, 35)),
                    Map.entry("jwt", "eyJhbGciOiJ.eyJRKV7QX2M." + FILL),
                    Map.entry("authorization-header", "> Authorization: Bearer RKV7QX2Mabcdefgh"),
                    Map.entry("address-with-password", "postgres://app:RKV7QX2M@db/x"),
                    Map.entry("assigned-secret", "DB_PASSWORD=RKV7QX2Mabcdefgh"));
            return texts.entrySet().stream()
                    .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                        assertThat(scan(Known.none(), one.getValue()))
                                .extracting(Hit::rule)
                                .contains(one.getKey());
                        assertThat(scan(Known.none(), one.getValue()).toString())
                                .doesNotContain("RKV7QX2M");
                    }));
        }

        @Test
        void isKnownInBase64() {
            String encoded = Base64.getEncoder().encodeToString(bytes("token ghp_" + FILL + "\n"));

            assertThat(scan(Known.none(), encoded)).singleElement().satisfies(hit -> {
                assertThat(hit.rule()).isEqualTo("github-token");
                assertThat(hit.form()).isEqualTo("base64");
                assertThat(hit.hint()).isEqualTo("gh…QX2M");
            });
        }

        @Test
        void isNotSeenInWhatIsMaskedOrPlain() {
            assertThat(scan(
                            Known.none(),
                            "API_TOKEN=**************\npassword: $PASSWORD_OF_DB_HOST\nsecret=aaaaaaaaaaaaaaaa\n"
                                    + "npm_config_loglevel=warn\nsha1 0123456789abcdef0123456789abcdef01234567"))
                    .isEmpty();
        }

        @Test
        void givesWayToAKnownValue() {
            Known known = Known.none().value("PAT", Secret.of("ghp_" + FILL));

            assertThat(scan(known, "GH_TOKEN=ghp_" + FILL))
                    .extracting(Hit::name)
                    .containsExactly("PAT");
        }
    }

    @Test
    void megabytesOfOneLineTakeNoTime() {
        String line = "TOKEN_".repeat(200_000) + VALUE;

        assertThat(scan(line)).extracting(Hit::rule).contains(Hit.KNOWN);
    }

    private static List<Hit> scan(String text) {
        try (Secret secret = Secret.of(VALUE)) {
            return scan(Known.none().value("API_KEY of deploy", secret), text);
        }
    }

    private static List<Hit> scan(Known known, String text) {
        try (LeakScanner scanner = LeakScanner.of(known)) {
            return scanner.scan(text);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
