package dev.rekey.shell.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnitCompilerTest {
    private static final UnitCompiler COMPILER = new UnitCompiler(ClassPath.ofThisProcess());

    static Stream<Arguments> values() {
        return Stream.of(
                // expressions, with and without what may follow them
                value("1 + 1", 2),
                value("1 + 1;", 2),
                value("  1 + 1 ; ; // two", 2),
                value("\"a;b\"", "a;b"),
                value("'x'", 'x'),
                value("\"\"\"\n  {\"a\": \"}\"}\n  \"\"\"", "{\"a\": \"}\"}\n"),
                value("1 < 2", true),
                value("args.length < 1", true),
                value("int.class", int.class),
                value("new int[] {1, 2}.length", 2),
                value("(Object) 3", 3),
                value("true ? 1 : 2", 1),
                value("List.of(1, 2).stream().map(x -> { return x * 2; }).toList()", List.of(2, 4)),
                value("List.<String>of()", List.of()),
                value("switch (args.length) { case 0 -> \"none\"; default -> \"some\"; }", "none"),
                value("new Object() { int twice(int x) { return 2 * x; } }.twice(4)", 8),
                value("((java.util.function.Supplier<String>) () -> \"s\").get()", "s"),
                value("null", null),
                value("new TreeMap<String, List<Integer>>()", new java.util.TreeMap<>()),
                // statements
                value("var a = 1; a + 1", 2),
                value("var a = 1\n;a", 1),
                value("var a = 1", null),
                value("int x = 1; x = 5", 5),
                value("int i = 0; i++; i", 2 - 1),
                value("int i = 0; i++; String.valueOf(i)", "1"),
                value("int i = 0; i++; System.out.printf(\"\", i)", System.out),
                value("int i = 0; i++; List.of(i).forEach(x -> {})", null),
                value("List.of(1).forEach(x -> {});", null),
                value("if (args.length == 0) { return \"early\"; } \"late\"", "early"),
                value("return 7;", 7),
                value("for (int i = 0; i < 3; i++) { }", null),
                value("var n = 0; for (var x : List.of(1, 2)) { n += x; } n", 3),
                value("do { } while (false)", null),
                value("var out = new ArrayList<Integer>(); for (int x : new int[] {3}) out.add(x); out", List.of(3)),
                value("final int x = 3; x", 3),
                value("@SuppressWarnings(\"unused\") int x = 3; x", 3),
                value("var r = new Runnable() { public void run() { } }", null),
                value("int[] x = {1, 2}; x[1]", 2),
                value("label: for (;;) { break label; } 1", 1),
                value("try { throw new Exception(\"x\"); } catch (Exception e) { } finally { } 4", 4),
                value("synchronized (args) { } 5", 5),
                value("var x = 1; x < 2", true),
                value("var x = 1; switch (x) { case 1 -> \"one\"; default -> \"more\"; }", "one"),
                value("{ int hidden = 1; } 6", 6),
                value("", null),
                value("// nothing", null),
                value("/* nothing */ ;", null),
                // imports
                value("import java.util.concurrent.*; new ConcurrentHashMap<>().size()", 0),
                value("import static java.lang.Math.max;\nmax(1, 2)", 2),
                value("var a = 1; import java.util.concurrent.TimeUnit; TimeUnit.DAYS.toHours(a)", 24L),
                value("Instant.EPOCH.toString()", "1970-01-01T00:00:00Z"),
                value("Stream.of(2, 1).sorted().collect(Collectors.toList())", List.of(1, 2)),
                value("Path.of(\"a\").toString()", "a"),
                value("Grid.titled(\"t\").build().title()", "t"),
                // types and methods, before or after their use
                value("record P(int x, int y) { int sum() { return x + y; } }\nnew P(1, 2).sum()", 3),
                value("new P(1).x(); record P(int x) { }", 1),
                value("record Box<T>(T in) { } new Box<>(\"b\").in()", "b"),
                value("enum Colour { RED, BLUE; } Colour.valueOf(\"RED\").ordinal()", 0),
                value("interface Shape { int area(); } Shape s = () -> 4; s.area()", 4),
                value(
                        "sealed interface S permits A, B { } record A() implements S { } non-sealed static class B"
                                + " implements S { } new A() instanceof S",
                        true),
                value("@interface Mark { } @Mark class C { } new C().getClass().isAnnotation()", false),
                value("int twice(int x) { return 2 * x; }\ntwice(4)", 8),
                value("twice(4); int twice(int x) { return 2 * x; }", 8),
                value(
                        "<T extends Comparable<T>> T max(List<? extends T> xs) { return Collections.max(xs); } max(List.of(1,"
                                + " 3))",
                        3),
                value(
                        "private static String[] words(String s) throws java.io.IOException { return s.split(\" \"); }"
                                + " words(\"a b\").length",
                        2),
                value("Map<String, List<int[]>> empty() { return Map.of(); } empty().size()", 0),
                value("record P(int x) { } P make(int x) { return new P(x); } make(3).x()", 3),
                value(
                        "record P(int x) { int twice() { return doubled(x); } } int doubled(int x) { return 2 * x; } new"
                                + " P(4).twice()",
                        8),
                value("void nothing() { } nothing()", null),
                value("String record = \"r\"; record", "r"),
                value("var sealed = 3; sealed", 3),
                // scripts
                value("#!/usr/bin/env rekey\n1 + 1", 2),
                value("\uFEFF#!/usr/bin/env -S rekey --rehearsal\r\nvar a = 1;\r\na", 1));
    }

    private static Arguments value(String code, @Nullable Object expected) {
        return Arguments.of(code, expected);
    }

    @ParameterizedTest
    @MethodSource("values")
    void theLastExpressionIsTheValue(String code, @Nullable Object expected) throws Throwable {
        assertThat(run(code)).isEqualTo(expected);
    }

    @Test
    void argumentsAreThere() throws Throwable {
        CompiledUnit unit = COMPILER.compile(new Unit("-e", "args[0] + args.length"));

        assertThat(unit.run(new String[] {"a", "b"})).isEqualTo("a2");
    }

    @Test
    void aNameThatOnlyTheWholeClassPathHasIsFound() throws Throwable {
        assertThat(run("com.fasterxml.jackson.databind.ObjectMapper.class.getSimpleName()"))
                .isEqualTo("ObjectMapper");
    }

    @Test
    void whatTheCodeThrowsArrivesAsItIs() {
        assertThatThrownBy(() -> run("throw new java.io.IOException(\"as is\")"))
                .isExactlyInstanceOf(java.io.IOException.class)
                .hasMessage("as is");
    }

    @Nested
    class Problems {
        static Stream<Arguments> problems() {
            return Stream.of(
                    problem("1 + foo", """
                            -e:1: cannot find variable foo
                              1 + foo
                                  ^^^"""),
                    problem("var a = 1;\n\tint b = \"x\";\na", """
                            -e:2: incompatible types: String cannot be converted to int
                              \tint b = "x";
                              \t        ^^^"""),
                    problem("1 +", """
                            -e:1: illegal start of expression
                              1 +
                                 ^"""),
                    problem("#!/usr/bin/env rekey\nnope();", """
                            -e:2: cannot find method nope()
                              nope();
                              ^^^^"""),
                    problem("\"a\".nope()", """
                            -e:1: cannot find method nope(), in class String
                              "a".nope()
                                 ^^^^^"""),
                    problem("var i = 0; i++; unknown(i)", """
                            -e:1: cannot find method unknown(int)
                              var i = 0; i++; unknown(i)
                                              ^^^^^^^"""),
                    problem("int f(int x) {\n  return y;\n}\nf(1)", """
                            -e:2: cannot find variable y
                                return y;
                                       ^"""),
                    problem("1; 2", """
                            -e:1: not a statement
                              1; 2
                              ^"""),
                    problem("\"open", """
                            -e:1: unclosed string literal
                              "open
                              ^"""),
                    problem("foo(", """
                            -e:1: illegal start of expression
                              foo(
                                  ^"""),
                    problem("if (true) {", """
                            -e:1: reached end of file while parsing
                              if (true) {
                                         ^"""));
        }

        private static Arguments problem(String code, String expected) {
            return Arguments.of(code, expected);
        }

        @ParameterizedTest
        @MethodSource("problems")
        void pointAtTheUsersText(String code, String expected) {
            assertThatThrownBy(() -> run(code))
                    .isExactlyInstanceOf(CompilationException.class)
                    .hasMessage(expected);
        }
    }

    @Test
    void aMissingPackageIsReportedAtItsImport() { // at which column depends on the JDK
        assertThatThrownBy(() -> run("1;\nimport java.utilx.*;"))
                .hasMessageStartingWith("-e:2: package java.utilx does not exist\n  import java.utilx.*;\n");
    }

    @Nested
    class Lines {
        static Stream<Arguments> failing() {
            return Stream.of(
                    Arguments.of("throw new Error()", 1),
                    Arguments.of("var a = 1;\n\nObject o = null;\no.hashCode();", 4),
                    Arguments.of(
                            "#!/usr/bin/env rekey\nimport java.util.concurrent.*;\nboom();\nvoid boom() {\n  throw new"
                                    + " Error();\n}",
                            5),
                    Arguments.of("List.of(1).forEach(x -> {\n  throw new IllegalStateException();\n});", 2),
                    Arguments.of("record P(int x) {\n  P {\n    if (x < 0) throw new Error();\n  }\n}\nnew P(-1)", 3));
        }

        @ParameterizedTest
        @MethodSource("failing")
        void ofAFailureAreTheUsers(String code, int line) throws CompilationException {
            CompiledUnit unit = COMPILER.compile(new Unit("x.jsh", code));

            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> unit.run(new String[0]));

            assertThat(unit.userFrames(thrown)).first().isEqualTo("x.jsh:" + line);
        }

        @Test
        void areShownMarked() throws CompilationException {
            CompiledUnit unit = COMPILER.compile(new Unit("x.jsh", "\n  throw new Error(); "));

            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> unit.run(new String[0]));

            assertThat(unit.placeOf(thrown))
                    .hasValue(new CompiledUnit.Place("x.jsh:2", "    throw new Error();\n    ^^^^^^^^^^^^^^^^^^"));
        }
    }

    private static @Nullable Object run(String code) throws Throwable {
        return COMPILER.compile(new Unit("-e", code)).run(new String[0]);
    }
}
