package dev.rekey.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.Table;

class GridTest {
    private static final Instant NOON = Instant.parse("2023-01-04T12:00:00.042Z");

    @Nested
    class ABuilder {
        @Test
        void collectsTitleColumnsRowsAndNotes() {
            Grid grid = full();

            assertThat(grid.title()).isEqualTo("2 contexts of gh/acme");
            assertThat(grid.columns())
                    .containsExactly(
                            new Column("name", Column.Type.TEXT),
                            new Column("created", Column.Type.INSTANT),
                            new Column("variables", Column.Type.INTEGER),
                            new Column("age_days", Column.Type.REAL),
                            new Column("restricted", Column.Type.FLAG));
            assertThat(grid.rows())
                    .containsExactly(
                            List.of("deploy", NOON, 24L, 1.5, true), Arrays.asList("npm", null, null, null, null));
            assertThat(grid.notes()).containsExactly("One could not be read.");
        }

        @ParameterizedTest
        @MethodSource("dev.rekey.table.GridTest#wrongCells")
        void refusesACellOfAnotherType(Column.Type type, Object cell) {
            Grid.Builder grid = Grid.titled("x").column("the_column", type);

            assertThatThrownBy(() -> grid.row(cell))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the_column")
                    .hasMessageContaining(type.name());
        }

        @Test
        void doesNotRepeatTheCellThatItRefuses() {
            assertThatThrownBy(() -> Grid.titled("x").integer("a").row("RKVgridMARKER"))
                    .hasMessageNotContaining("RKVgridMARKER");
        }

        @Test
        void refusesRowsOfAnotherWidth() {
            Grid.Builder grid = Grid.titled("x").text("a").text("b");

            assertThatThrownBy(() -> grid.row("1")).hasMessage("1 cells for 2 columns");
            assertThatThrownBy(() -> grid.row("1", "2", "3")).hasMessage("3 cells for 2 columns");
        }

        @Test
        void refusesAColumnAfterTheFirstRow() {
            Grid.Builder grid = Grid.titled("x").text("a").row("1");

            assertThatThrownBy(() -> grid.text("b")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void refusesASecondColumnOfOneName() {
            assertThatThrownBy(() -> Grid.titled("x").text("a").integer("A"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void takesSmallNumbersForIntegers() {
            assertThat(Grid.titled("x").integer("a").row(1).build().rows()).containsExactly(List.of(1L));
        }
    }

    static Stream<Arguments> wrongCells() {
        return Stream.of(
                arguments(Column.Type.TEXT, 1L),
                arguments(Column.Type.TEXT, Optional.of(1L)),
                arguments(Column.Type.INSTANT, "2023-01-04"),
                arguments(Column.Type.INTEGER, 1.0),
                arguments(Column.Type.REAL, 1L),
                arguments(Column.Type.FLAG, "true"));
    }

    @Nested
    class AFinishedGrid {
        @Test
        void doesNotChangeWithItsBuilder() {
            Grid.Builder builder = Grid.titled("x").text("a").row("1").note("n");
            Grid grid = builder.build();

            builder.row("2").note("m");

            assertThat(grid.rows()).containsExactly(List.of("1"));
            assertThat(grid.notes()).containsExactly("n");
        }

        @Test
        void cannotBeChanged() {
            Grid grid = full();

            assertThatThrownBy(() -> grid.rows().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> grid.rows().get(0).set(0, "x")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> grid.columns().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> grid.notes().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class ItsTable {
        @Test
        void hasTheColumnsInOrderWithTheirTypes() {
            assertThat(Tables.of(full()).structure().print()).isEqualToNormalizingWhitespace("""
                                Structure of 2 contexts of gh/acme
                             Index  |  Column Name  |  Column Type  |
                            -----------------------------------------
                                 0  |         name  |       STRING  |
                                 1  |      created  |      INSTANT  |
                                 2  |    variables  |         LONG  |
                                 3  |     age_days  |       DOUBLE  |
                                 4  |   restricted  |      BOOLEAN  |
                            """);
        }

        @Test
        void printsUnknownCellsAsEmpty() {
            assertThat(Tables.of(full()).print().replaceAll("-{10,}", "--")).isEqualToNormalizingWhitespace("""
                                               2 contexts of gh/acme
                              name   |          created           |  variables  |  age_days  |  restricted  |
                            --
                             deploy  |  2023-01-04T12:00:00.042Z  |         24  |       1.5  |        true  |
                                npm  |                            |             |            |              |
                            """);
        }

        @Test
        void missesWhatIsUnknown() {
            assertThat(Tables.of(full()).columns()).allSatisfy(column -> {
                assertThat(column.isMissing(0)).isFalse();
                assertThat(column.isMissing(1)).isEqualTo(!column.name().equals("name"));
            });
        }

        @Test
        void keepsTimesToTheMillisecond() {
            assertThat(Tables.of(full()).instantColumn("created").get(0)).isEqualTo(NOON);
        }

        @Test
        void hasColumnsEvenWithoutRows() {
            assertThat(Tables.of(Grid.titled("x").text("a").instant("b").build())
                            .columnNames())
                    .containsExactly("a", "b");
        }

        @Test
        void comesBackAsTheSameGridWithoutNotes() {
            Grid back = Tables.grid(Tables.of(full()));

            assertThat(back.title()).isEqualTo(full().title());
            assertThat(back.columns()).isEqualTo(full().columns());
            assertThat(back.rows()).isEqualTo(full().rows());
            assertThat(back.notes()).isEmpty();
        }

        @Test
        void isWhatATabularOffers() {
            Tabular tabular = GridTest::full;

            assertThat(tabular.table().rowCount()).isEqualTo(2);
        }
    }

    @Nested
    class OtherTables {
        @Test
        void becomeGridsOfTheNearestTypes() {
            Table table = Table.create(
                    "counted",
                    IntColumn.create("Count [name]", new int[] {2}),
                    ShortColumn.create("short", new short[] {3}),
                    FloatColumn.create("float", new float[] {0.5f}),
                    DateColumn.create("day", List.of(LocalDate.of(2023, 1, 4))));

            Grid grid = Tables.grid(table);

            assertThat(grid.columns())
                    .extracting(Column::type)
                    .containsExactly(Column.Type.INTEGER, Column.Type.INTEGER, Column.Type.REAL, Column.Type.TEXT);
            assertThat(grid.rows()).containsExactly(List.of(2L, 3L, 0.5, "2023-01-04"));
        }

        @Test
        void mayHaveNoName() {
            assertThat(Tables.grid(Table.create(IntColumn.create("a", new int[] {1})))
                            .title())
                    .isNotNull();
        }
    }

    private static Grid full() {
        return Grid.titled("2 contexts of gh/acme")
                .text("name")
                .instant("created")
                .integer("variables")
                .column("age_days", Column.Type.REAL)
                .flag("restricted")
                .row("deploy", NOON, 24, 1.5, true)
                .row("npm", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                .note("One could not be read.")
                .build();
    }
}
