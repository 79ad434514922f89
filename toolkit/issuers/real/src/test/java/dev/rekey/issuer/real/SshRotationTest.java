package dev.rekey.issuer.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.ssh.AuthorizedKeys;
import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's server on this machine, asked by OpenSSH's client as well. */
@ExtendWith(RealServers.class)
class SshRotationTest {
    private static final int ROTATIONS = Integer.getInteger("rekey.real.rotations", 20);
    private static final String FOREIGN = "# theirs \u00ff\r\n\nssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDf them\n";
    private static final String OPTIONS = "no-port-forwarding,environment=\"X=a b\" ";

    @TempDir
    Path folder;

    private SshServer server;

    @BeforeEach
    void start() throws Exception {
        server = SshServer.start();
        write(FOREIGN + OPTIONS + server.text("old.pub"));
        Files.setPosixFilePermissions(server.keys(), PosixFilePermissions.fromString("rw-r-----"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aKeyIsReplacedHoweverOftenTheRunIsKilled() throws Exception {
        KilledRotations killed = new KilledRotations(
                folder, credential -> server.accepts(credential.getOrDefault("value", "")), true, 3_500, 3);
        Map<String, String> credential = Map.of("value", server.text("old"));
        for (int i = 0; i < ROTATIONS; i++) {
            credential = killed.rotate(credential, settings(lastKey()));
            String[] lines = read().split("\n", -1);
            // Theirs, the one key, and what follows the last line's end.
            killed.addUnowned(lines.length - 5);
            assertThat(read()).startsWith(FOREIGN + OPTIONS + "ssh-ed25519 ");
        }

        killed.report("SSH, authorized_keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.keys())))
                .isEqualTo("rw-r-----");
        assertThat(read()).matches("(?s).* rekey-t1-[0-9a-f]{8}\n");
    }

    @Test
    void eachStepMayBeRepeated() throws Exception {
        Issuer issuer = issuer(server.text("host.pub"));
        Before before = issuer.look();
        try (Material made = issuer.make()) {
            Issued issued = issuer.issue(before, "r 1", Optional.of(made));
            String once = read();
            assertThat(issuer.issue(before, "r 1", Optional.of(made))).isEqualTo(issued);

            assertThat(read()).isEqualTo(once).endsWith(" rekey-r-1\n");
            assertThat(issuer.verify(before, issued, Optional.of(made)))
                    .map(Evidence::why)
                    .contains(server.account() + " accepts the key and is that account");
            assertThat(issuer.isDead(before)).isFalse();
            issuer.revoke(before);
            issuer.revoke(before);
            assertThat(issuer.isDead(before)).isTrue();
            assertThat(server.accepts(server.text("old"))).isFalse();
            issuer.discard(issued.id());
            issuer.discard(issued.id());
            assertThat(read()).isEqualTo(FOREIGN);
            assertThat(issuer.verify(before, issued, Optional.of(made))).isEmpty();
        }
    }

    @Test
    void aForcedCommandIsNotRunToProveALogin() throws Exception {
        Path ran = folder.resolve("ran");
        write("command=\"touch " + ran + "\" " + server.text("old.pub"));
        Issuer issuer = issuer(server.text("host.pub"));
        Before before = issuer.look();
        try (Material made = issuer.make()) {
            Issued issued = issuer.issue(before, "t", Optional.of(made));

            assertThat(issuer.verify(before, issued, Optional.of(made))).isPresent();
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void aHostWithAnotherKeyIsToldNothing() throws Exception {
        String before = read();

        assertRefused(issuer(server.text("old.pub"))::look, "another key");
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void aLinkAMissingFileAndAMissingKeyAreRefused() throws Exception {
        Issuer issuer = issuer(server.text("host.pub"));
        write(FOREIGN);
        assertRefused(issuer::look, "has no key");
        Files.delete(server.keys());
        assertRefused(issuer::look, "there is no");
        Files.createSymbolicLink(server.keys(), folder.resolve("elsewhere"));
        assertRefused(issuer::look, "link");
    }

    private Issuer issuer(String hostKey) throws Exception {
        return AuthorizedKeys.of(server.account())
                .hostKey(hostKey)
                .admin("root", Secret.of(server.text("admin")), server.keys().toString())
                .replacing(server.text("old.pub"));
    }

    private List<String> settings(String old) throws Exception {
        return List.of(
                "issuer=authorized-keys",
                "at=" + server.account(),
                "host-key=" + server.text("host.pub").strip(),
                "!admin-key=" + server.text("admin").replace("\n", "\\n"),
                "file=" + server.keys(),
                "replacing=" + old);
    }

    /** The public half that is there now. */
    private String lastKey() throws Exception {
        String last = read().substring(read().lastIndexOf("ssh-ed25519")).strip();
        return String.join(" ", List.of(last.split(" ")).subList(0, 2));
    }

    private String read() throws Exception {
        return Files.readString(server.keys(), StandardCharsets.ISO_8859_1);
    }

    private void write(String text) throws Exception {
        Path written = Files.writeString(server.keys(), text, StandardCharsets.ISO_8859_1);
        assertThat(written).exists();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String why) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        IssuerException.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(Certainty.REFUSED))
                .hasMessageContaining(why);
    }
}
