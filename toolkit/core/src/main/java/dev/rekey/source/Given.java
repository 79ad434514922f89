package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of a file of values that the user named, or of standard input for {@code -}. */
final class Given {
    private Given() {}

    static String name(String path) {
        return path.equals("-")
                ? "standard input"
                : String.valueOf(Path.of(path).getFileName());
    }

    /** The bytes; wipe them after use. */
    static byte[] bytes(String path, Prompter human) {
        if (path.equals("-")) {
            try (Secret all = human.standardInput()) {
                return all.reveal(Utf8::encode);
            }
        }
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException missing) {
            throw unreadable(path, "there is no such file", missing);
        } catch (IOException failed) {
            throw unreadable(path, failed.getClass().getSimpleName(), failed);
        }
    }

    private static ConfigurationException unreadable(String path, String why, IOException failed) {
        var exception = new ConfigurationException(path + " cannot be read: " + why + ".");
        exception.initCause(failed);
        return exception;
    }
}
