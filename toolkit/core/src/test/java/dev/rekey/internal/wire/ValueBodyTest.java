package dev.rekey.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueBodyTest {
    @ParameterizedTest
    @MethodSource("values")
    void aValueIsWrittenExactly(String value, String json) throws IOException {
        assertThat(written(out -> ValueBody.write(out, Secret.of(value)))).isEqualTo("{\"value\":" + json + "}");
        assertThat(written(out -> ValueBody.write(out, "A_B", Secret.of(value))))
                .isEqualTo("{\"name\":\"A_B\",\"value\":" + json + "}");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("", "\"\""),
                arguments("abc", "\"abc\""),
                arguments(" a b ", "\" a b \""),
                arguments("\"\\/", "\"\\\"\\\\/\""),
                arguments("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""),
                arguments("\u0000\u001b", "\"\\u0000\\u001B\""),
                arguments("é", "\"é\""),
                // As its two halves in escapes, which JSON readers put together again.
                arguments("🔑", "\"\\uD83D\\uDD11\""),
                arguments("\u2028\uFEFF", "\"\u2028\uFEFF\""),
                arguments("{\"a\":1}", "\"{\\\"a\\\":1}\""),
                arguments("$(touch x) ${Y} %00", "\"$(touch x) ${Y} %00\""));
    }

    @Test
    void theLongestValueIsWrittenWhole() throws IOException {
        String longest = "é\"".repeat(16_384);

        String body = written(out -> ValueBody.write(out, Secret.of(longest)));

        assertThat(new ObjectMapper().readTree(body).get("value").textValue()).isEqualTo(longest);
    }

    @Test
    void anUnusualNameIsEscaped() throws IOException {
        assertThat(written(out -> ValueBody.write(out, "A\",\"x\":\"", Secret.of("v"))))
                .isEqualTo("{\"name\":\"A\\\",\\\"x\\\":\\\"\",\"value\":\"v\"}");
    }

    @Test
    void theStreamIsLeftOpenForItsOwner() throws IOException {
        ValueBody.write(
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        throw new AssertionError("closed");
                    }
                },
                Secret.of("v"));
    }

    @Test
    void aFailureToWriteIsThatOfTheStream() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };

        assertThatThrownBy(() -> ValueBody.write(broken, Secret.of("x".repeat(50_000))))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void theSecretIsLeftOpenForItsOwner() throws IOException {
        Secret secret = Secret.of("v");

        String unused = written(out -> ValueBody.write(out, secret));

        assertThat(secret.length()).isEqualTo(1);
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static String written(Body body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
