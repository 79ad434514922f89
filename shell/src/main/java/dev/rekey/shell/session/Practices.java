package dev.rekey.shell.session;

import dev.rekey.error.ConfigurationException;
import dev.rekey.rehearsal.Faults;
import dev.rekey.rehearsal.Rehearsal;
import java.io.UncheckedIOException;

/** Starts rehearsals. */
public final class Practices {
    private Practices() {}

    /**
     * Starts one.
     *
     * @throws ConfigurationException if the profile or the faults make no sense, the state cannot be read, or the port is
     *     taken
     */
    public static Rehearsal start(Practice practice) {
        try {
            Rehearsal.Builder builder =
                    Rehearsal.builder().profile(practice.profile()).port(practice.port());
            practice.state().ifPresent(builder::state);
            practice.seed().ifPresent(builder::seed);
            practice.faults().map(Faults::parse).ifPresent(builder::faults);
            return builder.start();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException refused) {
            var exception = new ConfigurationException(String.valueOf(refused.getMessage()));
            exception.initCause(refused);
            throw exception;
        }
    }
}
