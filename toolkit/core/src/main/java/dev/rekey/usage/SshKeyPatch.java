package dev.rekey.usage;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.SshKeyChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What has to change in configurations so that jobs get the new SSH keys: {@code add_ssh_keys} names keys by fingerprint.
 * Writes no file; {@code git apply} and {@code patch -p1} take what it says.
 */
public final class SshKeyPatch {
    private SshKeyPatch() {}

    /**
     * A unified diff for the {@code .circleci} files below {@code folder} that name an old fingerprint; empty text when
     * none does. Each fingerprint is replaced in the spelling that it has, MD5 or SHA-256. Comments stay as they are.
     *
     * @param folder a checkout, a folder of checkouts, or a {@code .circleci} folder: what {@link ConfigFolder} reads, and
     *     where the paths of the diff begin
     * @param changes keys that were replaced, as a report names them
     * @throws ConfigurationException if the folder cannot be read
     */
    public static String of(Path folder, Collection<SshKeyChange> changes) {
        Path root = folder.toAbsolutePath().normalize();
        StringBuilder patch = new StringBuilder();
        for (ConfigUse use : ConfigFolder.read(root)) {
            List<SshKeyChange> ofProject = of(use.project(), changes);
            text(root.resolve(use.file())).ifPresent(text -> patch.append(diff(use.file(), text, ofProject)));
        }
        return patch.toString();
    }

    /**
     * A unified diff for one configuration; empty text when it names no old fingerprint.
     *
     * @param file what to call it
     * @param text its content
     */
    public static String diff(String file, String text, Collection<SshKeyChange> changes) {
        UnifiedDiff diff = new UnifiedDiff(file);
        for (String line : UnifiedDiff.lines(text)) {
            diff.line(line, FingerprintLine.replaced(line, changes));
        }
        return diff.text();
    }

    /** One key may be in several projects and have another successor in each: a label that ends a slug says which. */
    private static List<SshKeyChange> of(String project, Collection<SshKeyChange> changes) {
        List<SshKeyChange> named = changes.stream()
                .filter(change -> ("/" + change.project()).endsWith("/" + project))
                .toList();
        List<SshKeyChange> fit = new ArrayList<>(named);
        changes.stream()
                .filter(change -> !named.contains(change))
                .filter(change -> named.stream().noneMatch(mine -> isOfSameKey(mine, change)))
                .filter(change -> changes.stream()
                        .allMatch(other -> other.project().equals(change.project()) || !isOfSameKey(other, change)))
                .forEach(fit::add);
        return fit;
    }

    private static boolean isOfSameKey(SshKeyChange one, SshKeyChange other) {
        return one.oldSha256().equals(other.oldSha256()) && one.oldMd5().equals(other.oldMd5());
    }

    /** Empty of what is no file of its own, or no text: the reading of configurations tells of those. */
    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
