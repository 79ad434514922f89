package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.model.Secret;

/**
 * Asks a human. The shell brings one. A program that uses the library alone has {@link #none()}: a call to
 * {@code apply()} in compiled code is consent enough, and nobody sits in front of it.
 */
public interface Prompter {
    /**
     * Asks before something is changed.
     *
     * @param question a sentence or two that end in a question mark
     * @param changes how many things would change; a prompter may let a single one pass unasked
     * @return whether the answer was yes
     * @throws ConsentRequiredException if nobody can be asked
     */
    boolean confirm(String question, int changes);

    /**
     * Asks whether something has been done that no call can do or see, such as giving agents another token. That is no
     * consent, so that none which was given beforehand answers it.
     *
     * @param question a sentence or more that end in a question mark
     * @return whether somebody answered yes; false where nobody can be asked, which is the default
     */
    default boolean attests(String question) {
        return false;
    }

    /**
     * Asks for a value without echoing it.
     *
     * @param label what the value is for, such as {@code context/deploy/NPM_TOKEN}
     * @return the answer, without the line end
     * @throws ConfigurationException if nobody can be asked
     */
    Secret secret(String label);

    /**
     * The whole of standard input, read once; later calls return a copy of the same.
     *
     * @throws ConfigurationException if standard input is not there for data
     */
    Secret standardInput();

    /** Says yes to every change and has no values to give. */
    static Prompter none() {
        return new NoPrompter();
    }
}
