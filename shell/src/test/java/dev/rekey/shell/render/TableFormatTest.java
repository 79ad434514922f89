package dev.rekey.shell.render;

import static dev.rekey.shell.render.Samples.CONTEXTS;
import static dev.rekey.shell.render.Samples.render;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.table.Grid;
import org.junit.jupiter.api.Test;

class TableFormatTest {
    @Test
    void wideTerminalShowsColumns() {
        assertThat(render(Format.TABLE, new Look(250, false), CONTEXTS)).isEqualTo("""
                contexts of gh/acme: 3
                name                 created_at            variables  share  restricted
                -------------------  --------------------  ---------  -----  ----------
                deploy               2023-01-02T10:00:00Z         12    0.5  true
                配置 データ          -                             3      -  false
                =cmd|'"\\u001b[31m\\n  2022-12-31T00:00:00Z         -1    2.0  -
                1 context could not be read (403): ask an organisation admin for a token.
                """);
    }

    @Test
    void pipeIsNeverFolded() {
        assertThat(render(Format.TABLE, Look.PIPE, CONTEXTS))
                .isEqualTo(render(Format.TABLE, new Look(250, false), CONTEXTS));
    }

    @Test
    void whatFitsExactlyIsNotFolded() {
        assertThat(render(Format.TABLE, new Look(71, false), CONTEXTS)).contains("------");
        assertThat(render(Format.TABLE, new Look(70, false), CONTEXTS)).doesNotContain("-----");
    }

    @Test
    void narrowTerminalFoldsRowsIntoRecords() {
        assertThat(render(Format.TABLE, new Look(40, false), CONTEXTS)).isEqualTo("""
                contexts of gh/acme: 3
                name        deploy
                created_at  2023-01-02T10:00:00Z
                variables   12
                share       0.5
                restricted  true

                name        配置 データ
                created_at  -
                variables   3
                share       -
                restricted  false

                name        =cmd|'"\\u001b[31m\\n
                created_at  2022-12-31T00:00:00Z
                variables   -1
                share       2.0
                restricted  -
                1 context could not be read (403): ask
                an organisation admin for a token.
                """);
    }

    @Test
    void oneLongTextWrapsInsideItsColumn() {
        Grid grid = Grid.titled("")
                .text("name")
                .text("why")
                .integer("n")
                .row("A", "the chat service makes it; make a new one there", 1)
                .row("B", "short", 2)
                .build();

        assertThat(render(Format.TABLE, new Look(40, false), grid)).isEqualTo("""
                name  why                              n
                ----  -------------------------------  -
                A     the chat service makes it; make  1
                      a new one there
                B     short                            2
                """);
    }

    @Test
    void longValuesWrapBesideTheirLabel() {
        Grid grid = Grid.titled("")
                .text("a")
                .text("why")
                .row("x", "no access to this place")
                .build();

        assertThat(render(Format.TABLE, new Look(16, false), grid)).isEqualTo("""
                a    x
                why  no access
                     to this
                     place
                """);
    }

    @Test
    void noRowsStillShowTheColumns() {
        assertThat(render(
                        Format.TABLE,
                        Look.PIPE,
                        Grid.titled("none").text("name").build()))
                .isEqualTo("""
                        none
                        name
                        ----
                        """);
    }

    @Test
    void colourIsForTitleAndHeaderOnly() {
        Grid grid = Grid.titled("t").text("a").row("x").build();

        assertThat(render(Format.TABLE, new Look(80, true), grid))
                .isEqualTo("\033[1mt\033[0m\n\033[1ma\033[0m\n-\nx\n");
    }
}
