package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.State.Held;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The organisation that tools are measured on. */
class LargeTest {

    private static final Rehearsal LARGE = Rehearsal.builder().profile("large").start();
    private static final List<Held> VARIABLES = LARGE.state().variables();

    private final Client admin = Client.admin(LARGE);

    @AfterAll
    static void close() {
        LARGE.close();
    }

    @Test
    void hasTwentyVariablesInEachOf200ContextsAnd1000Projects() {
        Map<String, Long> sizes = VARIABLES.stream()
                .collect(Collectors.groupingBy(
                        held -> held.kind() + " " + held.holder(), TreeMap::new, Collectors.counting()));

        assertThat(LARGE.state().contexts()).hasSize(200);
        assertThat(LARGE.state().projects()).hasSize(1000);
        assertThat(sizes).hasSize(1200);
        assertThat(sizes.values()).containsOnly(20L);
    }

    @Test
    void callsThingsByWhatTheyAreFor() {
        assertThat(LARGE.state().contexts())
                .extracting(State.HeldContext::name)
                .contains("payments-aws-prod", "search-deploy")
                .noneMatch(name -> name.matches(".*\\d+"));
        assertThat(LARGE.state().projects())
                .extracting(State.HeldProject::name)
                .contains("payments-ledger-api", "mobile-ios-client");
        assertThat(LARGE.state()
                        .variable("payments-aws-prod", "AWS_REGION")
                        .orElseThrow()
                        .value())
                .isEqualTo("us-east-1");
    }

    @Test
    void keepsNamesAndMovesValuesWithTheSeed() {
        try (Rehearsal other = Rehearsal.builder().profile("large").seed(7).start()) {
            List<Held> moved = other.state().variables();

            assertThat(moved).extracting(Held::name).isEqualTo(names(VARIABLES));
            assertThat(moved)
                    .extracting(Held::holder)
                    .isEqualTo(VARIABLES.stream().map(Held::holder).toList());
            assertThat(moved).isNotEqualTo(VARIABLES);
        }
    }

    @Test
    void holdsSomeSecretsInSeveralPlaces() {
        assertThat(VARIABLES.stream()
                        .filter(held -> held.name().equals("NPM_TOKEN"))
                        .map(Held::value)
                        .distinct())
                .hasSize(1);
        assertThat(VARIABLES.stream()
                        .filter(held -> held.name().equals("SESSION_SECRET"))
                        .map(Held::value))
                .doesNotHaveDuplicates()
                .allMatch(value -> value.contains(Rehearsal.VALUE_MARKER));
    }

    @Test
    void showsAllProjectsInThePrivateListAndSomeInTheOthers() {
        String acme =
                admin.get("/api/v2/organization/gh%2Facme").json().path("id").asText();

        assertThat(admin.walk("/api/private/project?page-size=50&organization-id=" + acme, "id"))
                .hasSize(1000)
                .doesNotHaveDuplicates();
        assertThat(admin.get("/api/v1.1/projects").json().size()).isBetween(300, 500);
        assertThat(admin.get("/api/v2/insights/gh/acme/summary")
                        .json()
                        .path("all_projects")
                        .size())
                .isBetween(150, 600);
        assertThat(Client.limited(LARGE).walk("/api/private/project?page-size=50&organization-id=" + acme, "id"))
                .hasSizeBetween(800, 970);
    }

    @Test
    void showsAllContextsAndClosesSomeToMembers() {
        List<String> contexts = admin.walk("/api/v2/context?owner-slug=gh/acme", "id");
        Client limited = Client.limited(LARGE);

        assertThat(contexts).hasSize(200);
        assertThat(contexts.stream()
                        .filter(id -> limited.get("/api/v2/context/" + id).status() == 403))
                .hasSizeBetween(1, 20);
    }

    private static List<String> names(List<Held> variables) {
        return variables.stream().map(Held::name).toList();
    }
}
