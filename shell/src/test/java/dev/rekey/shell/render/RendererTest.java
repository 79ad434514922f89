package dev.rekey.shell.render;

import static dev.rekey.shell.render.Samples.CONTEXTS;
import static dev.rekey.shell.render.Samples.render;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Secret;
import dev.rekey.table.Grid;
import dev.rekey.table.Tables;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RendererTest {
    record Person(String firstName, int age, Optional<Instant> seen, Secret token) {}

    private static final Person ANN = new Person("Ann", 41, Optional.of(Instant.EPOCH), Secret.of("RKVrenderedMARKER"));

    @Nested
    class Json {
        @Test
        void rowsAreOneALine() {
            StringBuilder notes = new StringBuilder();

            assertThat(render(Format.JSON, Look.PIPE, CONTEXTS, notes)).isEqualTo("""
                    [
                    {"name":"deploy","created_at":"2023-01-02T10:00:00.123Z","variables":12,"share":0.5,"restricted":true},
                    {"name":"配置 データ","created_at":null,"variables":3,"share":null,"restricted":false},
                    {"name":"=cmd|'\\"\\u001b[31m\\n","created_at":"2022-12-31T00:00:00Z","variables":-1,"share":2.0,"restricted":null}
                    ]
                    """);
            assertThat(notes).hasToString("""
                    contexts of gh/acme: 3
                    1 context could not be read (403): ask an organisation admin for a token.
                    """);
        }

        @Test
        void noRowsAreAnEmptyArray() {
            assertThat(json(Grid.titled("").text("name").build())).isEqualTo("[]\n");
        }

        @Test
        void singleValuesAreJsonToo() {
            assertThat(json("a\"\n")).isEqualTo("\"a\\\"\\n\"\n");
            assertThat(json(3)).isEqualTo("3\n");
            assertThat(json(Double.NaN)).isEqualTo("null\n");
            assertThat(json(true)).isEqualTo("true\n");
            assertThat(json(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00Z\"\n");
            assertThat(json(Optional.empty())).isEqualTo("null\n");
            assertThat(json(new int[] {1, 2})).isEqualTo("[\n1,\n2\n]\n");
            assertThat(json(Arrays.asList("a", null))).isEqualTo("[\n\"a\",\nnull\n]\n");
            assertThat(json(Map.of("k", List.of(1, 2)))).isEqualTo("{\"k\":[1,2]}\n");
        }

        @Test
        void recordsAreObjectsWithColumnNames() {
            assertThat(json(List.of(ANN))).isEqualTo("""
                    [
                    {"first_name":"Ann","age":41,"seen":"1970-01-01T00:00:00Z","token":"Secret[redacted]"}
                    ]
                    """);
        }
    }

    @Nested
    class Csv {
        @Test
        void everyCellIsQuotedAndNoneIsAFormula() {
            StringBuilder notes = new StringBuilder();

            assertThat(render(Format.CSV, Look.PIPE, CONTEXTS, notes)).isEqualTo("""
                    "name","created_at","variables","share","restricted"
                    "deploy","2023-01-02T10:00:00.123Z","12","0.5","true"
                    "配置 データ",,"3",,"false"
                    "'=cmd|'""\\u001b[31m\\n","2022-12-31T00:00:00Z","-1","2.0",
                    """.replace("\n", "\r\n"));
            assertThat(notes).asString().startsWith("contexts of gh/acme: 3\n");
        }

        @Test
        void eachFormulaStartIsNeutralised() {
            for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝")) {
                assertThat(render(
                                Format.CSV,
                                Look.PIPE,
                                Grid.titled("").text("a").row(start + "1").build()))
                        .startsWith("\"a\"\r\n\"'");
            }
        }

        @Test
        void aListIsOneColumn() {
            assertThat(render(Format.CSV, Look.PIPE, List.of("a", "-b")))
                    .isEqualTo("\"value\"\r\n\"a\"\r\n\"'-b\"\r\n");
        }
    }

    @Nested
    class Markdown {
        @Test
        void cellsAreNoMarkup() {
            Grid grid = Grid.titled("a *title*")
                    .text("NPM_TOKEN")
                    .integer("n")
                    .row("<img src=x>|[a](b)`_x_", 1)
                    .row(Optional.empty(), 2)
                    .note("see <b>")
                    .build();

            assertThat(render(Format.MARKDOWN, Look.PIPE, grid)).isEqualTo("""
                    **a \\*title\\***

                    | NPM_TOKEN | n |
                    | --- | ---: |
                    | &lt;img src=x&gt;\\|\\[a\\](b)\\`\\_x\\_ | 1 |
                    | - | 2 |

                    - see &lt;b&gt;
                    """);
        }
    }

    @Nested
    class Values {
        @Test
        void nothingPrintsNothing() {
            for (Format format : Format.values()) {
                assertThat(render(format, Look.PIPE, null)).isEmpty();
            }
        }

        @Test
        void singleValuesAreTheirText() {
            assertThat(table("two\nlines\u001b")).isEqualTo("two\nlines\\u001b\n");
            assertThat(table(Optional.of(3))).isEqualTo("3\n");
            assertThat(table(Optional.empty())).isEqualTo("-\n");
            assertThat(table(Path.of("a/b"))).isEqualTo("a/b\n");
        }

        @Test
        void listsAreOneALine() {
            assertThat(table(List.of("a", "b"))).isEqualTo("a\nb\n");
            assertThat(table(IntStream.range(0, 2))).isEqualTo("0\n1\n");
            assertThat(table(new String[] {"x"})).isEqualTo("x\n");
            assertThat(table(List.of(List.of(1, 2), List.of(3)))).isEqualTo("1, 2\n3\n");
            assertThat(table(List.of())).isEmpty();
        }

        @Test
        void recordsAndMapsAreRows() {
            assertThat(table(List.of(ANN))).isEqualTo("""
                    first_name  age  seen                  token
                    ----------  ---  --------------------  ----------------
                    Ann          41  1970-01-01T00:00:00Z  Secret[redacted]
                    """);
            assertThat(table(Map.of("k", 1))).isEqualTo("""
                    key  value
                    ---  -----
                    k    1
                    """);
        }

        @Test
        void whatHasRowsShowsThem() {
            Tabular places = () -> Grid.titled("t").text("a").row("x").build();

            assertThat(table(places)).isEqualTo("t\na\n-\nx\n");
            assertThat(table(Tables.of(places.grid()))).isEqualTo("t\na\n-\nx\n");
        }

        @Test
        void secretsStayRedactedInEveryFormat() {
            for (Format format : Format.values()) {
                assertThat(render(format, Look.PIPE, List.of(ANN)) + render(format, Look.PIPE, ANN.token()))
                        .contains("redacted")
                        .doesNotContain("RKVrenderedMARKER");
            }
        }
    }

    private static String table(@Nullable Object value) {
        return render(Format.TABLE, Look.PIPE, value);
    }

    private static String json(@Nullable Object value) {
        return render(Format.JSON, Look.PIPE, value);
    }
}
