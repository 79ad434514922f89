package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is asked, no value is answered. */
class MaskedTest {

    @Test
    void noAnswerHoldsAValueOrAToken() {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client admin = Client.admin(rehearsal);
            List.of("v2/me/collaborations", "v1.1/me", "v1.1/projects", "v2/pipeline", "v3/orgs")
                    .forEach(path -> admin.get("/api/" + path));
            rehearsal.state().contexts().forEach(context -> {
                admin.get("/api/v2/context/" + context.id());
                admin.walk("/api/v2/context/" + context.id() + "/environment-variable", "variable");
                admin.get("/api/v3/contexts/" + context.id() + "/env-vars?page%5Blimit%5D=100");
            });
            rehearsal.state().projects().forEach(project -> {
                admin.get("/api/v2/project/" + project.slug() + "/envvar");
                admin.get("/api/v1.1/project/" + project.slug() + "/envvar");
                admin.get("/api/v1.1/project/" + project.slug() + "/settings");
                admin.get("/api/private/project/" + project.id() + "?include-deleted=true");
            });
            rehearsal
                    .state()
                    .contexts()
                    .forEach(context -> admin.put(
                            "/api/v2/context/" + context.id() + "/environment-variable/NEW",
                            "{\"value\":\"" + Rehearsal.VALUE_MARKER + "-and-more\"}"));

            assertThat(rehearsal.exchanges())
                    .hasSizeGreaterThan(200)
                    .allSatisfy(exchange -> assertThat(exchange.responseBody()
                                    + exchange.requestBody()
                                    + exchange.requestHeaders()
                                    + exchange.query())
                            .doesNotContain(Rehearsal.VALUE_MARKER, Rehearsal.TOKEN_MARKER));
        }
    }
}
