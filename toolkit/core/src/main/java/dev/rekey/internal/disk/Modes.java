package dev.rekey.internal.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Who may see a file. */
final class Modes {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Modes() {}

    static FileAttribute<?>[] folder(boolean posix) {
        return attributes(posix, "rwx------");
    }

    static FileAttribute<?>[] file(boolean posix) {
        return attributes(posix, "rw-------");
    }

    static boolean opensToOthers(Path path) throws IOException {
        return !OWNER.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** What the system said, without the path that it puts in front. */
    static String why(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = failed instanceof FileSystemException ofFile ? ofFile.getReason() : failed.getMessage();
        return said == null ? failed.getClass().getSimpleName() : said;
    }

    private static FileAttribute<?>[] attributes(boolean posix, String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
