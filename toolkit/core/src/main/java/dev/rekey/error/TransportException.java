package dev.rekey.error;

import java.util.Optional;

/** No usable connection: check network, host name, proxy and certificates. The request may or may not have arrived. */
public final class TransportException extends CircleCIException {
    private static final long serialVersionUID = 1L;

    public TransportException(String message, FailedCall call) {
        super(message, Optional.of(call));
    }
}
