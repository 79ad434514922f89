package dev.rekey.issuer.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Issuers;
import dev.rekey.model.Secret;
import org.junit.jupiter.api.Test;

class AuthorizedKeysTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIHQOsQp+TZA1CDvhqECieBx3hR9hdM8MtTnGCcgYWIyg";
    private static final String KEY = "ssh-ed25519 " + BLOB;
    private static final String OPTIONS =
            "from=\"10.0.0.0/8\",command=\"echo \\\"ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB x\\\" y\" ";
    private static final String SOMEBODY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDf somebody\u00ff else\r\n\n# a comment " + KEY + "\n";

    private final Secret admin = KeyPairs.make();
    private final AuthorizedKeys complete =
            AuthorizedKeys.of("deploy@127.0.0.1:1").hostKey("h " + KEY).admin(admin);

    @Test
    void aLineIsReadAroundQuotedOptions() {
        KeyLine line = KeyLine.parse(OPTIONS + KEY + " a comment").orElseThrow();

        assertThat(line).isEqualTo(new KeyLine(OPTIONS, "ssh-ed25519", BLOB));
        assertThat(line.forcesCommand()).isTrue();
        assertThat(KeyLine.parse("# " + KEY)).isEmpty();
        assertThat(KeyLine.parse("")).isEmpty();
        assertThat(KeyLine.parse("command=\"unfinished " + KEY)).isEmpty();
    }

    @Test
    void whatIsForeignStaysAsItIsToTheByte() {
        String fingerprint = KeyLine.parse(KEY).orElseThrow().fingerprint();
        KeyFile before = new KeyFile(SOMEBODY + "last line without an end");

        KeyFile with = before.with(OPTIONS + KEY);
        assertThat(with.text()).startsWith(before.text() + "\n").endsWith(KEY + "\n");
        assertThat(with.find(fingerprint)).isPresent();
        assertThat(with.without(fingerprint).text()).isEqualTo(before.text() + "\n");
        assertThat(before.without(fingerprint)).isEqualTo(before);
        assertThat(new KeyFile(KEY + "\n" + SOMEBODY + KEY).without(fingerprint).text())
                .isEqualTo(SOMEBODY);
    }

    @Test
    void aNewKeyIsReadBack() {
        try (Secret made = KeyPairs.make()) {
            String begin = made.reveal(chars -> new String(chars, 0, 36));
            assertThat(begin).isEqualTo("-----BEGIN OPENSSH PRIVATE KEY-----\n");
            assertThat(KeyPairs.publicHalf(KeyPairs.read(made)).type()).isEqualTo("ssh-ed25519");
        }
    }

    @Test
    void isFoundByName() {
        assertThat(Issuers.named("authorized-keys").summary()).contains("authorized_keys");
    }

    @Test
    void whatIsWrittenWrongIsRefusedWithoutRepeatingIt() {
        assertThat(complete.replacing(KEY).describe()).startsWith("key SHA256:").endsWith("deploy@127.0.0.1:1");
        assertRefused(
                () -> AuthorizedKeys.of("deploy").hostKey(KEY).admin(admin).replacing(KEY));
        assertRefused(() -> complete.hostKey("@cert-authority * " + KEY).replacing(KEY));
        assertRefused(() -> complete.hostKey("anything").replacing(KEY));
        assertRefused(() -> complete.replacing("deploy key"));
        assertRefused(() -> complete.admin(Secret.of("RKVsshNoKeyMARKER")).replacing(KEY));
        assertRefused(() -> AuthorizedKeys.of("deploy@h").hostKey(KEY).replacing(KEY));
    }

    @Test
    void theAdministratorsKeyDoesNotReplaceItself() {
        String own = KeyPairs.publicHalf(KeyPairs.read(admin)).fingerprint();

        assertThatThrownBy(() -> complete.replacing(own)).hasMessageContaining("itself");
    }

    @Test
    void nothingIsKnownWhenNobodyAnswers() {
        assertThatThrownBy(() -> complete.replacing(KEY).look())
                .isInstanceOfSatisfying(
                        IssuerException.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(Certainty.UNKNOWN));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("RKVsshNoKeyMARKER")
                .hasNoCause();
    }
}
