package dev.rekey.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectBodyTest {
    private final ObjectBody body = ObjectBody.empty()
            .text("name", "a \"b\"")
            .flag("verify_tls", true)
            .texts("events", List.of("one", "two"))
            .object("event_source", ObjectBody.empty().text("provider", "webhook"))
            .secret("signing_secret", Secret.of("RKVsigning\"SECRET"));

    @Test
    void fieldsAreWrittenInTheirOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        body.writeTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"a \\\"b\\\"\",\"verify_tls\":true,\"events\":[\"one\",\"two\"],"
                        + "\"event_source\":{\"provider\":\"webhook\"},\"signing_secret\":\"RKVsigning\\\"SECRET\"}");
        assertThat(body.toString()).doesNotContain("RKV");
    }

    @Test
    void mayBeNone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ObjectBody.empty().writeTo(out);

        assertThat(out).hasToString("{}");
    }

    @Test
    void aStreamThatFailsFailsAsOne() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> body.writeTo(full))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void masksAreKnownFromSecrets() {
        assertThat(Masks.isMask(Secret.of("****"))).isTrue();
        assertThat(Masks.isMask(Secret.of(""))).isTrue();
        assertThat(Masks.isMask(Secret.of("RKV*"))).isFalse();
    }
}
