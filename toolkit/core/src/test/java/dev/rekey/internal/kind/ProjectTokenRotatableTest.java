package dev.rekey.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.IssuerException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Leave;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.internal.vcs.CodeHosts;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rotation.ProofLevel;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be concluded from what a new project token is answered. */
class ProjectTokenRotatableTest {
    private static final String OURS = "RKVclientTOKEN";
    private static final String NEW = "RKVfreshTOKEN";
    private static final String BUILDS = "[{\"username\":\"Acme\",\"reponame\":\"web\"}]";

    private final MockWebServer server = new MockWebServer();
    private String listed = "[{\"id\":\"new\",\"label\":\"x\",\"scope\":\"all\"}]";
    private MockResponse toTheNewOne = json(200, BUILDS);
    private MockResponse toOurs = json(200, BUILDS);

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String token = String.valueOf(request.getHeaders().get("Circle-Token"));
                if (request.getTarget().endsWith("/token")) {
                    return token.equals(OURS) ? json(200, listed) : json(500, "{}");
                }
                return token.equals(NEW) ? toTheNewOne : toOurs;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readingABuildOfItsProjectIsProof() {
        assertThat(verified("all")).map(Evidence::level).contains(ProofLevel.PROVIDER_ACCEPTS);
    }

    @Test
    void aProjectWithoutBuildsIsReadAsWell() {
        toTheNewOne = json(200, "[]");

        assertThat(verified("all")).map(Evidence::level).contains(ProofLevel.PROVIDER_ACCEPTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void whatIsRefusedToTheNewOneAloneIsNoProofYet(int status) {
        toTheNewOne = json(status, "{}");

        assertThat(verified("all")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void whatIsRefusedToEverybodySaysNothingAboutTheNewOne(int status) {
        toTheNewOne = json(status, "{}");
        toOurs = json(status, "{}");

        assertThat(verified("all")).map(Evidence::level).contains(ProofLevel.OBSERVED);
    }

    @Test
    void buildsOfAnotherProjectAreAnAlarm() {
        toTheNewOne = json(200, BUILDS.replace("web", "payments"));

        assertThatThrownBy(() -> {
                    var unused = verified("all");
                })
                .isInstanceOf(IssuerException.class)
                .hasMessageContaining("answers for Acme/payments");
    }

    @Test
    void anotherScopeThanThatOfTheOldOneIsAnAlarm() {
        assertThatThrownBy(() -> {
                    var unused = verified("view-builds");
                })
                .isInstanceOf(IssuerException.class)
                .hasMessageContaining("scope all instead of view-builds");
    }

    @Test
    void oneThatIsNotListedIsNoProofYet() {
        listed = "[]";

        assertThat(verified("all")).isEmpty();
    }

    private Optional<Evidence> verified(String scope) {
        try (Connection connection = connection();
                Material material = Material.of(Secret.of(NEW))) {
            Slot.Credential slot = new Slot.Credential("gh/acme", Kind.PROJECT_TOKEN, "gh/acme/web", "deploy", "old");
            return new ProjectTokenRotatable(connection, slot, new NoSafe())
                    .verify(
                            new Before(Optional.of("old"), Set.of("old"), Map.of("label", "deploy", "scope", scope)),
                            Issued.of("new"),
                            Optional.of(material));
        }
    }

    private Connection connection() {
        return new Connection(
                () -> transport(Secret.of(OURS)),
                this::transport,
                Prompter.none(),
                progress -> {},
                Clock.systemUTC(),
                pause -> {},
                1,
                Path.of("target"),
                () -> server.url("/").toString(),
                Leave.NONE,
                new CodeHosts(List.of(), settings -> {}));
    }

    private Transport transport(Secret token) {
        return Transport.open(
                TransportConfig.builder(server.url("/").uri(), token).build());
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static final class NoSafe implements ValueSafe {
        @Override
        public Material make() {
            throw new IllegalStateException();
        }

        @Override
        public void keep(Material material) {}

        @Override
        public Optional<Material> kept() {
            return Optional.empty();
        }

        @Override
        public void drop() {}
    }
}
