package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private final Rehearsal rehearsal = Rehearsal.start();
    private final Client admin = Client.admin(rehearsal);

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void anExchangeTellsWhatWasAskedAndAnswered() {
        Client.Response response = admin.get("/api/v2/project/gh%2Facme%2Fweb/envvar?page-token=");

        Exchange exchange = last();
        assertThat(exchange.method()).isEqualTo("GET");
        assertThat(exchange.path()).isEqualTo("/api/v2/project/gh%2Facme%2Fweb/envvar");
        assertThat(exchange.route()).isEqualTo("/api/v2/project/{project-slug}/envvar");
        assertThat(exchange.query()).isEqualTo("page-token=");
        assertThat(exchange.role()).isEqualTo("admin");
        assertThat(exchange.status()).isEqualTo(response.status());
        assertThat(exchange.contentType()).startsWith("application/json");
        assertThat(exchange.responseBody()).isEqualTo(response.body());
    }

    @Test
    void routesAreNamedAsTheyAreDocumented() {
        admin.get("/api/v2/project/gh/acme/web/settings");

        assertThat(last().route()).isEqualTo("/api/v2/project/{provider}/{organization}/{project}/settings");
    }

    @Test
    void credentialsAndValuesAreTakenOut() {
        String token = rehearsal.adminToken();
        Client.with(rehearsal, "Circle-Token", token)
                .post(
                        "/api/v2/project/gh/acme/web/envvar?a=b&circle-token=" + token,
                        "{\"name\":\"A\",\"value\":\"RKV7QX2M-s3cret\"}");

        Exchange exchange = last();
        assertThat(exchange.requestBody()).isEqualTo("{\"name\":\"A\",\"value\":\"REDACTED\"}");
        assertThat(exchange.query()).isEqualTo("a=b&circle-token=REDACTED");
        assertThat(exchange.requestHeaders()).doesNotContainKeys("circle-token", "authorization");
    }

    @Test
    void aBodyThatIsNotJsonIsTakenOutWhole() {
        admin.post("/api/v2/project/gh/acme/web/envvar", "A=RKV7QX2M-s3cret");

        assertThat(last().requestBody()).isEqualTo("REDACTED");
    }

    @Test
    void oneLineTellsNoBody() {
        admin.get("/api/v2/me");

        assertThat(last()).hasToString("GET /api/v2/me -> 200 (admin)");
    }

    @Test
    void strangersAndUnknownPathsAreLoggedToo() {
        Client.with(rehearsal).get("/nowhere");

        assertThat(last().role()).isEqualTo("anonymous");
        assertThat(last().route()).isEmpty();
        assertThat(last().status()).isEqualTo(404);
    }

    @Test
    void listenersHearOfAnExchangeBeforeItsClientDoes() {
        List<Exchange> heard = new CopyOnWriteArrayList<>();
        rehearsal.onExchange(heard::add);

        admin.get("/api/v2/me");

        assertThat(heard).extracting(Exchange::path).containsExactly("/api/v2/me");
    }

    @Test
    void anAnswerThatNeverArrivesHasNoStatus() {
        rehearsal.faults(Faults.parse("reset=1"));

        assertThatThrownBy(() -> admin.put("/api/v2/me", "{}")).isInstanceOf(UncheckedIOException.class);

        assertThat(rehearsal.exchanges().get(0).status()).isZero();
        assertThat(rehearsal.exchanges().get(0).responseBody()).isEmpty();
    }

    private Exchange last() {
        List<Exchange> all = rehearsal.exchanges();
        return all.get(all.size() - 1);
    }
}
