package dev.rekey.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.Rehearsal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The last test of the build: no secret of the tests before it is in what they left behind. The build puts all of that
 * below the {@code target} folders: reports, with what was printed and thrown; home; temporary files, which JUnit is told
 * to leave there; command lines of child processes. What it finds it does not repeat.
 */
class MarkerHunt {
    private static final int PIECE = 1 << 20;

    /** How a test marks a secret. Taken from the sources, so that no list has to be kept. */
    private static final Pattern MARKER = Pattern.compile("\\bRK[VT][A-Za-z0-9]{5,}");

    /**
     * Folders in {@code target} that are not hunted in: what was compiled or packed holds the markers themselves, which
     * are constants there; and the last holds the values to look for.
     */
    private static final Set<String> LEFT_OUT = Set.of("classes", "test-classes", "lib", "hunted");

    /** Temporary files that may hold secrets: tests name them as destinations. The last is one whose process was killed. */
    private static final Set<String> DESTINATIONS = Set.of(
            "new.json",
            "new.env",
            "npm.json",
            "rest.json",
            "tokens.json",
            "circleci-data.json",
            "stored.properties",
            "stored.properties.next",
            ".new.json.rekey-next");

    /** Temporary files that may hold secrets: a rehearsal keeps everything in them. */
    private static final Set<String> STATES = Set.of("state.json", "practice.json");

    /** Temporary files that may hold secrets: what clients read tokens from. */
    private static final Set<String> TOKENS = Set.of("token", "cli.yml", "config.yml", "exports");

    /** {@code generated(32)}. In the files above it is a value, also where another process made it up. */
    private static final Pattern GENERATED = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z0-9]{32}(?![A-Za-z0-9])");

    /** The public half of a key: words of 32 letters in it are no values, and it may be anywhere. */
    private static final Pattern PUBLIC_KEY = Pattern.compile("(ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/=]+");

    private final Path root = Path.of(System.getProperty("rekey.hunt.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private final Needles needles = new Needles();
    private final List<String> finds = new ArrayList<>();
    private int files;

    @Test
    void noSecretIsInWhatTheSuiteLeft() throws IOException {
        List<Path> modules = modules();
        int markers = learnMarkers(modules);
        int values = learnValues(modules);

        for (Path module : modules) {
            huntBelow(module.resolve("target"));
        }

        System.out.printf("Hunted for %d markers and %d values in %d files%n", markers, values, files);
        assertThat(finds)
                .as("Secrets of tests, in what the tests left. A file that is there for one is named in MarkerHunt.")
                .isEmpty();
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> paths = Files.find(
                root,
                4,
                (path, attributes) ->
                        path.endsWith("pom.xml") && !path.toString().contains("/target/"))) {
            return paths.map(Path::getParent).sorted().toList();
        }
    }

    private int learnMarkers(List<Path> modules) throws IOException {
        Map<String, String> markers = new TreeMap<>();
        markers.put(Rehearsal.VALUE_MARKER, "the marker of rehearsed values");
        markers.put(Rehearsal.TOKEN_MARKER, "the marker of rehearsed tokens");
        for (Path module : modules) {
            Path sources = module.resolve("src/test/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> tests = Files.find(sources, 20, (path, attributes) -> attributes.isRegularFile())) {
                    for (Path test : tests.toList()) {
                        Matcher marker = MARKER.matcher(Files.readString(test));
                        while (marker.find()) {
                            markers.putIfAbsent(marker.group(), "a marker of " + test.getFileName());
                        }
                    }
                }
            }
        }
        markers.forEach((marker, name) -> needles.add(name, marker));
        return markers.size();
    }

    private int learnValues(List<Path> modules) throws IOException {
        Set<String> values = new HashSet<>();
        for (Path module : modules) {
            values.addAll(Stored.read(module.resolve("target/hunted")));
            Path temporary = module.resolve("target/tmp");
            if (Files.isDirectory(temporary)) {
                try (Stream<Path> kept = Files.find(
                        temporary, 20, (path, attributes) -> attributes.isRegularFile() && holdsValues(path))) {
                    for (Path file : kept.toList()) {
                        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                        Matcher value =
                                GENERATED.matcher(PUBLIC_KEY.matcher(text).replaceAll("(a public key)"));
                        while (value.find()) {
                            values.add(value.group());
                        }
                    }
                }
            }
        }
        values.forEach(value -> needles.add("a value that was stored", value));
        return values.size();
    }

    private void huntBelow(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isLeftOut(target.relativize(folder)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isLeftOut(target.relativize(file))) {
                    hunt(file, attributes.isRegularFile() && !isAllowed(target.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLeftOut(Path path) {
        boolean isLaunched = path.startsWith("launch")
                && path.getNameCount() > 1
                && path.getName(1).toString().startsWith("build-");
        boolean isJar = path.getNameCount() == 1 && path.toString().endsWith(".jar");
        return isLaunched || isJar || LEFT_OUT.contains(path.toString());
    }

    private static boolean isAllowed(Path path) {
        return path.startsWith("tmp")
                && (holdsValues(path) || TOKENS.contains(path.getFileName().toString()));
    }

    private static boolean holdsValues(Path path) {
        String name = path.getFileName().toString();
        return DESTINATIONS.contains(name) || STATES.contains(name);
    }

    private void hunt(Path file, boolean content) throws IOException {
        files++;
        Path shown = root.relativize(file);
        byte[] name = shown.toString().getBytes(StandardCharsets.UTF_8);
        for (Needles.Find find : needles.in(new ByteArrayInputStream(name), PIECE)) {
            finds.add("the name of a file in " + shown.subpath(0, 2) + ": " + find.what());
        }
        if (content) {
            try (InputStream bytes = Files.newInputStream(file)) {
                for (Needles.Find find : needles.in(bytes, PIECE)) {
                    finds.add(shown + " at byte " + find.offset() + ": " + find.what());
                }
            }
        }
    }
}
