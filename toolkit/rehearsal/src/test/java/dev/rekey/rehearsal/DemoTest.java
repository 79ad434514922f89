package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.State.Held;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The organisation that everybody practises on. */
class DemoTest {

    private final Rehearsal demo = Rehearsal.start();

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void itHasTheSizeOfABelievableCompany() {
        List<Held> acme = demo.state().variables().stream()
                .filter(held -> held.org().equals("gh/acme"))
                .toList();

        assertThat(acme).hasSizeBetween(150, 180);
        assertThat(demo.state().projects().stream().filter(p -> p.org().equals("gh/acme")))
                .hasSize(40);
        assertThat(demo.state().contexts().stream().filter(c -> c.org().equals("gh/acme")))
                .hasSizeBetween(12, 15)
                .anyMatch(context -> context.name().equals("deploy"));
    }

    @Test
    void itListsItsContexts() {
        assertThat(Client.admin(demo).get("/api/v2/context?owner-slug=gh/acme").items("name"))
                .contains("deploy", "npm-publish", "aws-prod");
    }
}
