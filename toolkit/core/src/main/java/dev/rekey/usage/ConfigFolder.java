package dev.rekey.usage;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the configurations of checkouts on this machine. */
public final class ConfigFolder {
    private static final String CIRCLECI = ".circleci";
    private static final Set<String> NOT_ENTERED = Set.of(".git", "node_modules", "vendor");
    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 10_000;
    private static final long LARGEST_BYTES = 3_000_000;

    private ConfigFolder() {}

    /**
     * What every {@code .circleci/**}{@code /*.yml} below {@code folder} uses, by path. The project is the path of its
     * checkout below {@code folder} ({@link ConfigUse#of(String)} gives it a slug), or the folder's own name.
     *
     * <p>Folders deeper than 12 are not entered, nor {@code .git}, {@code node_modules} and {@code vendor}. A file that is
     * a link, too large (3 MB) or unreadable is there with its problem.
     *
     * @param folder a checkout, a folder of checkouts, or a {@code .circleci} folder
     * @throws ConfigurationException if it is no folder, or holds more than 10,000 configurations
     */
    public static List<ConfigUse> read(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new ConfigurationException(folder + " is no folder; give a checkout, or a folder of checkouts.");
        }
        TreeMap<String, ConfigUse> uses = new TreeMap<>();
        try {
            for (Path file : files(root)) {
                String label = label(root.relativize(file));
                uses.put(label, use(project(root, file), label, file));
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(folder + " cannot be read.");
        }
        return List.copyOf(uses.values());
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return !path.equals(root) && NOT_ENTERED.contains(String.valueOf(path.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                // A link is there as well, to be told of.
                boolean isLinkedFolder =
                        attributes.isSymbolicLink() && CIRCLECI.equals(String.valueOf(path.getFileName()));
                if (isLinkedFolder || isConfig(root, path)) {
                    files.add(path);
                    if (files.size() > MOST_FILES) {
                        throw new ConfigurationException(
                                root + " holds more than " + MOST_FILES + " configurations; give a smaller folder.");
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failed) {
                if (isConfig(root, path) || String.valueOf(path.getFileName()).equals(CIRCLECI)) {
                    files.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isConfig(Path root, Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".yml") && !name.endsWith(".yaml")) {
            return false;
        }
        return checkout(root, file) != null;
    }

    private static String project(Path root, Path file) {
        Path checkout = checkout(root, file);
        if (checkout == null || checkout.equals(root) || !checkout.startsWith(root)) {
            Path own = checkout == null ? root : checkout;
            return String.valueOf(own.getFileName() == null ? own : own.getFileName());
        }
        return label(root.relativize(checkout));
    }

    /** The folder in which the {@code .circleci} stands. */
    private static @Nullable Path checkout(Path root, Path file) {
        for (Path at = file; at != null && at.startsWith(root); at = at.getParent()) {
            if (CIRCLECI.equals(String.valueOf(at.getFileName()))) {
                return at.getParent();
            }
        }
        return null;
    }

    private static String label(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static ConfigUse use(String project, String label, Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return failed(project, label, "is a link, which is not followed");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return failed(project, label, "cannot be read");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                return failed(project, label, "is larger than " + LARGEST_BYTES + " bytes");
            }
            return ConfigReader.read(project, label, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException otherText) {
            return failed(project, label, "is not UTF-8");
        } catch (IOException unreadable) {
            return failed(project, label, "cannot be read");
        }
    }

    private static ConfigUse failed(String project, String label, String what) {
        return new ConfigUse(
                project, label, List.of(), List.of(), List.of(new ConfigProblem(label, OptionalInt.empty(), what)));
    }
}
