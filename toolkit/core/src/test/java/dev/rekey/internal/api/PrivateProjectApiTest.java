package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Exercises("GET /api/private/project/{project-uuid}")
class PrivateProjectApiTest extends ApiTest {
    private static final String ORG = "gh/acme";
    private static final String OLD = "gh/acme/old";

    @Test
    void tellsEverySecretOfAProjectThatIsDeleted() {
        answer("private-project-secrets/all.json");

        assertThat(secrets())
                .containsExactly(
                        new Variable(
                                new Slot.ProjectVariable(ORG, OLD, "MY_SECRET"),
                                Optional.of("xxxxABCD"),
                                Optional.empty(),
                                Optional.empty()),
                        new CheckoutKey(
                                ORG,
                                OLD,
                                "deploy-key",
                                true,
                                "ssh-rsa not-material",
                                Optional.of("d3:28:47:34:73:54:db:88:58:ba:16:65:a5:03:79:4f"),
                                Optional.empty(),
                                Optional.of(Instant.parse("2023-01-30T03:13:05.765Z"))),
                        new SshKey(
                                ORG,
                                OLD,
                                "prod.example.com",
                                "ssh-rsa not-material",
                                Optional.empty(),
                                Optional.of("AddwN379YO1pnTyrOqALUZmo6XU4zJ2RLuOZslrl7c4")),
                        new LegacyCredential(ORG, OLD, "aws_access_key_id", Optional.of("QX2M")));
        assertThat(requestLine()).isEqualTo("GET /api/private/project/f0?include-deleted=true");
    }

    @Test
    void mayTellOfNone() {
        answer("private-project-secrets/empty.json");

        assertThat(secrets()).isEmpty();
    }

    @Test
    void withoutAListIsNotTakenForEmpty() {
        answer("private-project-secrets/cut.json");

        assertThatThrownBy(this::secrets).isInstanceOf(UnexpectedResponseException.class);
    }

    private List<Holding> secrets() {
        return new PrivateProjectApi(transport, PageStore.none()).secrets(ORG, OLD, "f0");
    }
}
