package dev.rekey.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The program as it is installed, with the launcher and this build's classes: what a user starts, on a JDK that is real. */
final class Installation implements AutoCloseable {
    private final Path launcher;
    private final Path lib;

    private Installation(Path launcher, Path lib) {
        this.launcher = launcher;
        this.lib = lib;
    }

    static Installation in(Path home) throws IOException {
        Path lib = Files.createDirectories(home.resolve("shell/lib"));
        Path launcher = Files.createDirectories(home.resolve("shell/bin")).resolve("rekey");
        Files.copy(Path.of("bin/rekey"), launcher);
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path from = Path.of(entry).toAbsolutePath();
            Path jar = lib.resolve(number++ + ".jar");
            if (entry.endsWith(".jar")) {
                Files.createSymbolicLink(jar, from);
            } else if (Files.isDirectory(from) && !from.endsWith("test-classes")) {
                pack(from, jar);
            }
        }
        return new Installation(launcher, lib);
    }

    /** The launcher with {@code words}, in {@code folder}; not started. */
    ProcessBuilder command(Path folder, String... words) {
        // As generous with dumps as a machine can be.
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", "ulimit -c unlimited 2>/dev/null; exec \"$@\"", "sh", launcher.toString())
                .directory(folder.toFile());
        builder.command().addAll(List.of(words));
        builder.environment().keySet().removeIf(name -> name.startsWith("CIRCLE"));
        builder.environment().put("HOME", folder.resolveSibling("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** Takes the links to libraries away, which whoever clears a folder would rather not meet. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }
}
