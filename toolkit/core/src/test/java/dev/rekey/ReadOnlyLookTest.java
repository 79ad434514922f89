package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking changes nothing: every request of it is a GET, also those over API v1.1, v3 and the private calls. */
class ReadOnlyLookTest {
    @Test
    void everyPlaceIsLookedAtWithNothingButGets() {
        try (Acme acme = Acme.start()) {
            CircleCIClient ci = acme.client();
            Org org = acme.org();

            var inventory = ci.orgs().inventory();
            List<Selection<?>> places = List.of(
                    ci.orgs(),
                    org.secrets(),
                    org.contexts(),
                    org.contexts().variables(),
                    org.contexts().restrictions(),
                    org.projects(),
                    org.projects().variables(),
                    org.projects().checkoutKeys(),
                    org.projects().sshKeys(),
                    org.projects().tokens(),
                    org.projects().webhooks(),
                    org.projects().triggers(),
                    org.projects().schedules(),
                    org.projects().settings(),
                    org.projects().legacyCredentials(),
                    org.runners(),
                    org.runnerTokens(),
                    org.runnerAgents(),
                    org.exporters(),
                    org.certificates(),
                    org.settings());

            assertThat(inventory.holdings()).isNotEmpty();
            assertThat(places).allSatisfy(place -> assertThat(place.list()).isNotEmpty());
            assertThat(acme.rehearsal().exchanges())
                    .hasSizeGreaterThan(places.size())
                    .extracting(Exchange::method)
                    .containsOnly("GET");
        }
    }
}
