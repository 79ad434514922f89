package dev.rekey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.SshKeyChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeyPatchTest {
    private static final String OLD_MD5 = "e5:5b:0d:4d:be:07:3f:2f:cf:b9:c8:39:f1:ce:47:08";
    private static final String OLD = "gKvwUX2vzp7HLEU0s76ID0oZ9T0ky+wNuzfxjqzNx2s";
    private static final String NEW_MD5 = "11:11:11:11:11:11:11:11:11:11:11:11:11:11:11:11";
    private static final String NEW = "AddwN379YO1pnTyrOqALUZmo6XU4zJ2RLuOZslrl7c4";
    private static final SshKeyChange CHANGE = change("gh/acme/web", "prod.example.com", NEW);

    @TempDir
    Path folder;

    @Test
    void eachSpellingStaysAsItIs() {
        String text = """
                steps:
                  - add_ssh_keys:
                      fingerprints:
                        - "SHA256:%s"
                        - '%s'
                        - MD5:%s # of prod
                        - %s
                """.formatted(OLD, OLD_MD5, OLD_MD5, OLD);

        assertThat(SshKeyPatch.diff("config.yml", text, List.of(CHANGE)))
                .isEqualTo("""
                --- a/config.yml
                +++ b/config.yml
                @@ -1,7 +1,7 @@
                 steps:
                   - add_ssh_keys:
                       fingerprints:
                -        - "SHA256:%s"
                -        - '%s'
                -        - MD5:%s # of prod
                -        - %s
                +        - "SHA256:%s"
                +        - '%s'
                +        - MD5:%s # of prod
                +        - %s
                """.formatted(OLD, OLD_MD5, OLD_MD5, OLD, NEW, NEW_MD5, NEW_MD5, NEW));
    }

    @Test
    void commentsOtherKeysAndLongerTextsStay() {
        String text =
                "# SHA256:" + OLD + "\n- \"SHA256:x" + OLD + "\"\n- \"" + OLD_MD5 + ":00\"\n- \"SHA256:" + NEW + "\"\n";

        assertThat(SshKeyPatch.diff("config.yml", text, List.of(CHANGE))).isEmpty();
    }

    @Test
    void aKeyOfTwoHostsHasTwoSuccessorsInListsOfEitherForm() {
        SshKeyChange other = change("gh/acme/web", "other.example.com", "9".repeat(43));

        assertThat(FingerprintLine.replaced("  - \"SHA256:" + OLD + "\"\r\n", List.of(CHANGE, other)))
                .containsExactly("  - \"SHA256:" + NEW + "\"\r\n", "  - \"SHA256:" + "9".repeat(43) + "\"\r\n");
        assertThat(FingerprintLine.replaced("fingerprints: [\"" + OLD + "\", \"a\"]", List.of(CHANGE, other)))
                .containsExactly("fingerprints: [\"" + NEW + "\", \"" + "9".repeat(43) + "\", \"a\"]");
    }

    @Test
    void aKeyOfTwoProjectsHasTheSuccessorOfEach() throws IOException {
        SshKeyChange api = change("gh/acme/api", "prod.example.com", "9".repeat(43));
        write("web/.circleci/config.yml", "- SHA256:" + OLD + "\n");
        write("api/.circleci/config.yml", "- SHA256:" + OLD + "\n");
        write("elsewhere/.circleci/config.yml", "- SHA256:" + OLD + "\n");

        assertThat(SshKeyPatch.of(folder, List.of(CHANGE, api)))
                .isEqualTo(oneLine("api", "9".repeat(43)) + oneLine("web", NEW));
        assertThat(SshKeyPatch.of(folder, List.of(CHANGE)))
                .isEqualTo(oneLine("api", NEW) + oneLine("elsewhere", NEW) + oneLine("web", NEW));
    }

    @Test
    void patchTakesIt() throws Exception {
        Assumptions.assumeTrue(isInstalled(), "patch is not installed here");
        SshKeyChange other = change("gh/acme/web", "other.example.com", "9".repeat(43));
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 60)
                .forEach(i -> text.append(i % 20 == 0 || i == 7 ? "  - SHA256:" + OLD + "\n" : "  - line " + i + "\n"));
        text.append("  - \"").append(OLD).append('"');
        write("web/.circleci/config.yml", text.toString());

        run(SshKeyPatch.of(folder, List.of(CHANGE, other)));

        String both = "  - SHA256:" + NEW + "\n  - SHA256:" + "9".repeat(43) + "\n";
        assertThat(Files.readString(folder.resolve("web/.circleci/config.yml")))
                .isEqualTo(text.toString()
                        .replace("  - SHA256:" + OLD + "\n", both)
                        .replace("  - \"" + OLD + "\"", "  - \"" + NEW + "\"\n  - \"" + "9".repeat(43) + "\""));
    }

    private void run(String patch) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("patch", "-p1", "--fuzz=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(patch.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static boolean isInstalled() {
        return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "patch")));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String oneLine(String project, String sha256) {
        String file = project + "/.circleci/config.yml";
        return "--- a/" + file + "\n+++ b/" + file + "\n@@ -1,1 +1,1 @@\n-- SHA256:" + OLD + "\n+- SHA256:" + sha256
                + "\n";
    }

    private static SshKeyChange change(String project, String hostname, String sha256) {
        return new SshKeyChange(
                project, hostname, Optional.of(OLD_MD5), Optional.of(OLD), NEW_MD5, sha256, "ssh-ed25519 AAAA rekey");
    }
}
