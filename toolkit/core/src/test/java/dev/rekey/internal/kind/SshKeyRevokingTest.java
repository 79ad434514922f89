package dev.rekey.internal.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.api.SettingsApi;
import dev.rekey.internal.api.SshKeyApi;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Patience;
import dev.rekey.internal.engine.Result;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.http.TransportConfig;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.model.SshKey;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens once a person says that the old SSH key may go. */
class SshKeyRevokingTest {
    private static final String INFRA = "gh/acme/infra";

    private final Rehearsal rehearsal = Rehearsal.start();
    private final List<State.HeldSshKey> before = rehearsal.state().sshKeys();
    private final State.HeldSshKey old = before.stream()
            .filter(key -> key.project().equals(INFRA))
            .findFirst()
            .orElseThrow();

    @AfterEach
    void stop() {
        rehearsal.close();
    }

    @Test
    void itGoesAndTheNewOneAndAllOthersStay() {
        try (Transport transport = transport(rehearsal.url())) {
            Result result =
                    engine(transport, new Remembering(Integer.MAX_VALUE)).run();

            assertThat(result.state()).isEqualTo(dev.rekey.rotation.State.DONE);
            assertOneInPlaceOfTheOld();
        }
    }

    @Test
    void killedAtAnyLineOfTheJournalItComesToTheSameEnd() {
        for (int lines = 0; lines < 6; lines++) {
            try (Rehearsal again = Rehearsal.start();
                    Transport transport = transport(again.url(), again.adminToken())) {
                Remembering log = new Remembering(lines);
                Kept safe = new Kept();
                try {
                    var unused = new Engine(
                                    rotatable(transport, safe),
                                    log,
                                    "rekey-x",
                                    Clock.systemUTC(),
                                    d -> {},
                                    Patience.DEFAULT)
                            .run();
                } catch (Killed killed) {
                    log.survives();
                }
                Result result = new Engine(
                                rotatable(transport, safe),
                                log,
                                "rekey-y",
                                Clock.systemUTC(),
                                d -> {},
                                Patience.DEFAULT)
                        .run();

                assertThat(result.state()).as("killed at line " + lines).isEqualTo(dev.rekey.rotation.State.DONE);
                List<State.HeldSshKey> now = again.state().sshKeys();
                assertThat(now)
                        .as("killed at line " + lines)
                        .hasSameSizeAs(before)
                        .doesNotContain(old);
                assertThat(now)
                        .containsAll(
                                before.stream().filter(key -> !key.equals(old)).toList());
            }
        }
    }

    @Test
    void aProxyThatDropsWhatADeletionSaysLeavesItThereAndIsNoticed() throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::passOnWithoutBodiesOfDeletions);
        proxy.start();
        try (Transport transport =
                transport(URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()))) {
            Result result =
                    engine(transport, new Remembering(Integer.MAX_VALUE)).run();

            assertThat(result.state()).isEqualTo(dev.rekey.rotation.State.PARKED);
            assertThat(result.why()).contains("still works");
            assertThat(rehearsal.state().sshKeys()).hasSize(before.size() + 1).contains(old);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void whatGitLabMadeForItselfIsLeftAloneAndNoOther() {
        assertThat(SshKeyRotatable.declined(key("circleci/8e4z1Akd/9d1b", "gitlab.com")))
                .isPresent();
        assertThat(SshKeyRotatable.declined(key("circleci/8e4z1Akd/9d1b", "prod.example.com")))
                .isEmpty();
        assertThat(SshKeyRotatable.declined(key("gh/acme/web", "gitlab.com"))).isEmpty();
    }

    private void assertOneInPlaceOfTheOld() {
        List<State.HeldSshKey> now = rehearsal.state().sshKeys();
        assertThat(now).hasSameSizeAs(before).doesNotContain(old);
        assertThat(now)
                .containsAll(before.stream().filter(key -> !key.equals(old)).toList());
        assertThat(now).filteredOn(key -> !before.contains(key)).singleElement().satisfies(made -> {
            assertThat(made.project()).isEqualTo(INFRA);
            assertThat(made.hostname()).isEqualTo(old.hostname());
        });
    }

    private Engine engine(Transport transport, Log log) {
        return new Engine(
                rotatable(transport, new Kept()), log, "rekey-x", Clock.systemUTC(), duration -> {}, Patience.DEFAULT);
    }

    private SshKeyRotatable rotatable(Transport transport, ValueSafe safe) {
        SettingsApi settings = new SettingsApi(transport, PageStore.none());
        SshKey listed = settings.legacy("gh/acme", INFRA).stream()
                .filter(SshKey.class::isInstance)
                .map(SshKey.class::cast)
                .filter(key -> key.sha256().equals(Optional.of(old.sha256())))
                .findFirst()
                .orElseGet(() -> new SshKey(
                        "gh/acme", INFRA, old.hostname(), "", Optional.of(old.md5()), Optional.of(old.sha256())));
        return new SshKeyRotatable(
                "ssh", new ProjectSshKeys(settings, new SshKeyApi(transport), listed), safe, Revocation.NOW);
    }

    private static SshKey key(String project, String hostname) {
        return new SshKey("circleci/8e4z1Akd", project, hostname, "", Optional.empty(), Optional.empty());
    }

    private Transport transport(URI host) {
        return transport(host, rehearsal.adminToken());
    }

    private static Transport transport(URI host, String token) {
        return Transport.open(TransportConfig.builder(host, Secret.of(token)).build());
    }

    private void passOnWithoutBodiesOfDeletions(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean drops = exchange.getRequestMethod().equals("DELETE");
        HttpRequest request = HttpRequest.newBuilder(
                        rehearsal.url().resolve(exchange.getRequestURI().toString()))
                .header("Circle-Token", rehearsal.adminToken())
                .header("Accept", "application/json")
                .method(
                        exchange.getRequestMethod(),
                        drops || body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (exchange) {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process dies. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A journal that survives a kill before its line of that number. */
    private static final class Remembering implements Log {
        private final List<Step> steps = new ArrayList<>();
        private int before;

        private Remembering(int before) {
            this.before = before;
        }

        void survives() {
            before = Integer.MAX_VALUE;
        }

        @Override
        public List<Step> steps() {
            return List.copyOf(steps);
        }

        @Override
        public void append(Step step) {
            if (steps.size() == before) {
                throw new Killed();
            }
            steps.add(step);
        }
    }

    /** A file of the user's. */
    private static final class Kept implements ValueSafe {
        private Optional<Secret> kept = Optional.empty();

        @Override
        public Material make() {
            throw new IllegalStateException("a key pair is made elsewhere");
        }

        @Override
        public void keep(Material material) {
            kept = material.part(Material.VALUE).map(Secret::copy);
        }

        @Override
        public Optional<Material> kept() {
            return kept.map(value -> Material.of(Map.of(Material.VALUE, value.copy())));
        }

        @Override
        public void drop() {}
    }
}
