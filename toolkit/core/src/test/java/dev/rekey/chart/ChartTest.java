package dev.rekey.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class ChartTest {
    @Test
    void drawsABarForEachLabelInOrder() throws Exception {
        Document svg = parsed(Chart.bars("Variables by age", counts("new", 3, "old", 6)));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Variables by age");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("new: 3; old: 6");
        assertThat(width(svg, 2)).isEqualTo(2 * width(svg, 1));
    }

    @Test
    void stacksPartsAndNamesThem() throws Exception {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        counts.put("gh/acme", counts("rotated", 3, "failed", 1));
        counts.put("gh/other", counts("failed", 2));

        Document svg = parsed(Chart.stacked("Outcomes", counts));

        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("gh/acme: 4 (rotated 3, failed 1); gh/other: 2 (rotated 0, failed 2)");
        assertThat(svg.getDocumentElement().getTextContent()).endsWith("rotatedfailed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</title><script>alert(1)</script>",
                "\"'&<",
                "\u202eevil",
                "a\u0000b\uFFFE",
                "\uD800",
                "名前名前名前名前名前名前名前名前",
                "tab\there\nnext",
                "x' onload='y"
            })
    void holdsAnyLabelAsText(String label) throws Exception {
        Chart chart = Chart.bars(label, Map.of(label, 1L));

        Document svg = parsed(chart);

        assertThat(svg.getElementsByTagName("title").item(1).getTextContent()).isEqualTo(SafeText.line(label) + ": 1");
        assertThat(chart.svg()).doesNotContain("<script", "\u202e", " onload='");
        assertThat(chart.toString().lines()).hasSize(2);
    }

    @Test
    void needsNothingFromElsewhere() {
        String svg = Chart.bars("x", counts("a", 1)).svg();

        assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http", "href", "url(", "style", "<script");
    }

    @Test
    void shortensLongLabelsAndKeepsThemWhole() {
        String label = "gh/acme/" + "long".repeat(20);

        String svg = Chart.bars("x", counts(label, 1)).svg();

        assertThat(svg).contains("<title>" + label + ": 1</title>").contains(">gh/acme/longlonglonglongl…<");
    }

    @Test
    void saysSoWhenThereIsNothingToDraw() {
        assertThat(Chart.bars("x", Map.of()).svg()).contains("no data");
        assertThat(Chart.bars("x", counts("a", 0)).svg()).contains("no data");
        assertThat(Chart.stacked("x", Map.of("a", Map.of())).svg()).contains("no data");
        assertThat(Chart.bars("x", Map.of())).hasToString("x\n(no data)");
    }

    @Test
    void isATextOfTwelveLinesAtMost() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            counts.put("label " + i, (long) i);
        }

        assertThat(Chart.bars("x", counts).toString().lines())
                .hasSize(12)
                .last()
                .isEqualTo("… and 490 more");
        assertThat(Chart.bars("x", counts).svg()).contains("and 440 more");
        assertThat(Chart.bars("Ages", counts("old", 2, "new", 1)))
                .hasToString("Ages\nold " + "█".repeat(30) + " 2\nnew " + "█".repeat(15) + " 1");
    }

    @Test
    void survivesTheLargestNumbersAndRefusesNegativeOnes() {
        assertThat(Chart.stacked("x", Map.of("a", counts("b", Long.MAX_VALUE, "c", Long.MAX_VALUE)))
                        .svg())
                .contains(String.valueOf(Long.MAX_VALUE));
        assertThatThrownBy(() -> Chart.bars("x", counts("a", -1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void savesWhatItDraws(@TempDir Path folder) {
        Chart chart = Chart.bars("x", counts("a", 1));

        chart.save(folder.resolve("chart.svg"));

        assertThat(folder.resolve("chart.svg")).hasContent(chart.svg());
        assertThat(Files.exists(folder.resolve("chart.svg"))).isTrue();
    }

    private static double width(Document svg, int rect) {
        return Double.parseDouble(svg.getElementsByTagName("rect")
                .item(rect)
                .getAttributes()
                .getNamedItem("width")
                .getNodeValue());
    }

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Long> counts(Object... pairs) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            counts.put(
                    (String) pairs[i],
                    pairs[i + 1] instanceof Long large ? large : Long.valueOf((Integer) pairs[i + 1]));
        }
        return counts;
    }
}
