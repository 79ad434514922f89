package dev.rekey.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValuesTest {
    private static final String MARKER = "RKVjsonMARKER";

    @Nested
    class Reading {
        @Test
        void findsTextsByName() {
            JsonValues values = read("{\"context/deploy/A\": \"x\\n\\\"é\\ud83d\\udd11\", \"B\": \"\"}");

            assertThat(text(values, "context/deploy/A")).isEqualTo("x\n\"é🔑");
            assertThat(text(values, "B")).isEmpty();
            assertThat(values.has("C")).isFalse();
            assertThat(values.get("C")).isEmpty();
        }

        @Test
        void givesCopiesThatAreClosedOnTheirOwn() {
            JsonValues values = read("{\"A\": \"x\"}");

            values.get("A").orElseThrow().close();

            assertThat(text(values, "A")).isEqualTo("x");
        }

        @Test
        void knowsWhoseSlotsTheyAre() {
            assertThat(read("{\"$organisation\": \"gh/acme\"}").organisation()).contains("gh/acme");
            assertThat(read("{}").organisation()).isEmpty();
        }

        @Test
        void doesNotOfferOurOwnNamesAsValues() {
            JsonValues values = read("{\"$organisation\": \"gh/acme\", \"$superseded\": {\"A\": [\"old\"]}}");

            assertThat(values.has("$organisation")).isFalse();
            assertThat(values.has("$superseded")).isFalse();
            assertThat(values.has("A")).isFalse();
        }

        @Test
        void wipesWhatItHoldsWhenClosed() {
            JsonValues values = read("{\"A\": \"x\"}");
            values.put("A", Secret.of("y"));

            values.close();

            assertThat(catchThrowable(() -> values.get("A"))).isInstanceOf(IllegalStateException.class);
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.JsonValuesTest#malformed")
        void saysWhereItStopsAndRepeatsNothing(String json, int line, int column) {
            Throwable failure = catchThrowable(() -> read(json));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("new.json line " + line + ", column " + column + ": ");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.source.JsonValuesTest#notText")
        void bytesThatAreNoTextAreRefused(byte[] bytes) {
            Throwable failure = catchThrowable(() -> JsonValues.read("new.json", bytes));

            assertThat(failure).isInstanceOf(ConfigurationException.class).hasNoCause();
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void anyBytesEitherParseOrAreRefusedInWordsOfOurOwn() {
            Random random = new Random(20230104);
            byte[] valid = ("{\"a\": \"" + MARKER + "\", \"$superseded\": {\"a\": [\"b\"]}, \"c\\u00e9\": \"\"}\n")
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = valid.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }

                Throwable failure = catchThrowable(() -> JsonValues.read("f", bytes));

                if (failure != null) {
                    assertThat(failure)
                            .isInstanceOf(ConfigurationException.class)
                            .hasNoCause();
                    assertThat(failure.getMessage()).doesNotContain("MARKER").hasSizeLessThan(90);
                }
            }
        }
    }

    static Stream<Arguments> malformed() {
        String open = "{\"a\": \"" + MARKER + "\"";
        return Stream.of(
                arguments("", 1, 1),
                arguments("\"" + MARKER + "\"", 1, 1),
                arguments("[\"" + MARKER + "\"]", 1, 1),
                arguments(MARKER, 1, 1),
                arguments(open + ",\n  \"b\": 12}", 2, 8),
                arguments(open + ",\n  \"b\": null}", 2, 8),
                arguments(open + ",\n  \"b\": true}", 2, 8),
                arguments(open + ",\n  \"b\": {\"c\": \"" + MARKER + "\"}}", 2, 8),
                arguments(open + ",\n  \"b\": [\"" + MARKER + "\"]}", 2, 8),
                arguments(open + ",\n  \"a\": \"" + MARKER + "\"}", 2, 3),
                arguments(open + "}\n{}", 2, 1),
                arguments("{\"$organisation\": 1}", 1, 19),
                arguments("{\"$organisation\": \"gh/acme\",\n\"$organisation\": \"gh/other\"}", 2, 1),
                arguments("{\"$superseded\": \"" + MARKER + "\"}", 1, 17),
                arguments("{\"$superseded\": {\"a\": \"" + MARKER + "\"}}", 1, 23),
                arguments("{\"$superseded\": {\"a\": [1]}}", 1, 24),
                arguments("{\"$superseded\": {},\n\"$superseded\": {}}", 2, 1));
    }

    static Stream<byte[]> notText() {
        Charset utf32 = Charset.forName("UTF-32BE");
        byte[] impossible = ("{\"a\":\"" + MARKER + "?\"}").getBytes(utf32);
        impossible[impossible.length - 12] = 0x7f;
        return Stream.of(
                impossible,
                ("{\"a\": \"" + MARKER + "ÿ\"}").getBytes(StandardCharsets.ISO_8859_1),
                ("{\"a\": \"" + MARKER).getBytes(StandardCharsets.UTF_8),
                ("{\"a\": \"" + MARKER + "\n\"}").getBytes(StandardCharsets.UTF_8),
                ("{\"a\": \"" + MARKER + "\\x\"}").getBytes(StandardCharsets.UTF_8),
                ("{\"a\": \"" + MARKER + "\"} " + MARKER).getBytes(StandardCharsets.UTF_8),
                ("{'a': '" + MARKER + "'}").getBytes(StandardCharsets.UTF_8),
                ("{\"a\": " + MARKER + "}").getBytes(StandardCharsets.UTF_8),
                "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class Writing {
        @Test
        void putsOneValueOnALineInTheOrderOfKeys() throws IOException {
            JsonValues values = new JsonValues();
            values.organisation("gh/acme");
            values.put("context/deploy/A", Secret.of("1"));
            values.put("B", Secret.of("2\n"));

            assertThat(written(values)).isEqualTo("""
                            {
                              "$organisation" : "gh/acme",
                              "B" : "2\\n",
                              "context/deploy/A" : "1"
                            }
                            """);
        }

        @Test
        void keepsEveryValueThatWasReplaced() throws IOException {
            JsonValues values = read("{\"A\": \"1\", \"$superseded\": {\"A\": [\"0\"], \"gone\": [\"x\"]}}");

            values.put("A", Secret.of("2"));
            values.put("A", Secret.of("3"));

            assertThat(written(values).replaceAll("\\s", ""))
                    .isEqualTo("{\"A\":\"3\",\"$superseded\":{\"A\":[\"0\",\"1\",\"2\"],\"gone\":[\"x\"]}}");
        }

        @Test
        void isReadBackUnchanged() throws IOException {
            JsonValues values = new JsonValues();
            String hostile = "\u0000\b\f\n\r\t\"\\/</script>\u2028é🔑\uFEFF${x}";
            values.put("A", Secret.of(hostile));

            assertThat(text(read(written(values)), "A")).isEqualTo(hostile);
        }

        @Test
        void halfASurrogatePairIsReadBackToo() throws IOException {
            JsonValues values = read("{\"A\": \"x\\ud83d\"}");

            assertThat(text(read(written(values)), "A")).isEqualTo("x\ud83d");
        }
    }

    private static JsonValues read(String json) {
        return JsonValues.read("new.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonValues values, String key) {
        return Sources.text(values.get(key).orElseThrow());
    }

    private static String written(JsonValues values) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
