package dev.rekey.internal.disk;

import java.nio.file.Path;

/** Another process that tries to take a lock, and tells by its exit status whether it could. */
public final class Locking {
    static final int TAKEN = 3;
    static final int REFUSED = 4;

    private Locking() {}

    public static void main(String[] folder) {
        boolean taken = FileDisk.open(Path.of(folder[0])).lock("one").isPresent();
        Runtime.getRuntime().halt(taken ? TAKEN : REFUSED);
    }
}
