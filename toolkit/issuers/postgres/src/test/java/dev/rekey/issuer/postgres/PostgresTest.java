package dev.rekey.issuer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Issuers;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTest {
    private static final String PASSWORD = "RKVpostgresUnitMARKER";

    private final Postgres complete = Postgres.role("app").at("127.0.0.1:1/app").admin("rotator", Secret.of(PASSWORD));

    @Test
    void isOfTheClassThatItsRolesAllow() {
        assertThat(complete.alternating("app_a", "app_b").capability()).isEqualTo(Capability.B);
        assertThat(complete.singleUser().capability()).isEqualTo(Capability.B1);
    }

    @Test
    void isFoundByNameWithSettings() {
        Issuer issuer = Issuers.open(
                "postgres",
                Settings.of(Map.of(
                                "role",
                                "app",
                                "at",
                                "127.0.0.1:1/app",
                                "admin",
                                "rotator",
                                "alternating",
                                "app_a, app_b"))
                        .with("admin-password", Secret.of(PASSWORD)));

        assertThat(issuer.describe()).isEqualTo("roles app_a and app_b in turns, for app of 127.0.0.1:1/app");
    }

    @Test
    void wantsAnAdministratorThatIsNotRotated() {
        assertThatThrownBy(() -> complete.alternating("app_a", "rotator"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("own password");
        assertThatThrownBy(() -> Postgres.role("app").at("h/app").singleUser())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("admin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db",
                "db:99999/app",
                "/app",
                "db/app?user=x",
                "postgresql://u:RKVpostgresUnitMARKER@db/app",
                "db/app&x",
                "a b/app",
                "db/"
            })
    void refusesOtherAddressesWithoutRepeatingThem(String address) {
        assertThatThrownBy(() -> complete.at(address).singleUser())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void refusesRolesThatTheServerWouldCutOff() {
        assertThatThrownBy(() -> complete.alternating("a", "x".repeat(64))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> complete.alternating("a", "a")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> complete.inUse("c").alternating("a", "b")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void showsNoSecret() {
        assertThat(complete.oldPassword(Secret.of(PASSWORD)).toString()).doesNotContain(PASSWORD);
        assertThat(complete.singleUser().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void encodesWhatGoesIntoAUrl() {
        Secret url = Passwords.url(
                "postgresql://{user}:{password}@h/d?x=1", "a@b c", "RKVurl/\u00e4:@%\ud83d\ude00x".toCharArray());

        String text = url.reveal(chars -> new String(chars));
        assertThat(text).isEqualTo("postgresql://a%40b%20c:RKVurl%2F%C3%A4%3A%40%25%F0%9F%98%80x@h/d?x=1");
    }

    @Test
    void makesPartsThatFitTogether() {
        try (Material made = Passwords.make("app_b", Optional.of("postgresql://{user}:{password}@h/d"))) {
            String password = made.part("password").orElseThrow().reveal(chars -> new String(chars));
            assertThat(password).matches("[A-Za-z0-9]{40}");
            boolean fits = made.part("url")
                    .orElseThrow()
                    .reveal(url -> new String(url).equals("postgresql://app_b:" + password + "@h/d"));
            assertThat(fits).isTrue();
            assertThat(made.parts()).containsOnlyKeys("user", "password", "url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08006,UNKNOWN",
        "08001,UNKNOWN",
        "57P01,UNKNOWN",
        "57014,UNKNOWN",
        "53300,UNKNOWN",
        "40001,UNKNOWN",
        "55P03,UNKNOWN",
        ",UNKNOWN",
        "28P01,REFUSED",
        "28000,REFUSED",
        "42501,REFUSED",
        "42704,REFUSED",
        "3D000,REFUSED",
        "22023,REFUSED",
        "25006,REFUSED"
    })
    void concludesFromAnErrorWhatItAllows(String state, Certainty certainty) {
        SQLException failure = new SQLException("said " + PASSWORD, state);

        IssuerException said = Failures.of(failure, "trying");

        assertThat(said.certainty()).isEqualTo(certainty);
        assertThat(said).hasMessageNotContaining(PASSWORD).hasNoCause();
    }

    @Test
    void takesARefusedValueForOneOnlyWhereAPasswordWasSet() {
        assertThat(Failures.ofPassword(new SQLException("", "22023"), "trying").certainty())
                .isEqualTo(Certainty.VALUE_REFUSED);
        assertThat(Failures.ofPassword(new SQLException("", "08006"), "trying").certainty())
                .isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void knowsNothingWhenNobodyAnswers() {
        assertThatThrownBy(() -> complete.singleUser().look())
                .isInstanceOfSatisfying(
                        IssuerException.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(Certainty.UNKNOWN))
                .hasMessageContaining("rotator")
                .hasMessageNotContaining(PASSWORD);
    }
}
