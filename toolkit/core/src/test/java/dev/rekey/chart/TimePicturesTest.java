package dev.rekey.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class TimePicturesTest {
    private static final Instant NIGHT = Instant.parse("2022-12-22T03:10:00Z");

    @Nested
    class HeatMaps {
        @Test
        void haveABoxForEachHourInWhichSomethingHappened() throws Exception {
            HeatMap map = HeatMap.of("Nights", List.of(NIGHT, NIGHT.plusSeconds(60), NIGHT.plus(Duration.ofDays(2))));

            assertThat(told(parsed(map)))
                    .contains("2022-12-22 03:00 UTC: 2", "2022-12-24 03:00 UTC: 1")
                    .noneMatch(text -> text.contains(" 04:00"));
            assertThat(map.svg()).contains(">2022-12-23<", "3 events; most in 2022-12-22 (2), 2022-12-24 (1)");
        }

        @Test
        void showDarkerWhatIsMore() {
            List<Instant> times = new ArrayList<>(List.of(NIGHT));
            for (int i = 0; i < 100; i++) {
                times.add(NIGHT.plus(Duration.ofHours(5)));
            }

            assertThat(HeatMap.of("x", times).svg())
                    .contains("fill=\"#c6dbef\"><title>2022-12-22 03:00 UTC: 1<")
                    .contains("fill=\"#08306b\"><title>2022-12-22 08:00 UTC: 100<");
        }

        @Test
        void areOfWeeksWhereThereAreManyDays() {
            HeatMap map = HeatMap.of("x", List.of(NIGHT, NIGHT.plus(Duration.ofDays(90))));

            assertThat(map.svg()).contains("week of 2022-12-19 03:00 UTC: 1", ">2022-12-26<");
        }

        @Test
        void leaveOutEmptyRowsWhereOneEventIsFarFromTheOthers() {
            HeatMap map = HeatMap.of("x", List.of(Instant.EPOCH, NIGHT));

            assertThat(map.svg())
                    .contains("week of 1969-12-29 00:00", "week of 2022-12-19 03:00")
                    .hasSizeLessThan(5_000);
        }

        @Test
        void sayHowManyRowsAreNotDrawn() {
            List<Instant> times = new ArrayList<>();
            for (int week = 0; week < 70; week++) {
                times.add(NIGHT.plus(Duration.ofDays(7L * week)));
            }

            assertThat(HeatMap.of("x", times).svg()).contains("and 8 more");
        }
    }

    @Nested
    class LanesOfTime {
        @Test
        void haveAStrokeForEachMomentAndAMarkWithItsText() throws Exception {
            Lanes lanes = Lanes.of(
                    "Who", Map.of("alice", List.of(NIGHT, NIGHT.plus(Duration.ofDays(9)))), Map.of("announced", NIGHT));

            Document svg = parsed(lanes);

            assertThat(told(svg))
                    .contains("Who", "alice: 1 from 2022-12-22T03:10:00Z", "alice: 1 from 2022-12-31T03:10:00Z");
            assertThat(lanes.svg())
                    .contains(">1  2022-12-22T03:10:00Z  announced<", "stroke-dasharray", ">2022-12-24<");
        }

        @Test
        void stayWithinThePicture() throws Exception {
            Map<String, List<Instant>> lanes = new LinkedHashMap<>();
            for (int i = 0; i < 40; i++) {
                lanes.put("actor " + i, List.of(NIGHT.plusSeconds(i * i * 1_000L)));
            }

            Document svg = parsed(Lanes.of("x", lanes, Map.of("end", NIGHT.plus(Duration.ofDays(40)))));

            double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
            for (String kind : List.of("rect", "line")) {
                for (int i = 0; i < svg.getElementsByTagName(kind).getLength(); i++) {
                    var attributes = svg.getElementsByTagName(kind).item(i).getAttributes();
                    String x = kind.equals("rect") ? "x" : "x2";
                    String y = kind.equals("rect") ? "y" : "y2";
                    if (attributes.getNamedItem(x) != null) {
                        assertThat(Double.parseDouble(attributes.getNamedItem(x).getNodeValue()))
                                .isBetween(0.0, 640.0);
                        assertThat(Double.parseDouble(attributes.getNamedItem(y).getNodeValue()))
                                .isBetween(0.0, height);
                    }
                }
            }
            assertThat(svg.getDocumentElement().getTextContent()).contains("and 10 more");
        }

        @Test
        void standTheFurthestTimes() throws Exception {
            Lanes lanes = Lanes.of("x", Map.of("a", List.of(Instant.MIN, NIGHT, Instant.MAX)), Map.of());

            assertThat(told(parsed(lanes))).contains("a: 1 from " + NIGHT);
            assertThat(told(parsed(HeatMap.of("x", List.of(Instant.parse("-9999-01-01T00:00:00Z"), NIGHT)))))
                    .hasSizeGreaterThan(2);
        }
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
                "x' onload='y"
            })
    void holdAnyTextAsText(String text) throws Exception {
        List<Picture> pictures = List.of(
                HeatMap.of(text, List.of(NIGHT)),
                HeatMap.of(text, List.of()),
                Lanes.of(text, Map.of(text, List.of(NIGHT)), Map.of(text, NIGHT)),
                Lanes.of(text, Map.of(), Map.of()));

        for (Picture picture : pictures) {
            assertThat(told(parsed(picture))).first().isEqualTo(SafeText.line(text));
            assertThat(picture.svg().replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                    .doesNotContain("<script", "\u202e", " onload='", "http", "href", "url(", "style=");
        }
    }

    @Test
    void areSavedAsTheyAreDrawn(@TempDir Path folder) {
        HeatMap map = HeatMap.of("x", List.of(NIGHT));

        map.save(folder.resolve("x.svg"));

        assertThat(folder.resolve("x.svg")).hasContent(map.svg());
    }

    private static List<String> told(Document svg) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("title").getLength(); i++) {
            told.add(svg.getElementsByTagName("title").item(i).getTextContent());
        }
        return told;
    }

    private static Document parsed(Picture picture) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
    }
}
