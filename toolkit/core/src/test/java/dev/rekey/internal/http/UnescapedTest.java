package dev.rekey.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnescapedTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain, plain",
                "a\\\"b, a\"b",
                "a\\\\n, a\\n",
                "a\\nb, a b",
                "\\u0041\\u00e4, Aä",
                "\\u00zz, u00zz",
                "$1\\/$, $1/$",
                "end\\, end\\"
            })
    void escapesAreResolved(String json, String text) {
        assertThat(Unescaped.json(json)).isEqualTo(text);
    }
}
