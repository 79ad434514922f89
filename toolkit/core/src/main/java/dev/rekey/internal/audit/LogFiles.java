package dev.rekey.internal.audit;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which files are meant: each named, or found in a folder or by a pattern. */
public final class LogFiles {
    private LogFiles() {}

    /**
     * One file to read.
     *
     * @param path where it is
     * @param isNamed whether somebody named it, rather than a folder or a pattern that it is found by
     */
    public record LogFile(Path path, boolean isNamed) {}

    /**
     * The files that {@code given} means, in that order, those of a folder or a pattern by name, none twice. A folder means
     * all below it, hidden ones left out.
     *
     * @throws ConfigurationException if there is nothing that one of {@code given} means
     */
    public static List<LogFile> of(List<String> given) {
        Map<Path, LogFile> files = new LinkedHashMap<>();
        for (String one : given) {
            if (one.equals("-")) {
                throw new ConfigurationException(
                        "\"-\" is standard input, which has to be handed over: AuditLog.read(System.in, \"-\").");
            }
            List<LogFile> found = isPattern(one) ? matching(one) : at(path(one));
            if (found.isEmpty()) {
                throw new ConfigurationException("there is no file at " + one + ".");
            }
            found.forEach(file ->
                    files.merge(identity(file.path()), file, (first, second) -> first.isNamed() ? first : second));
        }
        return List.copyOf(files.values());
    }

    private static List<LogFile> at(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(new LogFile(path, true)) : List.of();
        }
        return below(path, any -> true);
    }

    private static List<LogFile> matching(String pattern) {
        // From the last folder before the first sign that stands for others.
        int sign = pattern.chars().takeWhile(c -> !isSign(c)).toArray().length;
        int slash = pattern.lastIndexOf('/', sign);
        Path from = path(slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash));
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return below(from, file -> matcher.matches(slash < 0 ? from.relativize(file) : file));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("the pattern " + pattern + " cannot be understood.");
        }
    }

    private static List<LogFile> below(Path folder, PathMatcher matcher) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !isHidden(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .sorted()
                    .map(file -> new LogFile(file, false))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException failed) {
            throw new ConfigurationException("the folder " + folder + " cannot be read.");
        }
    }

    private static boolean isHidden(Path inside) {
        for (Path part : inside) {
            if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    /** A file that is called like a pattern is that file. */
    private static boolean isPattern(String given) {
        try {
            return given.chars().anyMatch(LogFiles::isSign) && !Files.exists(Path.of(given));
        } catch (InvalidPathException noPath) {
            return true;
        }
    }

    private static boolean isSign(int c) {
        return c == '*' || c == '?' || c == '[' || c == '{';
    }

    private static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException impossible) {
            throw new ConfigurationException("no file can be called like one of those that were given.");
        }
    }

    private static Path identity(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath();
        }
    }
}
