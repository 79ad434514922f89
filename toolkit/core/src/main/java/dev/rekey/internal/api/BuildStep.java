package dev.rekey.internal.api;

import java.util.Objects;
import java.util.Optional;

/**
 * One step of a job, on one of its machines.
 *
 * @param name its name; its command where it has no other, and then it may hold anything
 * @param machine of several that run side by side, counted from 0
 * @param output where what it printed is: an address that opens without a token, for a while; empty where it printed nothing
 * @param truncated whether CircleCI has kept less than all of it
 */
public record BuildStep(String name, int machine, Optional<String> output, boolean truncated) {
    public BuildStep {
        Objects.requireNonNull(name);
        Objects.requireNonNull(output);
    }

    /** The address is a secret, and a name may be one. */
    @Override
    public String toString() {
        return "BuildStep[on machine " + machine + "]";
    }
}
