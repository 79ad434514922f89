package dev.rekey.model;

import java.util.Objects;

/**
 * How far long work is.
 *
 * @param activity what is being done: {@code rotate variables of gh/acme}
 * @param done how many items are through, failed ones included
 * @param total how many there are
 * @param failed how many of those done have failed
 */
public record Progress(String activity, int done, int total, int failed) {
    public Progress {
        Objects.requireNonNull(activity);
    }
}
