package dev.rekey.internal.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.ManualItem;
import dev.rekey.model.Secret;
import dev.rekey.vcs.CodeHost;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeHostTest {
    private static final URI SERVER = URI.create("https://git.acme.example");

    @Test
    void withoutACredentialThereIsNoConnectionButAPage() {
        assertThat(KeyHosts.open(CodeHost.gitHub())).isEmpty();
        assertThat(KeyHosts.open(CodeHost.gitHubEnterprise(SERVER))).isEmpty();
        assertThat(KeyHosts.open(CodeHost.bitbucket())).isEmpty();

        assertThat(KeyPages.ofRepository(CodeHost.gitHub(), "acme/web"))
                .hasToString("https://github.com/acme/web/settings/keys");
        assertThat(KeyPages.ofUser(CodeHost.gitHub())).hasToString("https://github.com/settings/keys");
        assertThat(KeyPages.ofRepository(CodeHost.gitHubEnterprise(SERVER), "gh/acme/web"))
                .hasToString("https://git.acme.example/acme/web/settings/keys");
        assertThat(KeyPages.ofRepository(CodeHost.bitbucket(), "bb/acme/web"))
                .hasToString("https://bitbucket.org/acme/web/admin/access-keys/");
        assertThat(KeyPages.ofUser(CodeHost.bitbucket()))
                .hasToString("https://bitbucket.org/account/settings/ssh-keys/");
    }

    @Test
    void aRowByHandNamesTheKeyAndThePage() {
        ManualItem deploy = KeyPages.byHand(CodeHost.gitHub(), key("deploy-key"));
        ManualItem user = KeyPages.byHand(CodeHost.gitHub(), key("github-user-key"));

        assertThat(deploy.name()).isEqualTo("deploy key SHA256:GNA1 at GitHub");
        assertThat(deploy.holder()).isEqualTo("gh/acme/web");
        assertThat(deploy.page()).hasToString("https://github.com/acme/web/settings/keys");
        assertThat(user.name()).isEqualTo("user key SHA256:GNA1 at GitHub, as the user it belongs to");
        assertThat(user.page()).hasToString("https://github.com/settings/keys");
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.acme.example, https://git.acme.example, /api/v3",
        "https://git.acme.example/, https://git.acme.example, /api/v3",
        "https://Git.Acme.Example:8443/api/v3, https://git.acme.example:8443, /api/v3",
        "https://acme.ghe.com, https://api.acme.ghe.com, ''"
    })
    void aServerOfOnesOwnHasItsApiWhereGitHubSays(String host, String api, String prefix) {
        CodeHost server = CodeHost.gitHubEnterprise(URI.create(host));

        assertThat(server.api()).hasToString(api);
        assertThat(server.prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com",
                "https://api.github.com",
                "https://ann:RKTvcsMARKER@git.acme.example",
                "https://git.acme.example/acme/web",
                "https://git.acme.example?x",
                "ssh://git.acme.example",
                "git.acme.example"
            })
    void anAddressThatIsNoServerOfOnesOwnIsRefused(String host) {
        assertThatThrownBy(() -> CodeHost.gitHubEnterprise(URI.create(host)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("RKTvcsMARKER");
    }

    @Test
    void plainHttpGetsNoToken() {
        CodeHost plain = CodeHost.gitHubEnterprise(URI.create("http://git.acme.example"), Secret.of("RKTvcsMARKER"));

        assertThatThrownBy(() -> KeyHosts.open(plain))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("https");
    }

    @Test
    void showsNoTokenAndKeepsItForAnotherConnection() throws IOException {
        try (FakeGitHub fake = new FakeGitHub("/api/v3");
                Secret token = Secret.of(FakeHost.TOKEN)) {
            CodeHost host = CodeHost.gitHubEnterprise(fake.url(), token);

            assertThat(host).hasToString("GitHub at " + fake.url());
            for (int i = 0; i < 2; i++) {
                try (KeyHost open = KeyHosts.open(host).orElseThrow()) {
                    assertThat(open.user()).isEqualTo("octocat");
                }
            }
        }
    }

    private static CheckoutKey key(String type) {
        return new CheckoutKey(
                "gh/acme",
                "gh/acme/web",
                type,
                true,
                "ssh-ed25519 AAAA",
                Optional.empty(),
                Optional.of("GNA1"),
                Optional.empty());
    }
}
