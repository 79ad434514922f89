package dev.rekey.internal.api;

import java.util.Objects;

/**
 * A file that a job kept.
 *
 * @param path within what was kept
 * @param machine of several that ran side by side, counted from 0
 * @param address where it is
 */
public record Artifact(String path, long machine, String address) {
    public Artifact {
        Objects.requireNonNull(path);
        Objects.requireNonNull(address);
    }
}
