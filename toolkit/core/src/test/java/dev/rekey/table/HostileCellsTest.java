package dev.rekey.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.chart.Chart;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a grid is written as, with names that try to be more than names, read by a parser that forgives as browsers do. */
class HostileCellsTest {
    private static final int NAMES = 10_000;
    private static final String[] PIECES = {
        "<script>alert(1)</script>",
        "</script>",
        "</title>",
        "</style>",
        "</td></tr></table>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<plaintext>",
        "\"",
        "'",
        "` onload=`",
        "&lt;b&gt;",
        "&#60;b&#62;",
        "&",
        "<",
        ">",
        "\0",
        "\n",
        "\r",
        "\t",
        "\u2028",
        "\uD83D",
        "\uFF1C",
        "|",
        "\\",
        "=",
        "+1",
        "-1",
        "@",
        "\uFF1D",
        " ",
        "=HYPERLINK(\"http://evil.example\")",
        "=cmd|' /C calc'!A0",
        ",",
        ";",
        "名"
    };

    private final Random random = new Random(11);

    @Test
    void makeNoElementAndNoAttributeOfAPage() {
        List<String> harmless = structure(page("name"));
        for (int i = 0; i < NAMES; i++) {
            String name = name();

            assertThat(structure(page(name))).as(name).isEqualTo(harmless);
        }
    }

    @Test
    void makeNoFormulaAndNoCellOfASheet() {
        List<String> lines = grid().toCsv().lines().toList();

        assertThat(lines).hasSize(NAMES + 1);
        for (String line : lines) {
            assertThat(line).startsWith("\"").endsWith("\"");
            String quoted = line.substring(1, line.length() - 1);
            assertThat(quoted.replace("\"\"", "")).doesNotContain("\"");
            assertThat(quoted.replaceFirst("^ +", "")).doesNotContainPattern("^[=+@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20-]");
        }
    }

    @Test
    void makeNoCellAndNoMarkupOfADocument() {
        List<String> lines = grid().toMarkdown().lines().skip(2).toList();

        assertThat(lines).hasSize(NAMES);
        for (String line : lines) {
            String visible = line.replace("\\\\", "").replace("\\|", "");
            assertThat(visible).startsWith("| ").endsWith(" |").doesNotContain("<");
            assertThat(visible.chars().filter(c -> c == '|').count()).as(line).isEqualTo(2);
        }
    }

    private Grid grid() {
        Grid.Builder grid = Grid.titled("").text("x");
        IntStream.range(0, NAMES).forEach(i -> grid.row(name()));
        return grid.build();
    }

    private static Document page(String name) {
        Grid grid = Grid.titled(name + ".").text(name).row(name).note(name).build();
        return Jsoup.parse(grid.toHtml(Chart.bars(name, Map.of(name, 1L))));
    }

    /** Every element with the names of its attributes, and the values of those that are no text. */
    private static List<String> structure(Document page) {
        return page.getAllElements().stream().map(HostileCellsTest::describe).toList();
    }

    private static String describe(Element element) {
        StringBuilder out = new StringBuilder(element.parents().size() + element.tagName());
        for (Attribute attribute : element.attributes()) {
            boolean isText = attribute.getKey().equals("aria-label") || isMeasure(attribute);
            out.append(' ').append(attribute.getKey()).append(isText ? "" : "=" + attribute.getValue());
        }
        return out.toString();
    }

    /** Bars make room for their labels. */
    private static boolean isMeasure(Attribute attribute) {
        return attribute.getValue().matches("[0-9. -]+");
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return name.toString();
    }
}
