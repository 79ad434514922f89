package dev.rekey.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.chart.Chart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridFormatsTest {
    private static final Grid GRID = Grid.titled("2 variables")
            .text("name")
            .instant("created")
            .integer("age_days")
            .flag("stale")
            .row("NPM_TOKEN", Instant.parse("2026-01-01T00:00:00Z"), 3, true)
            .row("名前", Optional.empty(), Optional.empty(), Optional.empty())
            .note("Rotate it.")
            .note("Not seen: context deploy answered 403.")
            .build();

    @Nested
    class Csv {
        @Test
        void quotesEveryCellAndLeavesUnknownOnesEmpty() {
            assertThat(GRID.toCsv())
                    .isEqualTo("\"name\",\"created\",\"age_days\",\"stale\"\r\n"
                            + "\"NPM_TOKEN\",\"2026-01-01T00:00:00Z\",\"3\",\"true\"\r\n\"名前\",,,\r\n");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "=cmd()|\"'=cmd()\"", "+1|\"'+1\"", "-1|\"'-1\"", "@SUM(A1)|\"'@SUM(A1)\"", "＝1|\"'＝1\"",
                    "` =1`|\"' =1\"", "a\"b|\"a\"\"b\"", "a,b|\"a,b\"", "a\tb|\"a\\tb\"", "a=1|\"a=1\""
                })
        void isSafeInASpreadsheet(String text, String cell) {
            assertThat(one(text).toCsv()).isEqualTo("\"x\"\r\n" + cell + "\r\n");
        }

        @Test
        void keepsNegativeNumbers() {
            assertThat(Grid.titled("").integer("x").row(-1).build().toCsv()).isEqualTo("\"x\"\r\n\"-1\"\r\n");
        }

        @Test
        void keepsARowOnALine() {
            assertThat(one("a\r\nb").toCsv()).isEqualTo("\"x\"\r\n\"a\\r\\nb\"\r\n");
        }
    }

    @Nested
    class Markdown {
        @Test
        void isATableWithTitleAndNotes() {
            assertThat(GRID.toMarkdown())
                    .isEqualTo("**2 variables**\n\n| name | created | age_days | stale |\n| --- | --- | ---: | --- |\n"
                            + "| NPM_TOKEN | 2026-01-01T00:00:00Z | 3 | true |\n| 名前 | - | - | - |\n\n"
                            + "- Rotate it.\n- Not seen: context deploy answered 403.\n");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "a|b~a\\|b",
                    "[x](y)~\\[x\\](y)",
                    "<script>~&lt;script&gt;",
                    "_a_b_~\\_a_b\\_",
                    "`x`~\\`x\\`",
                    "a\tb~a\\\\tb"
                })
        void isTextAndNoMarkup(String text, String cell) {
            assertThat(one(text).toMarkdown()).isEqualTo("| x |\n| --- |\n| " + cell + " |\n");
        }
    }

    @Nested
    class Html {
        @Test
        void isAPageThatMayDoNothing() throws Exception {
            String page = GRID.toHtml();

            Matcher style = Pattern.compile("<style>(.*)</style>").matcher(page);
            assertThat(style.find()).isTrue();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .startsWith("<!DOCTYPE html>")
                    .contains("default-src 'none'; style-src 'sha256-"
                            + Base64.getEncoder().encodeToString(digest) + "'; base-uri 'none'")
                    .contains("<th scope=\"col\">name</th><th scope=\"col\">created</th>")
                    .contains("<td class=\"n\">3</td><td>yes</td>")
                    .contains("<td>名前</td><td class=\"m\">-</td>")
                    .doesNotContain("<script", "http://", "https://", " style=");
        }

        @Test
        void tellsOfWhatIsMissingBeforeTheRows() {
            String page = GRID.toHtml();

            assertThat(page.indexOf("Not seen: context deploy")).isLessThan(page.indexOf("<table>"));
            assertThat(page.indexOf("Rotate it.")).isGreaterThan(page.indexOf("</table>"));
        }

        @Test
        void showsChartsAboveTheRows() {
            String page = GRID.toHtml(Chart.bars("Ages", Map.of("old", 1L)));

            assertThat(page.indexOf("<svg")).isPositive().isLessThan(page.indexOf("<table>"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "</script><script>alert(1)</script>",
                    "</title><img src=x onerror=y>",
                    "\" onload=\"",
                    "&amp;",
                    "\u202e"
                })
        void isTextAndNoMarkup(String text) {
            String page =
                    Grid.titled(text).text("x").row(text).note(text).build().toHtml();

            assertThat(page).doesNotContain(text.equals("&amp;") ? ">&amp;<" : text);
            assertThat(page).doesNotContain("<script", "<img");
        }
    }

    private static Grid one(String text) {
        return Grid.titled("").text("x").row(text).build();
    }
}
