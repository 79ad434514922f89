package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.rehearsal.State.Held;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The organisation that everybody practises on. */
class DemoTest {

    private static final Instant ALERT = Instant.parse("2023-01-05T02:30:00Z");

    private final Rehearsal demo = Rehearsal.start();
    private final List<Held> acme = demo.state().variables().stream()
            .filter(held -> held.org().equals("gh/acme"))
            .toList();

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void hasTheSizeOfABelievableCompany() {
        assertThat(acme).hasSizeBetween(140, 170);
        assertThat(acme.stream().filter(held -> held.kind() == Held.Kind.CONTEXT))
                .hasSizeBetween(60, 90);
        assertThat(demo.state().projects().stream().filter(p -> p.org().equals("gh/acme")))
                .hasSize(40);
        assertThat(demo.state().contexts().stream().filter(c -> c.org().equals("gh/acme")))
                .hasSize(14)
                .anyMatch(context -> context.name().equals("deploy"));
    }

    @Test
    void marksEverySecretAndNoConfiguration() {
        List<Held> secrets = acme.stream()
                .filter(held -> held.value().contains(Rehearsal.VALUE_MARKER))
                .toList();

        assertThat(secrets).hasSizeBetween(acme.size() / 2, acme.size() * 3 / 4);
        assertThat(secrets)
                .extracting(Held::name)
                .contains("NPM_TOKEN", "SESSION_SECRET", "DATABASE_URL", "AWS_SECRET_ACCESS_KEY", "CDN_PURGE_KEY")
                .doesNotContain("AWS_REGION", "API_URL", "NODE_ENV", "LOG_LEVEL");
        assertThat(demo.state().variable("deploy", "AWS_REGION").orElseThrow().value())
                .isEqualTo("us-east-1");
    }

    @Test
    void keepsTheMarkerOutOfMasks() {
        assertThat(demo.state().variables())
                .filteredOn(held -> held.value().contains(Rehearsal.VALUE_MARKER))
                .allSatisfy(held -> assertThat(
                                held.value().lastIndexOf(Rehearsal.VALUE_MARKER) + Rehearsal.VALUE_MARKER.length())
                        .isLessThanOrEqualTo(held.value().length() - 4));
    }

    @Test
    void holdsTheSameSecretInSeveralPlaces() {
        assertThat(acme.stream()
                        .filter(held -> held.name().equals("NPM_TOKEN"))
                        .map(Held::value)
                        .distinct())
                .hasSize(1);
        assertThat(acme.stream()
                        .filter(held -> held.name().equals("DATABASE_URL"))
                        .map(Held::value)
                        .distinct())
                .hasSizeGreaterThan(3);
    }

    @Test
    void makesDifferentSecretsForDifferentThings() {
        Map<String, Set<String>> namesByValue = acme.stream()
                .filter(held -> held.value().contains(Rehearsal.VALUE_MARKER))
                .collect(Collectors.groupingBy(Held::value, Collectors.mapping(Held::name, Collectors.toSet())));

        assertThat(namesByValue.values()).allSatisfy(names -> assertThat(names).hasSize(1));
        assertThat(tail("npm-publish", "NPM_TOKEN")).isNotEqualTo(tail("pypi-publish", "PYPI_TOKEN"));
    }

    private String tail(String holder, String name) {
        String value = demo.state().variable(holder, name).orElseThrow().value();
        return value.substring(value.length() - 4);
    }

    @Test
    void isMostlyFromBeforeTheAlert() {
        assertThat(acme.stream().filter(held -> held.updatedAt().isAfter(ALERT)))
                .hasSizeBetween(2, 8);
        assertThat(acme.stream().filter(held -> held.createdAt().isEmpty())).hasSizeBetween(20, 60);
        assertThat(acme).allMatch(held -> held.updatedAt().isBefore(Instant.parse("2023-01-05T09:00:00Z")));
    }

    @Nested
    class TheSeed {

        @Test
        void movesPeopleIdsTimesAndValuesButNoNames() {
            try (Rehearsal other = Rehearsal.builder().seed(1).start()) {
                List<Held> moved = other.state().variables();

                assertThat(moved)
                        .extracting(Held::name)
                        .isEqualTo(names(demo.state().variables()));
                assertThat(other.adminToken()).isNotEqualTo(demo.adminToken());
                assertThat(me(other)).isNotEqualTo(me(demo));
                Held before = demo.state().variable("deploy", "NPM_TOKEN").orElseThrow();
                Held after = other.state().variable("deploy", "NPM_TOKEN").orElseThrow();
                assertThat(after.value()).isNotEqualTo(before.value()).contains(Rehearsal.VALUE_MARKER);
                assertThat(after.createdAt()).isNotEqualTo(before.createdAt());
                assertThat(other.state().contexts().get(0).id())
                        .isNotEqualTo(demo.state().contexts().get(0).id());
            }
        }

        @Test
        void givesTheSameWorldAgain() {
            try (Rehearsal same = Rehearsal.builder().seed(0).start()) {
                assertThat(same.state().variables()).isEqualTo(demo.state().variables());
                assertThat(same.adminToken()).isEqualTo(demo.adminToken());
            }
        }

        private List<String> names(List<Held> variables) {
            return variables.stream().map(Held::name).toList();
        }

        private String me(Rehearsal rehearsal) {
            return Client.admin(rehearsal)
                    .get("/api/v2/me")
                    .json()
                    .path("login")
                    .asText();
        }
    }

    @Nested
    class OtherProfiles {

        @Test
        void theEmptyOneHasAnOrganisationAndNothingInIt() {
            try (Rehearsal empty = Rehearsal.builder().profile("empty").start()) {
                assertThat(empty.state().contexts()).isEmpty();
                assertThat(empty.state().projects()).isEmpty();
                assertThat(Client.limited(empty)
                                .get("/api/v2/organization/gh%2Facme")
                                .status())
                        .isEqualTo(200);
            }
        }

        @Test
        void anUnknownOneIsRefusedWithThoseThereAre() {
            assertThatThrownBy(() -> Rehearsal.builder().profile("huge").start())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"huge\"")
                    .hasMessageContaining("demo, empty, large, server");
        }
    }
}
