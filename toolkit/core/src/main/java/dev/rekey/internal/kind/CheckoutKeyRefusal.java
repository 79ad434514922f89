package dev.rekey.internal.kind;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.FailedCall;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InvalidRequestException;
import java.util.Optional;
import java.util.function.Supplier;

/** What CircleCI says when it will not list or make a checkout key, with what to do about it. */
final class CheckoutKeyRefusal {
    private CheckoutKeyRefusal() {}

    /** What {@code call} answers; its refusals say what to do. */
    static <T> T explained(boolean ofUser, Supplier<T> call) {
        try {
            return call.get();
        } catch (ForbiddenException forbidden) {
            throw advice(forbidden, ofUser)
                    .<CircleCIException>map(advice -> new ForbiddenException(more(forbidden, advice), call(forbidden)))
                    .orElse(forbidden);
        } catch (InvalidRequestException invalid) {
            throw advice(invalid, ofUser)
                    .<CircleCIException>map(advice -> new InvalidRequestException(more(invalid, advice), call(invalid)))
                    .orElse(invalid);
        }
    }

    private static Optional<String> advice(CircleCIException refused, boolean ofUser) {
        String said = String.valueOf(refused.getMessage());
        if (said.contains("User authentication required")) {
            return Optional.of("The token is a project's: checkout keys need a personal one.");
        }
        if (said.contains("not supported for this project")) {
            return Optional.of("Projects of standalone organisations have no checkout keys: nothing is to be rotated.");
        }
        if (said.contains("checkout keys are disabled")) {
            return Optional.of(
                    "The organisation has switched user keys off, so that there can be no new one: delete the"
                            + " old one, at CircleCI and at the code host.");
        }
        return ofUser
                ? Optional.of("A new user key needs its owner's leave at the code host: Project Settings > SSH Keys >"
                        + " Authorize, then try again.")
                : Optional.empty();
    }

    private static String more(CircleCIException refused, String advice) {
        return refused.getMessage() + " " + advice;
    }

    private static FailedCall call(CircleCIException refused) {
        return refused.call().orElseThrow();
    }
}
