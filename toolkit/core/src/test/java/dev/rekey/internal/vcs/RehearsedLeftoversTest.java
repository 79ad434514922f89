package dev.rekey.internal.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ForbiddenException;
import dev.rekey.internal.api.KeyApi;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.vcs.CodeHost;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the rehearsal's stand-in for GitHub, which somebody else wrote; both sides of it are no code host. */
class RehearsedLeftoversTest {
    private final Rehearsal rehearsal = Rehearsal.start();
    private final Transport circle =
            Transport.open(TransportConfig.builder(rehearsal.url(), Secret.of(rehearsal.adminToken()))
                    .build());
    private final KeyHost gitHub = open(rehearsal.gitHubToken());

    @AfterEach
    void stop() {
        circle.close();
        gitHub.close();
        rehearsal.close();
    }

    @Test
    void whatCircleCiForgetsIsDeletedAndItsNamesakesStay() {
        CheckoutKey old = deployKey();
        List<HostedKey> before = gitHub.deployKeys("acme/web");
        assertThat(before).extracting(HostedKey::title).containsOnly("CircleCI").hasSize(2);
        forget(old);

        Removal removal = new LeftoverKeys(gitHub).removeFromRepository(old.holder(), old.publicKey());

        assertThat(removal.deleted()).hasSize(1);
        assertThat(gitHub.deployKeys("acme/web"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(removal.deleted())
                .isSubsetOf(before);
    }

    @Test
    void aSecondTimeFindsItGone() {
        CheckoutKey old = deployKey();
        forget(old);
        LeftoverKeys leftovers = new LeftoverKeys(gitHub);
        assertThat(leftovers.removeFromRepository("acme/web", old.publicKey()).wasThere())
                .isTrue();

        assertThat(leftovers.removeFromRepository("acme/web", old.publicKey()).wasThere())
                .isFalse();
    }

    @Test
    void keysOfTheUserAreListedApart() {
        assertThat(gitHub.userKeys()).isNotNull().doesNotContainAnyElementsOf(gitHub.deployKeys("acme/web"));
    }

    @Test
    void aTokenThatMayOnlyLookDeletesNothing() {
        CheckoutKey old = deployKey();
        try (KeyHost looking = open(rehearsal.gitHubReadToken())) {
            assertThatThrownBy(() -> new LeftoverKeys(looking).removeFromRepository("acme/web", old.publicKey()))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThat(gitHub.deployKeys("acme/web")).hasSize(2);
    }

    private CheckoutKey deployKey() {
        List<CheckoutKey> keys = new ArrayList<>();
        new KeyApi(circle, PageStore.none())
                .checkoutKeys("gh/acme", "gh/acme/web")
                .forEachRemaining(keys::add);
        return keys.stream()
                .filter(key -> key.type().equals("deploy-key"))
                .findFirst()
                .orElseThrow();
    }

    private void forget(CheckoutKey key) {
        var unused = circle.send(ApiRequest.delete(
                "delete a checkout key of gh/acme/web",
                "gh/acme/web",
                "/api/v2/project/{project-slug}/checkout-key/{fingerprint}",
                "gh/acme/web",
                key.md5().orElseThrow()));
    }

    private KeyHost open(String token) {
        return KeyHosts.open(new CodeHost(
                        "GitHub",
                        CodeHost.Kind.GITHUB,
                        URI.create("https://github.com"),
                        rehearsal.gitHubUrl(),
                        "",
                        Optional.empty(),
                        Optional.of(Secret.of(token)),
                        Optional.empty(),
                        Optional.empty()))
                .orElseThrow();
    }
}
