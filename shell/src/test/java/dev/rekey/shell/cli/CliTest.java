package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Gap;
import dev.rekey.shell.session.LiveConnection;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    class Failing {
        @Test
        void toCompileShowsThePlace() {
            assertThat(cli.run("-e", "1 + foo")).isEqualTo(1);
            assertThat(cli.out).isEmpty();
            assertThat(cli.err).isEqualTo("""
                    rekey: -e:1: cannot find variable foo
                      1 + foo
                          ^^^
                    """);
        }

        @Test
        void inUserCodeShowsTheLineAndNoTrace() {
            assertThat(cli.run("-e", "int x = 0;\n  1 / x")).isEqualTo(1);
            assertThat(cli.err).isEqualTo("""
                    rekey: -e:2: ArithmeticException: / by zero
                        1 / x
                        ^^^^^
                    """);
        }

        @Test
        void verboselyShowsTheUsersFramesAndCauses() {
            cli.run("-v", "-e", "void f() {\n throw new RuntimeException(\"a\", new Exception(\"b\"));\n}\nf()");

            assertThat(cli.err).isEqualTo("""
                    rekey: -e:2: RuntimeException: a
                       throw new RuntimeException("a", new Exception("b"));
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      at -e:2
                      at -e:4
                      because of Exception: b
                    """);
        }

        @Test
        void ofTheToolkitIsItsSentenceAlone() {
            assertThat(cli.run("-e", "throw new ConfigurationException(\"say where.\")"))
                    .isEqualTo(1);
            assertThat(cli.err).isEqualTo("rekey: say where.\n");
        }

        @Test
        void neverSteersTheTerminal() {
            cli.run("-e", "throw new ConfigurationException(\"\\033[2Ja\")");

            assertThat(cli.err).isEqualTo("rekey: \\u001b[2Ja\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"new UnauthenticatedException(\"no token.\")", "new ConsentRequiredException(\"say yes.\")"})
        void beforeAnythingWasDoneIsWrongUsage(String failure) {
            assertThat(cli.run("-e", "throw " + failure)).isEqualTo(2);
        }

        @Test
        void becauseOfAnInterruptionIsTold() {
            assertThat(cli.run("-e", "throw new InterruptedException()")).isEqualTo(130);
        }
    }

    @Nested
    class Incomplete {
        private final Gap gap = new Gap("context deploy", "403", "Ask an admin.");

        @Test
        void isItsOwnStatusAndSaysWhatIsMissing() {
            cli.gaps.add(gap);

            assertThat(cli.run("-e", "1")).isEqualTo(3);
            assertThat(cli.out).isEqualTo("1\n");
            assertThat(cli.err).isEqualTo("rekey: incomplete: context deploy 403; Ask an admin.\n");
        }

        @Test
        void weighsLessThanAFailure() {
            cli.gaps.add(gap);

            assertThat(cli.run("-e", "throw new Error()")).isEqualTo(1);
        }
    }

    @Nested
    class Usage {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--token=x",
                    "--format=xml",
                    "--state=x",
                    "--faults=error=5%",
                    "--seed=1",
                    "--seed=x",
                    "rehearsal",
                    "rehearsal serve --port=x",
                    "--nope"
                })
        void thatIsWrongIsOneSentenceAndAHint(String line) {
            assertThat(cli.run(line.split(" "))).isEqualTo(2);
            assertThat(cli.out).isEmpty();
            assertThat(cli.err).startsWith("rekey: ").contains("\nTry: rekey").hasLineCount(2);
        }

        @Test
        void includesSettingsThatMakeNoSense() {
            cli.connector = (settings, prompter, progress) -> {
                throw new ConfigurationException("no address: x y.");
            };

            assertThat(cli.run("--host", "x y", "-e", "1")).isEqualTo(2);
            assertThat(cli.err).startsWith("rekey: no address: x y.\n");
        }

        @Test
        void includesProfilesAndFaultsThatDoNotExist() {
            cli.connector = LiveConnection::open;

            assertThat(cli.run("--rehearsal=nope", "-e", "1")).isEqualTo(2);
            assertThat(cli.run("--rehearsal", "--faults=nope", "-e", "1")).isEqualTo(2);
            assertThat(cli.run("rehearsal", "serve", "--profile=nope")).isEqualTo(2);
        }

        @Test
        void connectionOptionsArrive() {
            cli.run(
                    "--host=h",
                    "--runner-host=r",
                    "--token-file=t",
                    "--proxy=p",
                    "--ca-file=c",
                    "--read-only",
                    "--rehearsal=large",
                    "--state=s",
                    "--seed=7",
                    "--faults=error=5%",
                    "-e",
                    "1");

            assertThat(cli.settings.host()).hasValue("h");
            assertThat(cli.settings.runnerHost()).hasValue("r");
            assertThat(cli.settings.tokenFile()).hasValue(Path.of("t"));
            assertThat(cli.settings.proxy()).hasValue("p");
            assertThat(cli.settings.caFile()).hasValue(Path.of("c"));
            assertThat(cli.settings.readOnly()).isTrue();
            assertThat(cli.settings.practice())
                    .hasValue(new Practice(
                            "large", Optional.of(Path.of("s")), Optional.of(7L), Optional.of("error=5%"), 0));
        }

        @Test
        void helpAndVersionGoToStandardOutput() {
            assertThat(cli.run("--help")).isZero();
            assertThat(cli.out).contains("--token-file").contains("rehearsal").doesNotContain("--token=");

            assertThat(cli.run("--version")).isZero();
            assertThat(cli.out).startsWith("rekey ").contains("Java " + Runtime.version());

            assertThat(cli.run("rehearsal", "serve", "--help")).isZero();
            assertThat(cli.out).contains("--port");
        }

        @Test
        void isRefusedWhileJavaWouldLogRequests() {
            System.setProperty("javax.net.debug", "ssl");
            try {
                assertThat(cli.run("-e", "1")).isEqualTo(2);
                assertThat(cli.err).contains("javax.net.debug").hasLineCount(1);
            } finally {
                System.clearProperty("javax.net.debug");
            }
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
