package dev.rekey.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.Leaks;
import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireObjectTest {
    private static final String MARKER = "RKVwireMARKER";
    private static final FailedCall CALL = new FailedCall(
            "list contexts of gh/acme", "GET", "/api/v2/context", OptionalInt.of(200), Optional.of("5f2c"));

    @Nested
    class AField {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"created_at\": \"x\"}",
                    "{\"created-at\": \"x\"}",
                    "{\"created_at\":\"x\",\"created-at\":\"y\"}"
                })
        void isFoundInBothSpellingsSnakeCaseFirst(String json) {
            assertThat(object(json).text("created_at")).contains("x");
        }

        @Test
        void isEmptyWhenMissingOrNull() {
            assertThat(object("{}").text("a")).isEmpty();
            assertThat(object("{\"a\": null}").text("a")).isEmpty();
            assertThat(object("{\"a\": null}").time("a")).isEmpty();
            assertThat(object("{\"a\": null}").inner("a")).isEmpty();
        }

        @Test
        void isNoTextWhenItIsAnObjectOrAList() {
            assertThat(object("{\"a\": {}}").text("a")).isEmpty();
            assertThat(object("{\"a\": [\"x\"]}").text("a")).isEmpty();
        }

        @Test
        void mayBeANumberWhereTextIsWanted() {
            assertThat(object("{\"a\": 12}").text("a")).contains("12");
        }

        @Test
        void mayBeEmptyText() {
            assertThat(object("{\"a\": \"\"}").needText("a")).isEmpty();
        }

        @Test
        void thatNobodyAsksForIsIgnored() {
            assertThat(object("{\"new\": {\"deep\": [1, {}]}, \"a\": \"x\"}").needText("a"))
                    .isEqualTo("x");
        }

        @Test
        void thatIsNeededAndMissingIsNamed() {
            assertThatThrownBy(() -> object("{\"b\": \"" + MARKER + "\"}").needText("a"))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageStartingWith(
                            "list contexts of gh/acme: the answer has no usable a (GET /api/v2/context, request 5f2c)")
                    .hasMessageNotContaining(MARKER);
            assertThatThrownBy(() -> object("{\"a\": {}}").needText("a")).hasMessageContaining("no usable a");
        }

        @Test
        void mayBeAnObject() {
            assertThat(object("{\"vcs-info\": {\"provider\": \"GitHub\"}}")
                            .inner("vcs_info")
                            .orElseThrow()
                            .needText("provider"))
                    .isEqualTo("GitHub");
            assertThat(object("{\"a\": \"x\"}").inner("a")).isEmpty();
        }
    }

    @Nested
    class ATime {
        @ParameterizedTest
        @ValueSource(
                strings = {"2015-09-21T17:29:21.042Z", "2015-09-21T19:29:21.042+02:00", "2015-09-21T17:29:21.042000Z"})
        void isReadInEveryZone(String text) {
            assertThat(object("{\"created_at\": \"" + text + "\"}").needTime("created_at"))
                    .isEqualTo(Instant.parse("2015-09-21T17:29:21.042Z"));
        }

        @Test
        void isEmptyForEmptyText() {
            assertThat(object("{\"a\": \"\"}").time("a")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"yesterday " + MARKER, "2015-09-21", "1442856561"})
        void thatIsNoneIsUnexpectedAndNotRepeated(String text) {
            Throwable failure =
                    catchThrowable(() -> object("{\"a\": \"" + text + "\"}").time("a"));

            assertThat(failure)
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("the answer's a is not a time");
            Leaks.assertNoneIn(failure, text);
        }

        @Test
        void thatIsNeededMustBeThere() {
            assertThatThrownBy(() -> object("{}").needTime("a")).isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Nested
    class AList {
        @Test
        void holdsObjects() {
            assertThat(object("{\"items\": [{\"a\": \"1\"}, {\"a\": \"2\"}]}").needArray("items"))
                    .extracting(item -> item.needText("a"))
                    .containsExactly("1", "2");
            assertThat(object("{\"items\": []}").needArray("items")).isEmpty();
        }

        @Test
        void mayBeTheWholeAnswer() {
            assertThat(WireObject.array(bytes("[{\"a\": \"1\"}]"), CALL)).hasSize(1);
            assertThat(WireObject.array(bytes("[]"), CALL)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"items\": null}", "{\"items\": {}}", "{\"items\": \"" + MARKER + "\"}"})
        void thatIsMissingIsNotAnEmptyOne(String json) {
            assertThatThrownBy(() -> object(json).needArray("items"))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageNotContaining(MARKER);
        }

        @Test
        void ofAnythingElseIsUnexpected() {
            assertThatThrownBy(() ->
                            object("{\"items\": [{}, \"" + MARKER + "\"]}").needArray("items"))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageNotContaining(MARKER);
            assertThatThrownBy(() -> WireObject.array(bytes("[null]"), CALL))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Nested
    class Texts {
        @Test
        void areThoseOfAListInBothSpellings() {
            assertThat(object("{\"hours-of-day\": [3, \"4\"]}").texts("hours_of_day"))
                    .containsExactly("3", "4");
        }

        @Test
        void areNoneWhereThereIsNoListOrItHoldsOtherThings() {
            assertThat(object("{}").texts("a")).isEmpty();
            assertThat(object("{\"a\": null}").texts("a")).isEmpty();
            assertThat(object("{\"a\": \"x\"}").texts("a")).isEmpty();
            assertThat(object("{\"a\": [null, {}, []]}").texts("a")).isEmpty();
        }
    }

    @Nested
    class AFlag {
        @Test
        void isTrueOrFalseOrUnknown() {
            WireObject flags = object("{\"a\": true, \"b-c\": false, \"d\": null, \"e\": \"true\"}");

            assertThat(flags.flag("a")).contains(true);
            assertThat(flags.flag("b_c")).contains(false);
            assertThat(flags.flag("d")).isEmpty();
            assertThat(flags.flag("e")).isEmpty();
            assertThat(flags.flag("f")).isEmpty();
        }

        @Test
        void isListedAsItIsSpelled() {
            assertThat(object("{\"b-c\": true, \"a?\": 1}").names()).containsExactly("b-c", "a?");
        }
    }

    @Nested
    class ANumber {
        @Test
        void isWhole() {
            assertThat(object("{\"a\": 9007199254740993}").needNumber("a")).isEqualTo(9007199254740993L);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"a\": null}", "{\"a\": \"7\"}", "{\"a\": 1.5}", "{\"a\": 1e30}"})
        void isNothingElse(String json) {
            assertThatThrownBy(() -> object(json).needNumber("a")).isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Nested
    class AListThatMayBeWrapped {
        @Test
        void isFoundEitherWay() {
            assertThat(WireObject.arrayOrIn(bytes("[{}]"), "items", CALL)).hasSize(1);
            assertThat(WireObject.arrayOrIn(bytes("{\"items\": [{}]}"), "items", CALL))
                    .hasSize(1);
        }

        @Test
        void isUnexpectedWhereItIsNeither() {
            assertThatThrownBy(() -> WireObject.arrayOrIn(bytes("{}"), "items", CALL))
                    .hasMessageContaining("no usable items");
            assertThatThrownBy(() -> WireObject.arrayOrIn(bytes("7"), "items", CALL))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    @Nested
    class AnAnswer {
        @ParameterizedTest
        @MethodSource("dev.rekey.internal.wire.WireObjectTest#unreadable")
        void thatIsNotTheJsonWantedIsUnexpectedAndNotRepeated(byte[] body) {
            for (Throwable failure : List.of(
                    catchThrowable(() -> WireObject.object(body, CALL)),
                    catchThrowable(() -> WireObject.array(body, CALL)))) {
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                UnexpectedResponseException.class,
                                unexpected -> assertThat(unexpected.call()).contains(CALL))
                        .hasNoCause()
                        .hasMessageStartingWith("list contexts of gh/acme: the answer ")
                        .hasMessageContaining("check the host and any proxy");
                Leaks.assertNoneIn(failure, MARKER);
            }
        }

        @Test
        void ofTheOtherShapeIsUnexpected() {
            assertThatThrownBy(() -> WireObject.object(bytes("[]"), CALL)).hasMessageContaining("not a JSON object");
            assertThatThrownBy(() -> WireObject.array(bytes("{}"), CALL)).hasMessageContaining("not a JSON array");
        }

        @Test
        void withoutARequestIdSaysNothingOfOne() {
            FailedCall call = new FailedCall("look", "GET", "/x", OptionalInt.empty(), Optional.empty());

            assertThatThrownBy(() -> WireObject.object(bytes("[]"), call)).hasMessageContaining("(GET /x)");
        }

        @Test
        void ofAnyBytesIsReadOrUnexpected() {
            Random random = new Random(20230104);
            byte[] valid = bytes("{\"items\": [{\"name\": \"" + MARKER + "\\u00e9\"}], \"next_page_token\": null}");
            for (int i = 0; i < 20_000; i++) {
                byte[] body = valid.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }

                Throwable failure = catchThrowable(() -> WireObject.object(body, CALL));

                if (failure != null) {
                    assertThat(failure).isInstanceOf(UnexpectedResponseException.class);
                    assertThat(failure.getMessage()).doesNotContain("MARKER");
                }
            }
        }
    }

    static Stream<byte[]> unreadable() {
        byte[] impossible = ("{\"a\":\"" + MARKER + "?\"}").getBytes(Charset.forName("UTF-32BE"));
        impossible[impossible.length - 12] = 0x7f;
        return Stream.of(
                bytes(""),
                bytes("  \n"),
                bytes("null"),
                bytes("\"" + MARKER + "\""),
                bytes("12"),
                bytes("<!DOCTYPE html><html><body>" + MARKER + "</body></html>"),
                bytes("{\"items\": [{\"name\": \"" + MARKER),
                bytes("[{\"name\": \"" + MARKER + "\""),
                bytes("{\"a\": \"" + MARKER + "\"} " + MARKER),
                bytes("{\"a\": \"" + MARKER + "\"}{}"),
                bytes("[] " + MARKER),
                bytes("{'a': '" + MARKER + "'}"),
                bytes("{:message \"" + MARKER + "\"}"),
                bytes("[".repeat(100_000)),
                bytes("{\"a\":".repeat(100_000)),
                ("{\"a\": \"" + MARKER + "ÿ\"}").getBytes(StandardCharsets.ISO_8859_1),
                impossible);
    }

    private static WireObject object(String json) {
        return WireObject.object(bytes(json), CALL);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
