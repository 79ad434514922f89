package dev.rekey.shell.session;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Progress;
import dev.rekey.source.Prompter;
import java.util.function.Consumer;

/** Opens the connection that a command line asks for. */
@FunctionalInterface
public interface Connector {
    /**
     * Puts a client behind the static front door. Sends nothing, so that {@code -e '1+1'} needs neither token nor net.
     *
     * @param prompter asked for consent, values and a token
     * @param progress hears how far long work is
     * @throws ConfigurationException if a setting makes no sense
     */
    Connection open(ConnectionSettings settings, Prompter prompter, Consumer<Progress> progress);
}
