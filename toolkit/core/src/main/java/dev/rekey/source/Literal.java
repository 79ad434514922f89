package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;

/** One value that was given in code. Cannot be written into a plan file, since that would hold the value. */
final class Literal implements ValueSource {
    /** CircleCI's documented limit for a value, in characters. */
    static final int LONGEST = 32_768;

    private final Secret secret;

    Literal(Secret secret) {
        if (secret.length() > LONGEST) {
            throw new ConfigurationException(
                    "a value has " + secret.length() + " characters; CircleCI takes " + LONGEST + " at most.");
        }
        this.secret = secret.copy();
    }

    @Override
    public String describe() {
        return "a given value";
    }

    @Override
    public Supply open(Prompter human) {
        return new Supply() {
            @Override
            public Offer offer(Wanted wanted) {
                return new Offer.Ready(describe());
            }

            @Override
            public Secret value(Wanted wanted) {
                return secret.copy();
            }
        };
    }
}
