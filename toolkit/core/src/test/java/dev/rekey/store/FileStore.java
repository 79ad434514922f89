package dev.rekey.store;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Secrets in a file of Java properties, which only its owner may read. */
record FileStore(Path file) implements SecretStore {
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public String describe() {
        return "the file " + file.getFileName();
    }

    @Override
    public void check(Collection<String> names) {
        save(load()); // tells that it can be written, and writes no value
    }

    @Override
    public Optional<Secret> read(String name) {
        return Optional.ofNullable(load().getProperty(name)).map(Secret::of);
    }

    @Override
    public void write(String name, Secret value) {
        Properties all = load();
        String text = value.reveal(String::new);
        String before = all.getProperty(name);
        if (text.equals(before)) {
            return; // twice is as good as once
        }
        if (before != null) {
            all.setProperty(name + "~" + all.size(), before); // no slot's name has a ~
        }
        all.setProperty(name, text);
        save(all);
    }

    private Properties load() {
        Properties all = new Properties();
        if (Files.notExists(file)) {
            return all;
        }
        try (InputStream in = Files.newInputStream(file)) {
            all.load(in);
            return all;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ConfigurationException("cannot read " + file + "."); // not "there is none"
        }
    }

    private void save(Properties all) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            try (FileChannel channel = FileChannel.open(
                            next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                all.store(out, null);
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true); // or a power cut could undo the move
            }
        } catch (IOException failed) {
            throw new ConfigurationException("cannot write " + file + "; it may have changed.");
        }
    }
}
