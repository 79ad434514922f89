package dev.rekey.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotenvTest {
    /** Stands in every malformed line, so that a message that quotes any of it is caught. */
    private static final String MARKER = "RKVdotenvMARKER";

    @Nested
    class Shapes {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.DotenvTest#shapes")
        void aLineHasTheValueThatPeopleMean(String line, String value) {
            assertThat(parse(line)).containsExactly(Map.entry("A", value));
        }

        @Test
        void anEmptyFileHasNoValues() {
            assertThat(parse("")).isEmpty();
            assertThat(parse("\uFEFF")).isEmpty();
            assertThat(parse("\n \n\t\n# a comment\n  # another = one\n")).isEmpty();
        }

        @Test
        void valuesKeepTheOrderOfTheFile() {
            assertThat(parse("Z=1\nA=2\n_m3=3").keySet()).containsExactly("Z", "A", "_m3");
        }

        @Test
        void aQuotedValueSpansLines() {
            assertThat(parse("KEY=\"-----BEGIN\nabc # no comment\n-----END\"\nB=2"))
                    .containsExactly(Map.entry("KEY", "-----BEGIN\nabc # no comment\n-----END"), Map.entry("B", "2"));
            assertThat(parse("KEY='a\nb'")).containsEntry("KEY", "a\nb");
        }

        @Test
        void lineEndsOfWindowsAreLineEnds() {
            assertThat(parse("A=1\r\n\r\n# c\r\nB=\"x\r\ny\"\r\nC='3'\r\n"))
                    .containsExactly(Map.entry("A", "1"), Map.entry("B", "x\ny"), Map.entry("C", "3"));
        }

        @Test
        void anEscapedCarriageReturnIsKept() {
            assertThat(parse("A=\"x\\r\\ny\"")).containsEntry("A", "x\r\ny");
        }

        @Test
        void nothingIsExpanded() {
            assertThat(parse("A=1\nB=$A\nC=\"${A}\"\nD=`id`\nE=$(id)"))
                    .containsAllEntriesOf(Map.of("B", "$A", "C", "${A}", "D", "`id`", "E", "$(id)"));
        }
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("A=b", "b"),
                arguments("A = b", "b"),
                arguments("  A=b", "b"),
                arguments("export A=b", "b"),
                arguments("export\tA=\"b\"", "b"),
                arguments("A=", ""),
                arguments("A=   ", ""),
                arguments("A=\"\"", ""),
                arguments("A=''", ""),
                arguments("A= # only a comment", ""),
                arguments("A=b c  d  ", "b c  d"),
                arguments("A=ab#cd", "ab#cd"),
                arguments("A=#cd", "#cd"),
                arguments("A=ab #cd", "ab"),
                arguments("A=ab\t#cd", "ab"),
                arguments("A=\"ab #cd\"", "ab #cd"),
                arguments("A=\"b\" # comment", "b"),
                arguments("A='b'# comment", "b"),
                arguments("A=\"  b  \"", "  b  "),
                arguments("A=\"say \\\"hi\\\"\"", "say \"hi\""),
                arguments("A=\"a\\\\b\"", "a\\b"),
                arguments("A=\"a\\nb\\tc\"", "a\nb\tc"),
                arguments("A=\"\\$b\\`c\"", "$b`c"),
                arguments("A='a\\nb'", "a\\nb"),
                arguments("A='\"'", "\""),
                arguments("A=\"it's\"", "it's"),
                arguments("A=it's", "it's"),
                arguments("A=a\"b\"", "a\"b\""),
                arguments("A=b=c==", "b=c=="),
                arguments("A=https://u:p@h/?q=1&r#f", "https://u:p@h/?q=1&r#f"),
                arguments("A=пароль🔑", "пароль🔑"),
                arguments("A=\\n", "\\n"),
                arguments("\uFEFFA=b", "b"),
                arguments("A=b\n\n", "b"),
                arguments("A=b\r\n", "b"),
                arguments("A=b\r", "b"));
    }

    @Nested
    class BadLines {
        @ParameterizedTest
        @MethodSource("dev.rekey.source.DotenvTest#badLines")
        void areNamedByNumberAndNotRepeated(String text, int line) {
            Throwable failure = catchThrowable(() -> parse(text));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("new.env line " + line + ": ")
                    .hasMessageEndingWith(".");
            Leaks.assertNoneIn(failure, MARKER, "NAME_OF");
        }

        @Test
        void notUtf8IsSaidWithoutALine() {
            byte[] latin1 = ("A=" + MARKER + "ÿ").getBytes(StandardCharsets.ISO_8859_1);

            Throwable failure = catchThrowable(() -> Dotenv.parse("new.env", latin1));

            assertThat(failure).isInstanceOf(ConfigurationException.class).hasMessage("new.env is not UTF-8 text.");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void halfACharacterAtTheEndIsNotUtf8() {
            byte[] cut = {'A', '=', (byte) 0xD0};

            assertThatThrownBy(() -> Dotenv.parse("new.env", cut)).hasMessage("new.env is not UTF-8 text.");
        }
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                arguments(MARKER, 1),
                arguments(MARKER + "\n", 1),
                arguments("OK=1\n" + MARKER + " = \n" + MARKER + " x\n", 3),
                arguments("OK=1\r\n\r\n" + MARKER + "\r\n", 3),
                arguments("-----BEGIN " + MARKER + "-----", 1),
                arguments("=" + MARKER, 1),
                arguments("1" + MARKER + "=x", 1),
                arguments("NAME-OF" + MARKER + "=x", 1),
                arguments("NAMÉ=" + MARKER, 1),
                arguments("export " + MARKER, 1),
                arguments("export =" + MARKER, 1),
                arguments("export export A=" + MARKER, 1),
                arguments("NAME_OF: " + MARKER, 1),
                arguments("NAME_OF=\"" + MARKER, 1),
                arguments("NAME_OF='" + MARKER + "\n\n\n", 1),
                arguments("OK=1\nNAME_OF=\"" + MARKER + "\\\"", 2),
                arguments("NAME_OF=\"" + MARKER + "\" " + MARKER, 1),
                arguments("NAME_OF=\"" + MARKER + "\n\n\"" + MARKER, 3),
                arguments("NAME_OF=\"" + MARKER + "\\\n\\\n\"\n" + MARKER, 4),
                arguments("NAME_OF='" + MARKER + "\r\n\r\n'\r\n" + MARKER, 4),
                arguments("NAME_OF=1\nB=2\nNAME_OF=" + MARKER, 3),
                arguments("NAME_OF='1\n'\nexport NAME_OF=" + MARKER, 3));
    }

    @Test
    void aDuplicateNamesBothLines() {
        assertThatThrownBy(() -> parse("A=1\nB='\n'\nA=2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("new.env line 4: the name of this line was given a value in line 1 already.");
    }

    @Nested
    class Anything {
        private static final String PIECES = "AB=\"'\\# \t\r\n\uFEFFé🔑export$`";

        @Test
        void eitherParsesOrIsRefusedInWordsOfOurOwn() {
            Random random = new Random(20230104);
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = i % 2 == 0 ? bytes(random) : text(random).getBytes(StandardCharsets.UTF_8);

                Throwable failure = catchThrowable(() -> Dotenv.parse("f", bytes));

                if (failure != null) {
                    assertThat(failure)
                            .isInstanceOf(ConfigurationException.class)
                            .hasNoCause();
                    assertThat(failure.getMessage())
                            .matches(
                                    "f is not UTF-8 text\\.|f line \\d+: (a line is NAME=value, with a name of letters,"
                                            + " digits and _|= is missing after the name|the name of this line was given a value"
                                            + " in line \\d+ already|the quote that opens here is never closed|something follows"
                                            + " the closing quote)\\.");
                }
            }
        }

        private byte[] bytes(Random random) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            return bytes;
        }

        private String text(Random random) {
            return IntStream.range(0, random.nextInt(60))
                    .map(i -> PIECES.codePoints()
                            .toArray()[random.nextInt((int) PIECES.codePoints().count())])
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
        }
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Secret> parsed = Dotenv.parse("new.env", text.getBytes(StandardCharsets.UTF_8));
        parsed.forEach((name, value) -> values.put(name, Sources.text(value)));
        return values;
    }
}
