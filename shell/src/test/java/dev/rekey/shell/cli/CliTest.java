package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.shell.session.Practice;
import dev.rekey.shell.session.Tty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private final CommandLineRun cli = new CommandLineRun();

    @TempDir
    Path folder;

    @BeforeEach
    void keepTheCacheApart() {
        cli.environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    @Nested
    class Code {
        @Test
        void printsItsLastValueAlone() {
            assertThat(cli.run("-e", "1 + 1")).isZero();
            assertThat(cli.out).isEqualTo("2\n");
            assertThat(cli.err).isEmpty();
        }

        @Test
        void mayComeInPieces() {
            assertThat(cli.run("-e", "var a = 1", "-e", "int twice(int x) { return 2 * x; }", "-e", "twice(a)"))
                    .isZero();
            assertThat(cli.out).isEqualTo("2\n");
        }

        @Test
        void hasTheOtherWordsAsArguments() {
            cli.run("-e", "String.join(\"+\", args)", "a", "--format", "b");

            assertThat(cli.out).isEqualTo("a+--format+b\n");
        }

        @Test
        void printsWhatItPrintsBeforeItsValue() {
            cli.run("-e", "System.out.print(\"a\"); System.err.println(\"e\"); \"b\"");

            assertThat(cli.out).isEqualTo("ab\n");
            assertThat(cli.err).isEqualTo("e\n");
        }

        @Test
        void fromStandardInputIsRun() {
            cli.input = "1 + \n2";

            assertThat(cli.run("-")).isZero();
            assertThat(cli.out).isEqualTo("3\n");
        }

        @Test
        void fromAPipeIsRunWithoutAnyWord() {
            cli.input = "args.length";

            assertThat(cli.run()).isZero();
            assertThat(cli.out).isEqualTo("0\n");
        }

        @Test
        void isPrintedInTheFormatAskedFor() {
            cli.run("--format", "json", "-e", "List.of(\"a\", 2)");

            assertThat(cli.out).isEqualTo("[\n\"a\",\n2\n]\n");
        }

        @Test
        void keepsTitleAndNotesOutOfDataAndAltogetherWhenQuiet() {
            String grid = "Grid.titled(\"t\").text(\"a\").row(\"x\").note(\"n\").build()";

            cli.run("--format=csv", "-e", grid);
            assertThat(cli.out).isEqualTo("\"a\"\r\n\"x\"\r\n");
            assertThat(cli.err).isEqualTo("t\nn\n");

            cli.run("--format=csv", "-q", "-e", grid);
            assertThat(cli.err).isEmpty();
        }
    }

    @Nested
    class Scripts {
        @Test
        void getTheirArgumentsAndIgnoreTheirFirstLine() throws IOException {
            Path script = script("#!/usr/bin/env rekey\nargs[0] + args[1]");

            assertThat(cli.run(script.toString(), "-e", "--yes")).isZero();
            assertThat(cli.out).isEqualTo("-e--yes\n");
        }

        @Test
        void areNoProfileOfTheRehearsalBeforeThem() throws IOException {
            Path script = script("1");

            assertThat(cli.run("--rehearsal", script.toString())).isZero();
            assertThat(cli.settings.practice())
                    .hasValue(new Practice("demo", Optional.empty(), Optional.empty(), Optional.empty(), 0));
        }

        @Test
        void areCompiledOnceAndOneLinersNeverKept() throws IOException {
            Path script = script("1");

            cli.run(script.toString());
            cli.run("-e", "\"ghp_secret\"");

            try (var kept = Files.list(folder.resolve("cache/rekey/units"))) {
                assertThat(kept).hasSize(1);
            }
        }

        @Test
        void thatAreMissingAreWrongUsage() {
            assertThat(cli.run("nowhere.jsh")).isEqualTo(2);
            assertThat(cli.err).startsWith("rekey: there is no script nowhere.jsh that can be read.\n");
        }

        private Path script(String text) throws IOException {
            return Files.writeString(folder.resolve("x.jsh"), text);
        }
    }

    @Nested
    class Colour {
        private static final String GRID = "Grid.titled(\"t\").text(\"a\").row(\"x\").build()";

        @BeforeEach
        void sitAtATerminal() {
            cli.tty = new Tty(true, true, true, 80);
        }

        @Test
        void isThereAtATerminal() {
            cli.run("-e", GRID);

            assertThat(cli.out).contains("\033[1m");
        }

        @Test
        void isNotThereWhenRefusedInAnyWay() {
            cli.run("--no-color", "-e", GRID);
            assertThat(cli.out).doesNotContain("\033");

            cli.environment.put("NO_COLOR", "1");
            cli.run("-e", GRID);
            assertThat(cli.out).doesNotContain("\033");

            cli.environment.put("NO_COLOR", "");
            cli.environment.put("TERM", "dumb");
            cli.run("-e", GRID);
            assertThat(cli.out).doesNotContain("\033");
        }

        @Test
        void ofUserCodeIsEscapedAtATerminal() {
            cli.run("-e", "System.out.println(\"\\033[31mred\")");

            assertThat(cli.out).isEqualTo("\\u001b[31mred\n");
        }
    }
}
