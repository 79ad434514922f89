package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults that show in what a listing holds. */
class ListingFaultTest {

    private final StandingClock time = new StandingClock(Instant.parse("2023-01-05T10:00:00Z"));
    private final Rehearsal rehearsal = Rehearsal.builder().clock(time).start();
    private final Client admin = Client.admin(rehearsal);
    private final String deploy =
            "/api/v2/context/" + rehearsal.state().contexts().get(0).id() + "/environment-variable";

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void mayServeAPageTwiceWithTheSameToken() {
        faults("repeat-page=1");
        Client.Response first = admin.get(deploy);
        String second = deploy + "?page-token=" + Client.encode(token(first));

        Client.Response repeated = admin.get(second);

        assertThat(repeated.items("variable")).isEqualTo(first.items("variable"));
        assertThat(token(repeated)).isEqualTo(token(first));
        assertThat(admin.get(second).items("variable")).hasSize(4);
    }

    @Test
    void mayLoopForEver() {
        faults("repeat-page=100%");
        String second = deploy + "?page-token=" + Client.encode(token(admin.get(deploy)));

        IntStream.range(0, 5).forEach(i -> assertThat(token(admin.get(second))).isNotEmpty());
    }

    @Test
    void mayOverlapByOneItem() {
        faults("overlap-page=1");

        List<String> names = admin.walk(deploy, "variable");

        assertThat(names).hasSize(25);
        assertThat(names.get(20)).isEqualTo(names.get(19));
    }

    @Test
    void mayLagBehindWhatIsStored() {
        faults("propagation=60s");
        String before = mask();
        admin.put(deploy + "/NPM_TOKEN", "{\"value\":\"rotated-9999\"}");
        admin.put(deploy + "/AAA", "{\"value\":\"brand-new\"}");

        assertThat(rehearsal
                        .state()
                        .variable("deploy", "NPM_TOKEN")
                        .orElseThrow()
                        .value())
                .isEqualTo("rotated-9999");
        assertThat(mask()).isEqualTo(before);
        assertThat(admin.get(deploy).items("variable")).doesNotContain("AAA");
        time.pass(Duration.ofSeconds(61));
        assertThat(mask()).isEqualTo("xxxx9999");
        assertThat(admin.get(deploy).items("variable")).contains("AAA");
    }

    @Test
    void mayLagForProjectsToo() {
        faults("propagation=60s");
        String web = "/api/v2/project/gh/acme/web/envvar";
        admin.post(web, "{\"name\":\"NODE_ENV\",\"value\":\"testing-1234\"}");

        assertThat(admin.get(web + "/NODE_ENV").json().path("value").asText()).isEqualTo("xxxxtion");
        time.pass(Duration.ofSeconds(61));
        assertThat(admin.get(web + "/NODE_ENV").json().path("value").asText()).isEqualTo("xxxx1234");
    }

    private String mask() {
        int place = admin.get(deploy).items("variable").indexOf("NPM_TOKEN");
        return admin.get(deploy).items("truncated_value").get(place);
    }

    private String token(Client.Response page) {
        return page.json().path("next_page_token").asText();
    }

    private void faults(String spec) {
        rehearsal.faults(Faults.parse(spec));
    }
}
