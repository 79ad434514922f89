package dev.rekey.error;

import java.util.Optional;

/**
 * Any failure of this toolkit. Subtypes say what to do next; the message says what was tried, what came back and what
 * to try. Never holds a token or a value.
 */
public abstract sealed class CircleCIException extends RuntimeException
        permits UnauthenticatedException,
                ForbiddenException,
                NotFoundException,
                InvalidRequestException,
                RateLimitedException,
                ServiceException,
                TransportException,
                UnexpectedResponseException,
                InterruptedCallException,
                ConfigurationException,
                ConsentRequiredException,
                ReadOnlyException,
                ChangeFailedException,
                IssuerException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final transient Optional<FailedCall> call;

    CircleCIException(String message, Optional<FailedCall> call) {
        super(message);
        this.message = message;
        this.call = call;
    }

    /** What was tried, what came back, what to try. */
    @Override
    public String getMessage() {
        return message;
    }

    /** The call that failed; empty when the failure came before any call. */
    public Optional<FailedCall> call() {
        return call;
    }
}
