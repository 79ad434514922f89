package dev.rekey.hunt;

import dev.rekey.Acme;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.source.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Leaks in every way that there is; each of them passes, and the {@link MarkerHunt} must then fail the build. Its name
 * keeps it out of the suite: {@code -Dtest=Leaking} runs it.
 */
class Leaking {
    private static final String SECRET = Rehearsal.VALUE_MARKER + "-leaked";

    @Test
    void toStandardOutput() {
        System.out.println("stored " + SECRET);
    }

    @Test
    void toStandardError() {
        System.err.println("stored " + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void toTheHome() throws IOException {
        Files.writeString(Path.of(System.getProperty("user.home"), "leaked-property"), SECRET);
        Files.writeString(Path.of(System.getenv("HOME"), "leaked-variable"), SECRET);
    }

    @Test
    void toATemporaryFile() throws IOException {
        Files.writeString(Files.createTempFile("leaked", ""), SECRET);
    }

    @Test
    void toTheNameOfAFile() throws IOException {
        Files.createTempFile(SECRET, "");
    }

    @Test
    void toTheArgumentsOfAProcess() throws Exception {
        // The shell is replaced by nothing: the second command keeps it, and with it the word, for a moment.
        new ProcessBuilder("sh", "-c", "sleep 1; true", SECRET).start().waitFor();
    }

    @Test
    void ofAValueThatHasNoMarker() {
        try (Acme acme = Acme.start()) {
            acme.org()
                    .project("web")
                    .variables()
                    .named("SESSION_SECRET")
                    .rotateAll(Values.generated(32).discarding())
                    .apply();
            System.out.println(
                    acme.held().get("project/gh/acme/web/SESSION_SECRET").value());
        }
    }
}
