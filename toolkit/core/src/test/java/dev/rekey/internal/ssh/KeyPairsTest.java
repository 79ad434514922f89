package dev.rekey.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairsTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;

    @Test
    void eachPairIsAnotherAndSignsWhatItsPublicHalfVerifies() throws Exception {
        KeyPairs.Pair pair = KeyPairs.make("rekey");

        assertThat(pair.publicKey()).matches("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}");
        assertThat(KeyPairs.make("rekey").publicKey()).isNotEqualTo(pair.publicKey());
        byte[] message = "hello".getBytes(StandardCharsets.UTF_8);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        join(HEX.parseHex("302e020100300506032b657004220420"), seed(pair.privateKey())))));
        signer.update(message);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(join(HEX.parseHex("302a300506032b6570032100"), point(pair)))));
        verifier.update(message);
        assertThat(verifier.verify(signer.sign())).isTrue();
        assertThat(pair.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void thePublicHalfIsReadBackFromThePrivateOneAndFromNothingElse() {
        KeyPairs.Pair pair = KeyPairs.make("rekey");

        assertThat(PrivateHalf.publicKey(pair.privateKey())).contains(pair.publicKey());
        assertThat(PrivateHalf.publicKey(Secret.of("RKVnoKEY"))).isEmpty();
        assertThat(PrivateHalf.publicKey(Secret.of("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END")))
                .isEmpty();
        assertThat(PrivateHalf.publicKey(Secret.of(""))).isEmpty();
    }

    @Test
    void openSshReadsIt() throws Exception {
        Assumptions.assumeTrue(installed(), "ssh-keygen is not installed here");
        for (String comment : new String[] {"", "r", "rekey", "rekey-20230105", "a longer one with blanks"}) {
            KeyPairs.Pair pair = KeyPairs.make(comment);
            Path file = Files.createFile(
                    folder.resolve("key-" + comment.length()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, pair.privateKey().reveal(String::valueOf));

            assertThat(run("ssh-keygen", "-y", "-f", file.toString()))
                    .isEqualTo((pair.publicKey() + " " + comment).strip());
            Files.delete(file);
        }
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "ssh-keygen")));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.strip();
    }

    /** The first half of the last of the fields that hold 64 bytes. */
    private static byte[] seed(Secret privateKey) {
        String text = privateKey.reveal(String::valueOf).replaceAll("-----[A-Z ]+-----|\\s", "");
        byte[] whole = Base64.getDecoder().decode(text);
        for (int i = whole.length - 68; i > 0; i--) {
            if (whole[i] == 0 && whole[i + 1] == 0 && whole[i + 2] == 0 && whole[i + 3] == 64) {
                return Arrays.copyOfRange(whole, i + 4, i + 36);
            }
        }
        throw new AssertionError("no field of 64 bytes");
    }

    private static byte[] point(KeyPairs.Pair pair) {
        byte[] blob = Base64.getDecoder().decode(pair.publicKey().split(" ")[1]);
        return Arrays.copyOfRange(blob, blob.length - 32, blob.length);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
