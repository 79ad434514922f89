package dev.rekey.issuer.real;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An sshd of its own on the loopback interface, with its own keys and its own files of keys. */
final class SshServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process sshd;

    private SshServer(Path folder, int port, Process sshd) {
        this.folder = folder;
        this.port = port;
        this.sshd = sshd;
    }

    static SshServer start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "rekey-sshd");
        for (String name : List.of("host", "admin", "old")) {
            String unused = Commands.run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    name,
                    "-f",
                    folder.resolve(name).toString());
        }
        Files.copy(folder.resolve("admin.pub"), folder.resolve("admin_keys"));
        Files.writeString(folder.resolve("authorized_keys"), "");
        int port = Commands.freePort();
        Path config = Files.writeString(
                folder.resolve("sshd_config"),
                "ListenAddress 127.0.0.1\nPort " + port + "\nHostKey " + folder.resolve("host")
                        + "\nAuthorizedKeysFile " + folder.resolve("authorized_keys") + " "
                        + folder.resolve("admin_keys")
                        + "\nUsePAM no\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\n"
                        + "MaxStartups 100\n");
        Files.createDirectories(Path.of("/run/sshd"));
        Process sshd = new ProcessBuilder(
                        RealServers.SSHD.toString(),
                        "-D",
                        "-f",
                        config.toString(),
                        "-E",
                        folder.resolve("log").toString())
                .start();
        SshServer server = new SshServer(folder, port, sshd);
        while (!server.answers()) {
            if (sshd.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("sshd ended: " + Files.readString(folder.resolve("log")));
            }
        }
        return server;
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    String account() {
        return "root@127.0.0.1:" + port;
    }

    Path keys() {
        return folder.resolve("authorized_keys");
    }

    /** What a file in its folder holds: {@code admin}, {@code old}, {@code host.pub}… */
    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    /** Whether OpenSSH's own client gets in with this private key. */
    boolean accepts(String privateKey) throws IOException, InterruptedException {
        Path key = folder.resolve("tried");
        Files.deleteIfExists(key);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, privateKey);
        Path known = Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + text("host.pub"));
        Process ssh = new ProcessBuilder(
                        "ssh",
                        "-F",
                        "none",
                        "-n",
                        "-i",
                        key.toString(),
                        "-p",
                        String.valueOf(port),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "IdentityAgent=none",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "root@127.0.0.1",
                        "true")
                .redirectErrorStream(true)
                .start();
        String output = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = ssh.waitFor();
        if (status != 0 && !output.contains("Permission denied")) {
            throw new IOException("ssh ended with " + status + ": " + output);
        }
        return status == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        sshd.destroy();
        int unused = sshd.waitFor();
        String printed = Commands.run("rm", "-rf", folder.toString());
    }
}
