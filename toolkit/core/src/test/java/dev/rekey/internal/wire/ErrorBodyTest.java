package dev.rekey.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"message\":\"Permission denied.\"} | Permission denied.",
                "{\"error\":\"invalid claim\"} | invalid claim",
                "{\"error\":{\"id\":\"1\",\"title\":\"Not found\",\"detail\":\"No such project\"}} | Not found: No such project",
                "{\"error\":{\"title\":\"Not found\"}} | Not found",
                "{\"error\":{\"message\":\"gone\"}} | gone",
                "{\"message\":null,\"error\":\"e\"} | e"
            })
    void eachApisShapeIsRead(String body, String message) {
        assertThat(read(body)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>no</html>",
                "{\"message\":",
                "{\"message\":\"\"}",
                "{\"message\":{}}",
                "{\"error\":{\"title\":7}}",
                "[]",
                "null",
                "\"text\"",
                "{}"
            })
    void whatSaysNothingIsEmpty(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void deepNestingIsNoTrap() {
        assertThat(read("[".repeat(100_000))).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreEmpty() {
        assertThat(ErrorBody.message(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
                .isEmpty();
    }

    @Test
    void whatWouldSteerATerminalIsBlank() {
        assertThat(read("{\"message\":\"a\\u001b[31mb\\u202ec\\u2028d\\ne\\u009bf\"}"))
                .contains("a [31mb c d e f");
    }

    @Test
    void aLongMessageEnds() {
        assertThat(read("{\"message\":\"" + "x".repeat(50_000) + "\"}"))
                .hasValueSatisfying(message -> assertThat(message).hasSize(2_000));
    }

    private static Optional<String> read(String body) {
        return ErrorBody.message(body.getBytes(StandardCharsets.UTF_8));
    }
}
