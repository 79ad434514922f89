package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.inventory.Inventory;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.SshKey;
import dev.rekey.model.Variable;
import dev.rekey.rehearsal.Exchange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A survey in a hurry: what it still has, and how much less it asks. */
class BriefSurveyTest {
    @Test
    void hasTheVariablesThatAreHeldAndTheKeysOfTheWholeSurvey() {
        try (Acme acme = Acme.start()) {
            Inventory brief = acme.org().survey().brief().take();
            Inventory whole = acme.org().inventory();

            assertThat(brief.gaps().list()).isEmpty();
            assertThat(variables(brief)).isEqualTo(acme.held().keySet());
            assertThat(fingerprints(brief)).isNotEmpty().isEqualTo(fingerprints(whole));
        }
    }

    @Test
    void readsOtherKindsAsEver() {
        try (Acme acme = Acme.start()) {
            Inventory brief = acme.org().survey().brief().take();
            Inventory whole = acme.org().inventory();

            for (Kind kind :
                    List.of(Kind.WEBHOOK, Kind.TRIGGER, Kind.PROJECT_TOKEN, Kind.SCHEDULE, Kind.RUNNER_TOKEN)) {
                assertThat(brief.ofKind(kind).holdings())
                        .isNotEmpty()
                        .isEqualTo(whole.ofKind(kind).holdings());
            }
        }
    }

    @Test
    void asksOnceForWhatAProjectHolds() {
        try (Acme acme = Acme.start()) {
            Inventory brief = acme.org()
                    .survey()
                    .kinds(Kind.PROJECT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL)
                    .brief()
                    .take();

            List<String> asked = acme.rehearsal().exchanges().stream()
                    .map(Exchange::route)
                    .filter(route -> route.contains("/project"))
                    .distinct()
                    .toList();
            assertThat(asked).containsExactlyInAnyOrder("/api/private/project", "/api/private/project/{project-uuid}");
            assertThat(acme.rehearsal().exchanges().stream()
                            .filter(exchange -> exchange.route().equals("/api/private/project/{project-uuid}")))
                    .hasSameSizeAs(brief.projects());
        }
    }

    private static Set<String> variables(Inventory inventory) {
        return inventory.holdings().stream()
                .filter(Variable.class::isInstance)
                .map(holding -> ((Variable) holding).slot().key())
                .collect(Collectors.toSet());
    }

    private static List<String> fingerprints(Inventory inventory) {
        return inventory.holdings().stream()
                .filter(holding -> holding instanceof CheckoutKey || holding instanceof SshKey)
                .map(Holding::key)
                .sorted()
                .toList();
    }
}
