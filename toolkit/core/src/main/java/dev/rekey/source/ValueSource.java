package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import java.util.Map;
import java.util.Optional;

/**
 * Where new values come from. Immutable: one source may serve many plans. Made by {@link Values}; implement it to bring
 * your own.
 */
public interface ValueSource {
    /** In a few words, for plans: {@code 32 random characters into new.json}. */
    String describe();

    /**
     * Gets ready for one plan: reads the files it needs, keeps what it makes until it is closed.
     *
     * @param human whom to ask
     * @throws ConfigurationException if a file is missing or malformed; the message names the line, never its content
     */
    Supply open(Prompter human);

    /**
     * How a saved plan writes this source down: names and options, never a value. Empty when that is impossible, as for a
     * literal value; such a plan refuses to be saved.
     */
    default Optional<Map<String, Object>> saved() {
        return Optional.empty();
    }

    /** This source, asked once for each variable name: slots of one name get one value, wherever they are. */
    default ValueSource oncePerName() {
        return new OncePerName(this);
    }
}
