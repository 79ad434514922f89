package dev.rekey.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.ManualItem;
import dev.rekey.model.OidcClaims;
import dev.rekey.model.OtelExporter;
import dev.rekey.model.ProjectToken;
import dev.rekey.model.Restriction;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.RunnerClass;
import dev.rekey.model.RunnerToken;
import dev.rekey.model.Schedule;
import dev.rekey.model.Setting;
import dev.rekey.model.SigningCertificate;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Trigger;
import dev.rekey.model.Variable;
import dev.rekey.model.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
    private static final Optional<Instant> AT = Optional.of(Instant.parse("2022-12-24T10:11:12.123456789Z"));
    private static final Optional<String> ID = Optional.of("0f0e0d0c");
    private static final String ORG = "gh/acme";
    private static final String WEB = "gh/acme/web";

    static Stream<Holding> everyKind() {
        return Stream.of(
                new Variable(new Slot.ContextVariable(ORG, "id", "déploy", "A"), Optional.of("xxxxab\"d"), AT, AT),
                new Variable(
                        new Slot.ProjectVariable(ORG, WEB, "A"), Optional.empty(), Optional.empty(), Optional.empty()),
                new CheckoutKey(ORG, WEB, "deploy-key", true, "ssh-rsa AAAA", ID, ID, AT),
                new SshKey(ORG, WEB, "", "ssh-rsa AAAA", ID, Optional.empty()),
                new ProjectToken(ORG, WEB, ID, "badge", "status", AT),
                new RunnerClass(ORG, "acme/linux", ID, ""),
                new RunnerToken(ORG, "acme/linux", ID, "rack 1", AT),
                new RunnerAgent(ORG, "acme/linux", "a", "host", ID, ID, AT, AT, Optional.empty()),
                new Webhook(
                        ORG, WEB, ID, "audit", URI.create("https://a.example/b"), true, false, List.of("x"), AT, AT),
                new Trigger(ORG, WEB, ID, "deploy", "webhook", true, "sender", false, AT),
                new Schedule(ORG, WEB, ID, "nightly", "pat", "03:00", List.of("branch"), AT, AT),
                new OidcClaims(ORG, ORG, List.of("aud"), ID, AT),
                new Restriction(ORG, "deploy", ID, "group", "team", "value"),
                new Setting(ORG, WEB, "oss", "false"),
                new OtelExporter(ORG, ID, "https://a", "grpc", List.of("x-team")),
                new SigningCertificate(ORG, ID, "dist.p12", AT),
                new LegacyCredential(ORG, WEB, "aws_access_key_id", ID),
                new ManualItem(ORG, Kind.OAUTH_GRANT, ORG, "grants", "Revoke them.", URI.create("https://a.example")));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindComesBackAsItWas(Holding holding) throws JsonProcessingException {
        String json = RecordJson.json().writerFor(Holding.class).writeValueAsString(holding);

        assertThat(RecordJson.json().readValue(json, Holding.class)).isEqualTo(holding);
        assertThat(json).contains("\"record\":\"" + holding.getClass().getSimpleName() + "\"");
    }

    @Test
    void anItemOfAnOlderFileSaysNothingOfWhatToDo() throws JsonProcessingException {
        String old = "{\"record\":\"ManualItem\",\"org\":\"gh/acme\",\"kind\":\"OAUTH_GRANT\","
                + "\"holder\":\"gh/acme\",\"name\":\"grants\",\"page\":\"https://a.example\"}";

        assertThat(RecordJson.json().readValue(old, Holding.class))
                .isEqualTo(new ManualItem(ORG, Kind.OAUTH_GRANT, ORG, "grants", "", URI.create("https://a.example")));
    }

    @Test
    void noKindIsLeftOut() {
        assertThat(everyKind().map(Object::getClass).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Holding.class.getPermittedSubclasses()));
    }
}
