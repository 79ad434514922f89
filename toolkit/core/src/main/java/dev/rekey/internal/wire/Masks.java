package dev.rekey.internal.wire;

import dev.rekey.model.Secret;

/** What CircleCI shows in the place of a secret. */
public final class Masks {
    private Masks() {}

    /** Whether {@code value} is nothing but such a mask: stored, it would be the secret from then on. */
    public static boolean isMask(Secret value) {
        return value.reveal(chars -> {
            for (char c : chars) {
                if (c != '*') {
                    return false;
                }
            }
            return true;
        });
    }
}
