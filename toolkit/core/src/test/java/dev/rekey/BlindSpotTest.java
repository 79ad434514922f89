package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.inventory.Inventory;
import dev.rekey.model.Coverage;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What lists of CircleCI leave out, looked at by a member who is no admin: each is a row, or a gap that names it. Reads
 * only, so one rehearsal serves all.
 */
class BlindSpotTest {
    private static Acme acme;
    private static CircleCIClient limited;
    private static Inventory inventory;

    @BeforeAll
    static void look() {
        acme = Acme.start();
        limited = acme.limited();
        inventory = limited.org("gh/acme").inventory();
    }

    @AfterAll
    static void stop() {
        limited.close();
        acme.close();
    }

    @Test
    void aContextThatIsRestrictedToAGroupIsAGapInBothItsLists() {
        assertThat(gapsOf("context terraform")).containsExactlyInAnyOrder("variables", "restrictions");
    }

    @Test
    void aProjectWhoseSecretsAreForWritersIsAGapInEachListThatHasSome() {
        assertThat(gapsOf("project gh/acme/checkout"))
                .containsExactlyInAnyOrder("variables", "API tokens", "SSH keys and legacy settings", "settings");
    }

    @Test
    void noOtherPlaceIsAGap() {
        assertThat(inventory.ledger().lists())
                .filteredOn(one -> one.state().isGap())
                .extracting(Coverage::place)
                .containsOnly(
                        "context terraform",
                        "project gh/acme/checkout",
                        "project gh/acme/auth-gateway",
                        "organisation gh/acme",
                        "runner class acme/gpu-test",
                        "runner class acme/linux-docker",
                        "runner class acme/macos-signing");
    }

    @Test
    void projectsThatNoListingNamesMayBeMissingAndThatIsSaid() {
        assertThat(inventory.ledger().lists())
                .filteredOn(one -> one.list().equals("projects (hidden ones)"))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(Coverage.State.DENIED));
    }

    @Test
    void everyGapSaysWhyAndWhatToDo() {
        assertThat(inventory.gaps().list()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.why()).containsAnyOf("403", "404");
            assertThat(gap.remedy()).isNotBlank();
        });
    }

    @Test
    void aProjectThatNobodyFollowsIsThereWithAllItHolds() {
        assertThat(project("gh/acme/monolith").seenBy()).isNotEmpty().doesNotContain("followed", "followed-private");
        assertThat(names("gh/acme/monolith"))
                .contains("AWS_ACCESS_KEY_ID", "DATABASE_URL", "old-app-1.acme.example", "aws_access_key_id")
                .containsAll(held("gh/acme/monolith"));
    }

    @Test
    void aProjectThatOnlyOthersFollowIsThereToo() {
        assertThat(project("gh/acme/data-pipeline").seenBy())
                .isNotEmpty()
                .doesNotContain("followed", "followed-private");
        assertThat(names("gh/acme/data-pipeline")).containsAll(held("gh/acme/data-pipeline"));
    }

    @Test
    void aDeletedProjectIsThereWithTheVariablesThatAreStillStored() {
        assertThat(project("gh/acme/partner-portal").seenBy()).containsExactly("private");
        assertThat(held("gh/acme/partner-portal")).isNotEmpty();
        assertThat(names("gh/acme/partner-portal")).containsAll(held("gh/acme/partner-portal"));
    }

    @Test
    void aProjectThatOnlyThePrivateListKnowsIsThereWithItsVariables() {
        assertThat(project("gh/acme/storefront-old").seenBy()).containsExactly("private");
        assertThat(held("gh/acme/storefront-old")).isNotEmpty();
        assertThat(names("gh/acme/storefront-old")).containsAll(held("gh/acme/storefront-old"));
    }

    @Test
    void theTableSaysFirstHowManyListsAreMissing() {
        assertThat(inventory.grid().title())
                .startsWith("INCOMPLETE, " + inventory.gaps().count() + " lists could not be seen");
    }

    @Test
    void whatIsSeenIsAllOfItHeld() {
        Set<Holding> all =
                Set.copyOf(acme.org().inventory().ofKind(Kind.values()).holdings());

        // Of an agent that is online CircleCI moves the time of its last visit.
        assertThat(inventory.holdings())
                .filteredOn(one -> one.kind() != Kind.RUNNER_AGENT)
                .isNotEmpty()
                .isSubsetOf(all);
    }

    private static List<String> gapsOf(String place) {
        return inventory.ledger().lists().stream()
                .filter(one -> one.state().isGap() && one.place().equals(place))
                .map(Coverage::list)
                .toList();
    }

    private static Project project(String slug) {
        return inventory.projects().stream()
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(String holder) {
        return inventory.in(holder).holdings().stream().map(Holding::name).toList();
    }

    private static List<String> held(String project) {
        return acme.held().values().stream()
                .filter(one -> one.holder().equals(project))
                .map(one -> one.name())
                .toList();
    }
}
