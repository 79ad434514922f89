package dev.rekey.internal.audit;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.FutureTask;

/** The SHA-256 of a file and its size, reckoned beside the reading of it. */
final class Fingerprint {
    private final FutureTask<Fingerprint.Sum> sum;

    private Fingerprint(FutureTask<Sum> sum) {
        this.sum = sum;
    }

    /**
     * What it came to.
     *
     * @param sha256 lower-case hex; empty if the file could not be read to its end
     * @param bytes how many
     */
    record Sum(String sha256, long bytes) {}

    /** Begins to read {@code source}. */
    static Fingerprint of(Packed.Source source) {
        Fingerprint fingerprint = new Fingerprint(new FutureTask<>(() -> reckoned(source)));
        Thread thread = new Thread(fingerprint.sum, "rekey-fingerprint");
        thread.setDaemon(true);
        thread.start();
        return fingerprint;
    }

    /** Waits for it. */
    Sum get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return sum.get();
                } catch (InterruptedException wait) {
                    // The file is read to its end anyway; who interrupted finds the flag.
                    interrupted = true;
                } catch (java.util.concurrent.ExecutionException failed) {
                    return new Sum("", 0);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Sum reckoned(Packed.Source source) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long bytes = 0;
        try (InputStream in = source.open()) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Sum(HexFormat.of().formatHex(digest.digest()), bytes);
    }
}
