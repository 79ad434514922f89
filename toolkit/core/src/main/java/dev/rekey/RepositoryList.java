package dev.rekey;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.VcsSlug;
import dev.rekey.model.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Repositories that a file names, one a line, such as a code host's own listing: {@code web} or {@code gh/acme/web}. Empty
 * lines and those that start with {@code #} do not count. They may or may not be projects.
 */
final class RepositoryList {
    private final List<String> lines;

    private RepositoryList(List<String> lines) {
        this.lines = lines;
    }

    static RepositoryList none() {
        return new RepositoryList(List.of());
    }

    /** @throws ConfigurationException if it cannot be read or a line is no repository */
    static RepositoryList read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            for (String line : lines) {
                int parts = line.split("/", -1).length;
                if (line.contains(" ") || line.startsWith("/") || line.endsWith("/") || parts > 3) {
                    throw new ConfigurationException(
                            file + " has a line that names no repository; say web, acme/web or gh/acme/web.");
                }
            }
            return new RepositoryList(lines);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot read the repository list " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Those of {@code owner}. */
    List<Project> of(OwnerRef owner) {
        return lines.stream()
                .map(line -> slug(line, owner))
                .filter(slug -> slug.regionMatches(
                        true, 0, owner.slug() + "/", 0, owner.slug().length() + 1))
                .map(slug -> new Project(
                        owner.slug(),
                        Optional.empty(),
                        slug,
                        slug.substring(slug.lastIndexOf('/') + 1),
                        Set.of("repositories")))
                .toList();
    }

    private static String slug(String line, OwnerRef owner) {
        String[] parts = line.split("/", -1);
        return switch (parts.length) {
            case 1 -> owner.slug() + "/" + line;
            case 2 -> owner.slug().substring(0, owner.slug().indexOf('/') + 1) + line;
            default -> VcsSlug.prefix(parts[0]) + "/" + parts[1] + "/" + parts[2];
        };
    }
}
