package dev.rekey.issuer.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.postgres.Postgres;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL 15 on this machine. */
@ExtendWith(RealServers.class)
class PostgresRotationTest {
    private static final String FIRST = "RKVrealFirstPasswordMARKER";
    private static final int ROTATIONS = Integer.getInteger("rekey.real.rotations", 20);

    @TempDir
    Path folder;

    private PostgresServer server;
    private Postgres postgres;

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start();
        postgres =
                Postgres.role("app").at(server.address()).admin("rotator", Secret.of(PostgresServer.ROTATOR_PASSWORD));
        server.sql("create role app_a login in role app password '" + FIRST + "'");
        server.sql("create role \"App\"\"b\" nologin in role app");
        server.sql("create role single login password '" + FIRST + "'");
        Files.writeString(server.log(), "");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void twoRolesTakeTurnsHoweverOftenTheRunIsKilled() throws Exception {
        KilledRotations killed = new KilledRotations(folder, this::accepts, true, 1_200, 1);
        Map<String, String> credential = Map.of("user", "app_a", "password", FIRST);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < ROTATIONS; i++) {
            Map<String, String> old = credential;
            credential = killed.rotate(old, settings("app", "alternating=app_a,App\"b"));
            assertThat(credential.get("user")).isNotEqualTo(old.get("user"));
            values.addAll(KilledRotations.secrets(credential));
        }

        killed.report("PostgreSQL, two roles");
        assertTheLogHoldsNone(values);
    }

    @Test
    void oneRoleEndsWithItsNewPasswordHoweverOftenTheRunIsKilled() throws Exception {
        KilledRotations killed = new KilledRotations(folder, this::accepts, false, 1_200, 2);
        Map<String, String> credential = Map.of("user", "single", "password", FIRST);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < ROTATIONS; i++) {
            credential = killed.rotate(credential, settings("single", "url=postgresql://{user}:{password}@db/app"));
            values.addAll(KilledRotations.secrets(credential));
        }

        killed.report("PostgreSQL, one role");
        assertTheLogHoldsNone(values);
    }

    @Test
    void aRefusedChangeLeavesNoClearValueInTheServersLog() throws Exception {
        server.sql("create role boss superuser login password '" + FIRST + "'");
        Issuer issuer = Postgres.role("boss")
                .at(server.address())
                .admin("rotator", Secret.of(PostgresServer.ROTATOR_PASSWORD))
                .singleUser();
        try (Material made = issuer.make()) {
            String password = text(made, "password");

            assertThatThrownBy(() -> issuer.issue(issuer.look(), "t", Optional.of(made)))
                    .isInstanceOfSatisfying(
                            IssuerException.class,
                            failure -> assertThat(failure.certainty()).isEqualTo(Certainty.REFUSED))
                    .hasMessageContaining("42501")
                    .hasMessageNotContaining(password);
            assertThat(Files.readString(server.log()))
                    .contains("ALTER USER", "SCRAM-SHA-256")
                    .doesNotContain(password);
            assertThat(server.accepts("boss", FIRST)).isTrue();
        }
    }

    @Test
    void rolesThatMayNotDoTheSameAreRefusedBeforeAnythingHappens() throws Exception {
        Issuer issuer = postgres.alternating("app_a", "App\"b");
        server.sql("create table mine (x int)");
        server.sql("grant select on mine to app_a");

        assertRefused(issuer::look, "may not do the same");

        server.sql("revoke select on mine from app_a");
        assertThat(issuer.look().old()).contains("app_a");
        server.sql("revoke app from \"App\"\"b\"");
        assertRefused(issuer::look, "member of app");
        assertRefused(() -> postgres.alternating("app_a", "nobody").look(), "no role nobody");
    }

    @Test
    void ofTwoThatCanLogInSomebodyHasToSayWhichIsInUse() throws Exception {
        server.sql("alter role \"App\"\"b\" login password '" + FIRST + "'");

        assertRefused(() -> postgres.alternating("app_a", "App\"b").look(), "say which");
        Before before = postgres.inUse("App\"b").alternating("app_a", "App\"b").look();

        assertThat(before.old()).contains("App\"b");
        assertThat(before.facts()).containsValue("app_a");
    }

    @Test
    void aRoleThatMayNotReachTheDatabaseIsTakenBackBeforeAnyPlaceHasIt() throws Exception {
        server.sql("revoke connect on database postgres from public");
        server.sql("grant connect on database postgres to rotator");
        Issuer issuer = postgres.alternating("app_a", "App\"b");
        Before before = issuer.look();

        try (Material made = issuer.make()) {
            assertRefused(() -> issuer.issue(before, "t", Optional.of(made)), "App\"b");
        }
        assertThat(issuer.look().old()).contains("app_a");
    }

    @Test
    void anOldRoleIsDeadAndGoneFromAllItsSessions() throws Exception {
        Issuer issuer = postgres.endingSessions().oldPassword(Secret.of(FIRST)).alternating("app_a", "App\"b");
        Before before = issuer.look();
        assertThat(issuer.isDead(before)).isFalse();

        issuer.revoke(before);
        issuer.revoke(before);

        assertThat(issuer.isDead(before)).isTrue();
        assertThat(server.accepts("app_a", FIRST)).isFalse();
    }

    private boolean accepts(Map<String, String> credential) throws SQLException {
        return server.accepts(credential.getOrDefault("user", ""), credential.getOrDefault("password", ""));
    }

    private List<String> settings(String role, String more) {
        return List.of(
                "issuer=postgres",
                "role=" + role,
                "at=" + server.address(),
                "admin=rotator",
                "!admin-password=" + PostgresServer.ROTATOR_PASSWORD,
                more);
    }

    private void assertTheLogHoldsNone(List<String> values) throws IOException {
        String log = Files.readString(server.log());
        assertThat(log).contains("SCRAM-SHA-256");
        assertThat(values).isNotEmpty();
        assertThat(values.stream().filter(log::contains).count())
                .as("values in the server's log")
                .isZero();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable what, String why) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        IssuerException.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(Certainty.REFUSED))
                .hasMessageContaining(why);
    }

    private static String text(Material material, String part) {
        return material.part(part).orElseThrow().reveal(chars -> new String(chars));
    }
}
