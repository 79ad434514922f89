package dev.rekey.internal.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What a pipeline ran with, as YAML. People paste secrets into it: it is never written or printed.
 *
 * @param source as it was written; empty where the answer has none
 * @param compiled after orbs and parameters were filled in; empty where that failed
 */
public record PipelineConfig(Optional<String> source, Optional<String> compiled) {
    public PipelineConfig {
        Objects.requireNonNull(source);
        Objects.requireNonNull(compiled);
    }

    /** What ran, or else what was written. */
    public Optional<String> text() {
        return compiled.or(() -> source);
    }

    @Override
    public String toString() {
        return "PipelineConfig";
    }
}
