package dev.rekey.shell.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compiled script files, so that a script that runs every minute does not start the compiler every minute. Only the
 * owner can enter the folder: who can write there can run code as us, and a class file holds the script's constants.
 * When the folder cannot be had like that (a read-only home, another owner), scripts are compiled each time.
 */
public final class UnitCache {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final String salt;

    /**
     * A cache below {@code folder}.
     *
     * @param salt whatever makes compiled units differ although their text is the same: our version, Java's, the jars
     */
    public UnitCache(Path folder, String salt) {
        this.folder = folder;
        this.salt = salt;
    }

    /**
     * The compiled {@code unit}.
     *
     * @param compiler asked for when the cache does not know the unit; a cached script never loads javac
     */
    public CompiledUnit compile(Unit unit, Supplier<UnitCompiler> compiler) throws CompilationException {
        if (!isPrivate()) {
            return compiler.get().compile(unit);
        }
        Path file = folder.resolve(key(unit));
        Optional<CompiledUnit> kept = read(file, unit);
        if (kept.isPresent()) {
            return kept.get();
        }
        CompiledUnit compiled = compiler.get().compile(unit);
        write(file, compiled.classes());
        return compiled;
    }

    private boolean isPrivate() {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder.getParent(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)
                    && Files.getOwner(folder).equals(me());
        } catch (IOException | UnsupportedOperationException unavailable) {
            return false;
        }
    }

    private UserPrincipal me() throws IOException {
        return folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private String key(Unit unit) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {salt, unit.name(), unit.text()}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                hash.update(bytes);
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<CompiledUnit> read(Path file, Unit unit) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                byte[] bytes = in.readNBytes(in.readInt());
                classes.put(name, bytes);
            }
            return classes.containsKey(UnitCompiler.CLASS) && in.readBoolean()
                    ? Optional.of(new CompiledUnit(unit, classes))
                    : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Written aside and moved, so that a reader never sees half a file; a failure only costs the next run time. */
    private void write(Path file, Map<String, byte[]> classes) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(classes.size());
                for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                    out.writeUTF(type.getKey());
                    out.writeInt(type.getValue().length);
                    out.write(type.getValue());
                }
                out.writeBoolean(true); // a file that ends before this was cut off
            }
            Path aside = Files.createTempFile(folder, "unit", "", PosixFilePermissions.asFileAttribute(OWNER_FILE));
            Files.write(aside, bytes.toByteArray());
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            // Nothing is lost: the unit has been compiled.
        }
    }
}
