package dev.rekey.internal.engine;

import java.util.List;

/** The journal of one credential. */
public interface Log {
    /** Everything so far, oldest first. */
    List<Step> steps();

    /** Adds a line and returns when it would survive a power cut. */
    void append(Step step);
}
