package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Gap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliFailureTest {
    private final CommandLineRun cli = new CommandLineRun();

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
        private final Gap gap = new Gap("context deploy", "403", "ask an admin.");

        @Test
        void isItsOwnStatusAndSaysWhatIsMissing() {
            cli.gaps.add(gap);

            assertThat(cli.run("-e", "1")).isEqualTo(3);
            assertThat(cli.out).isEqualTo("1\n");
            assertThat(cli.err).isEqualTo("rekey: incomplete: context deploy 403; ask an admin.\n");
        }

        @Test
        void weighsLessThanAFailure() {
            cli.gaps.add(gap);

            assertThat(cli.run("-e", "throw new Error()")).isEqualTo(1);
        }
    }
}
