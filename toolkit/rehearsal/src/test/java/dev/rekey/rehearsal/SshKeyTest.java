package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rekey.rehearsal.State.HeldSshKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeyTest {

    private static final String INFRA = "/api/v1.1/project/gh/acme/infra/ssh-key";
    private static final String SETTINGS = "/api/v1.1/project/gh/acme/infra/settings?ssh-key-digest=";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void areHeldWithoutDates() {
        assertThat(held())
                .extracting(HeldSshKey::hostname)
                .containsExactly("bastion.acme.example", "git.internal.example.com");
        assertThat(admin.get(SETTINGS + "md5")
                        .json()
                        .at("/ssh_keys/0/fingerprint")
                        .asText())
                .isEqualTo(held().get(0).md5());
    }

    @Test
    void areStoredWithoutAWordAndOnlyOnce() {
        String body = body("prod.acme.example", openSsh("none", "RKV7QX2M"));

        Client.Response stored = admin.post(INFRA, body);
        Client.Response again = admin.post(INFRA, body);

        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.body()).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        JsonNode listed = admin.get(SETTINGS + "sha256").json().path("ssh_keys");
        assertThat(listed).hasSize(3);
        assertThat(listed.at("/2/hostname").asText()).isEqualTo("prod.acme.example");
        assertThat(listed.at("/2/public_key").asText()).startsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5");
        assertThat(listed.at("/2/fingerprint").asText()).isEqualTo(held().get(2).sha256());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mayBeRsaKeysInEitherFormOfPem(boolean wrapped) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
        // The older form is what the newer one has after its head of 26 bytes.
        String pem = wrapped
                ? pem("PRIVATE KEY", pkcs8)
                : pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        assertThat(admin.post(INFRA, body("", pem)).status()).isEqualTo(201);
        assertThat(admin.get(SETTINGS + "md5")
                        .json()
                        .at("/ssh_keys/2/public_key")
                        .asText())
                .startsWith("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB");
    }

    @Test
    void mayBeEd25519KeysInPem() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] known = pair.getPublic().getEncoded();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        field(expected, "ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
        field(expected, Arrays.copyOfRange(known, known.length - 32, known.length));

        String pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());

        assertThat(admin.post(INFRA, body("", pem)).status()).isEqualTo(201);
        assertThat(admin.get(SETTINGS + "md5")
                        .json()
                        .at("/ssh_keys/2/public_key")
                        .asText())
                .isEqualTo("ssh-ed25519 " + Base64.getEncoder().encodeToString(expected.toByteArray()));
    }

    @Test
    void areRefusedWhenNobodyCouldUseThem() {
        for (String key : List.of(
                "RKV7QX2M",
                openSsh("aes256-ctr", "RKV7QX2M"),
                pem("PRIVATE KEY", new byte[40]),
                pem("OPENSSH PRIVATE KEY", new byte[40]))) {
            Client.Response refused = admin.post(INFRA, body("", key));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("RKV7QX2M");
        }
        assertThat(held()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areDeletedByEitherFingerprint(boolean md5) {
        HeldSshKey key = held().get(0);

        Client.Response deleted = admin.send(
                "DELETE",
                INFRA,
                "{\"hostname\":\"" + key.hostname() + "\",\"fingerprint\":\"" + (md5 ? key.md5() : key.sha256())
                        + "\"}");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEmpty();
        assertThat(held()).extracting(HeldSshKey::hostname).containsExactly("git.internal.example.com");
    }

    @Test
    void stayWithoutAnErrorWhenTheBodyIsLostOrNamesAnotherHost() {
        String otherHost =
                "{\"hostname\":\"x\",\"fingerprint\":\"" + held().get(0).md5() + "\"}";

        assertThat(admin.delete(INFRA).status()).isEqualTo(200);
        assertThat(admin.send("DELETE", INFRA, otherHost).status()).isEqualTo(200);
        assertThat(held()).hasSize(2);
    }

    @Test
    void areChangedByWhoeverMayChangeTheProject() {
        Client limited = Client.limited(rehearsal);
        String body = body("", openSsh("none", "RKV7QX2M"));

        assertThat(limited.post(INFRA, body).status()).isEqualTo(404);
        assertThat(limited.post("/api/v1.1/project/gh/acme/checkout/ssh-key", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void surviveTheStateFileInTheirPublicHalf(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        String key = openSsh("none", "RKV7QX2M-and-enough-more-of-it-to-fill-a-line-of-a-key-file");
        List<HeldSshKey> before;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            Client.admin(first).post(INFRA, body("prod.acme.example", key));
            before = first.state().sshKeys();
        }

        assertThat(file)
                .content()
                .doesNotContain(
                        "OPENSSH PRIVATE KEY", key.lines().skip(3).findFirst().orElseThrow());
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.state().sshKeys()).isEqualTo(before);
        }
    }

    private List<HeldSshKey> held() {
        return rehearsal.state().sshKeys().stream()
                .filter(key -> key.project().equals("gh/acme/infra"))
                .toList();
    }

    private static String body(String hostname, String key) {
        return "{\"hostname\":\"" + hostname + "\",\"private_key\":\"" + key.replace("\n", "\\n") + "\"}";
    }

    /** A file as ssh-keygen writes it, with a text for its private half. */
    private static String openSsh(String cipher, String secret) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        field(key, "ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
        field(key, new byte[32]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        for (String text : List.of(cipher, "none", "")) {
            field(out, text.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, 0, 1});
        field(out, key.toByteArray());
        field(out, secret.getBytes(StandardCharsets.US_ASCII));
        return pem("OPENSSH PRIVATE KEY", out.toByteArray());
    }

    private static void field(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
