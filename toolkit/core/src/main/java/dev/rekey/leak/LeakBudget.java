package dev.rekey.leak;

import dev.rekey.error.ConfigurationException;

/**
 * How much a look may cost. What it does not reach is named, never passed over.
 *
 * @param requests calls in all
 * @param bytesPerText of one output or artifact, after decompression; a longer one is not looked at
 */
public record LeakBudget(int requests, long bytesPerText) {
    /** 500 calls, and 10 MiB a text. */
    public static final LeakBudget DEFAULT = new LeakBudget(500, 10L * 1024 * 1024);

    public LeakBudget {
        if (requests < 1 || bytesPerText < 1) {
            throw new ConfigurationException("a budget needs at least one request, and one byte of each text.");
        }
    }
}
