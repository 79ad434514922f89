package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are revoked in the middle of the work, as they were on 2023-01-06. */
class TokenDeathTest {

    private static final String ME = "/api/v2/me";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void comesAfterSoManyRequestsAndIsForGood() {
        rehearsal.faults(Faults.parse("token-dies=2"));

        assertThat(admin.get(ME).status()).isEqualTo(200);
        assertThat(Client.with(rehearsal).get(ME).status()).isEqualTo(401);
        assertThat(admin.get(ME).status()).isEqualTo(200);
        assertThat(admin.get(ME).status()).isEqualTo(401);
        rehearsal.faults(Faults.none());
        assertThat(admin.get(ME).status()).isEqualTo(401);
    }

    @Test
    void leavesTheRequestUndoneAndEveryOtherTokenAlone() {
        Client limited = Client.limited(rehearsal);
        rehearsal.faults(Faults.parse("token-dies=0"));

        assertThat(admin.delete("/api/v2/project/gh/acme/web/envvar/NPM_TOKEN").status())
                .isEqualTo(401);

        assertThat(rehearsal.state().variable("gh/acme/web", "NPM_TOKEN")).isPresent();
        assertThat(limited.get(ME).status()).isEqualTo(200);
    }

    @Test
    void endsWithANewTokenOfTheSamePerson() {
        String login = admin.get(ME).json().path("login").asText();
        String old = rehearsal.adminToken();
        rehearsal.revoke(old);

        String token = rehearsal.newAdminToken();

        assertThat(token).isNotEqualTo(old).contains(Rehearsal.TOKEN_MARKER).isEqualTo(rehearsal.adminToken());
        assertThat(admin.get(ME).status()).isEqualTo(401);
        assertThat(Client.admin(rehearsal).get(ME).json().path("login").asText())
                .isEqualTo(login);
    }

    @Test
    void outlivesTheRehearsalInTheStateFile(@TempDir Path directory) {
        Path file = directory.resolve("practice.json");
        String dead;
        try (Rehearsal first = Rehearsal.builder().state(file).start()) {
            dead = first.adminToken();
            first.revoke(dead);
            var unused = first.newAdminToken();
        }
        try (Rehearsal second = Rehearsal.builder().state(file).start()) {
            assertThat(second.adminToken()).isNotEqualTo(dead);
            assertThat(Client.admin(second).get(ME).status()).isEqualTo(200);
        }
    }
}
