package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final String WEB = "/api/v2/project/gh/acme/web/envvar";

    @TempDir
    Path directory;

    @Test
    void aLaterStartGoesOnWhereTheFirstStopped() {
        List<State.Held> before;
        String token;
        try (Rehearsal first = start()) {
            token = first.adminToken();
            Client.admin(first).post(WEB, "{\"name\":\"NPM_TOKEN\",\"value\":\"npm_new\"}");
            Client.admin(first)
                    .send("PATCH", "/api/v2/project/gh/acme/web/settings", "{\"advanced\":{\"disable_ssh\":true}}");
            before = first.state().variables();
        }

        try (Rehearsal second = start()) {
            assertThat(second.state().variables()).isEqualTo(before);
            assertThat(second.adminToken()).isEqualTo(token);
            assertThat(second.state()
                            .variable("gh/acme/web", "NPM_TOKEN")
                            .orElseThrow()
                            .history())
                    .containsExactly("npm_new");
            assertThat(Client.admin(second)
                            .get("/api/v2/project/gh/acme/web/settings")
                            .json()
                            .at("/advanced/disable_ssh")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void everythingElseSurvivesToo() {
        List<Object> before;
        try (Rehearsal first = start()) {
            before = everything(first);
        }

        try (Rehearsal second = start()) {
            assertThat(everything(second)).isEqualTo(before);
        }
    }

    @Test
    void timeGoesOnToo() {
        Instant stored;
        try (Rehearsal first = start()) {
            Client.admin(first).post(WEB, "{\"name\":\"FIRST\",\"value\":\"x\"}");
            stored =
                    first.state().variable("gh/acme/web", "FIRST").orElseThrow().updatedAt();
        }

        try (Rehearsal second = start()) {
            Client.admin(second).post(WEB, "{\"name\":\"SECOND\",\"value\":\"x\"}");
            assertThat(second.state()
                            .variable("gh/acme/web", "SECOND")
                            .orElseThrow()
                            .updatedAt())
                    .isAfterOrEqualTo(stored)
                    .isBefore(Instant.parse("2023-01-06T00:00:00Z"));
        }
    }

    @Test
    void theFileIsForItsOwnerAndNothingElseIsLeft() throws IOException {
        try (Rehearsal rehearsal = start()) {
            Client.admin(rehearsal).post(WEB, "{\"name\":\"FOO\",\"value\":\"bar\"}");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).containsExactly(file());
            }
        }
    }

    @Test
    void readingChangesNothingOnDisk() throws IOException {
        try (Rehearsal rehearsal = start()) {
            byte[] before = Files.readAllBytes(file());
            Client.admin(rehearsal).get(WEB);

            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAlone() throws IOException {
        for (String damage :
                List.of("", "{", "null", "[]", "{\"format\":99}", "{\"format\":3}", "{\"format\":4,\"tokens\":null}")) {
            Files.writeString(file(), damage);

            assertThatThrownBy(this::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("left untouched");
            assertThat(file()).hasContent(damage);
        }
    }

    @Test
    void aFileCutInTheMiddleDoesNotShowValuesInItsError() throws IOException {
        start().close();
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.indexOf(Rehearsal.VALUE_MARKER) + 12));

        assertThatThrownBy(this::start)
                .hasMessageNotContaining(Rehearsal.VALUE_MARKER)
                .hasNoCause();
    }

    private static List<Object> everything(Rehearsal rehearsal) {
        State state = rehearsal.state();
        Client admin = Client.admin(rehearsal);
        return List.of(
                state.contexts(),
                state.projects(),
                state.restrictions(),
                state.projectTokens(),
                rehearsal.limitedToken(),
                admin.get("/api/v1.1/me").json(),
                admin.get("/api/v2/me/collaborations").json(),
                admin.get("/api/v1.1/projects").json(),
                admin.get("/api/v1.1/project/gh/acme/monolith/settings").json(),
                admin.get("/api/v3/orgs").json());
    }

    private Rehearsal start() {
        return Rehearsal.builder().state(file()).start();
    }

    private Path file() {
        return directory.resolve("practice.json");
    }
}
