package dev.rekey.shell.script;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, in this process: sources come from memory, classes stay there, nothing touches the disk. */
final class Javac {
    /** A syntax tree, and the errors met on the way to it. */
    record Parsed(
            CompilationUnitTree unit, SourcePositions positions, List<Diagnostic<? extends JavaFileObject>> errors) {}

    /** Class files by binary name; none when there are errors. */
    record Compiled(Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> errors) {}

    private static final List<String> OPTIONS =
            List.of("-proc:none", "-Xlint:none", "-implicit:none", "-g", "-parameters");

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    Javac() {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("this Java has no compiler (module jdk.compiler): use a JDK, not a JRE");
        }
        compiler = found;
        files = found.getStandardFileManager(null, Locale.ENGLISH, null);
    }

    /** Parses without looking at any class. */
    Parsed parse(String source) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, diagnostics, List.of("-proc:none"), null, List.of(new Source("S", source)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return new Parsed(unit, Trees.instance(task).getSourcePositions(), errors(diagnostics));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Compiles one source file. */
    Compiled compile(String fileName, String source, String classPath) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new java.util.ArrayList<>(OPTIONS);
        options.addAll(List.of("-cp", classPath));
        Memory memory = new Memory(files);
        boolean fine = compiler.getTask(null, memory, diagnostics, options, null, List.of(new Source(fileName, source)))
                .call();
        return fine ? new Compiled(memory.classes(), List.of()) : new Compiled(Map.of(), errors(diagnostics));
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("unit:///S.java"), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Memory(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("unit:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
