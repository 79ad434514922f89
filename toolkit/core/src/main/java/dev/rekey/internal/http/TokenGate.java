package dev.rekey.internal.http;

import dev.rekey.error.ConfigurationException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Secret;
import java.util.Optional;
import okhttp3.Request;

/**
 * Holds the token and whether it still opens anything. The first 401 shuts the gate for every call, so that a token that
 * dies in the middle of a rotation is one failure and not ninety; a new token opens it again.
 */
final class TokenGate implements AutoCloseable {
    /** The token as one attempt uses it: a copy that outlives a replacement in the meantime. */
    record Pass(Secret token, int generation) implements AutoCloseable {
        /** The request with the token on it, where {@code service} wants it. */
        Request sign(Service service, ApiRequest request, Request.Builder unsigned) {
            Service.Credential credential = service.credential(request, token.reveal(String::new));
            return unsigned.header(credential.header(), credential.before() + credential.value())
                    .build();
        }

        /** Takes the token, in either form, and {@code body} out of what the server says. */
        Scrub scrub(Service service, ApiRequest request, OneShotBody body) {
            String text = token.reveal(String::new);
            return new Scrub(text, service.credential(request, text).value(), body.text());
        }

        @Override
        public void close() {
            token.close();
        }
    }

    private Secret token;
    private int generation;
    private Optional<UnauthenticatedException> rejected = Optional.empty();
    private boolean closed;

    /** Takes {@code token} over. */
    TokenGate(Secret token) {
        this.token = checked(token);
    }

    /** Throws when nothing may be sent any more. */
    synchronized void check() {
        if (closed) {
            throw new IllegalStateException("this transport is closed");
        }
        rejected.ifPresent(first -> {
            // A fresh one each time: a shared stack trace would point at somebody else's call.
            throw first.call()
                    .map(call -> new UnauthenticatedException(first.getMessage(), call))
                    .orElse(first);
        });
    }

    /** The token for one attempt; throws when nothing may be sent any more. */
    synchronized Pass pass() {
        check();
        return new Pass(token.copy(), generation);
    }

    /** Shuts the gate, unless the token was replaced while that attempt was under way. */
    synchronized void reject(Pass used, UnauthenticatedException failure) {
        if (used.generation() == generation && rejected.isEmpty()) {
            rejected = Optional.of(failure);
        }
    }

    /** Takes {@code next} over, wipes the token before it and opens the gate. */
    synchronized void replace(Secret next) {
        checked(next);
        token.close();
        token = next;
        generation++;
        rejected = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        token.close();
    }

    /** OkHttp would refuse most of these too, and quote the token in doing so. */
    private static Secret checked(Secret token) {
        boolean usable = token.reveal(characters -> {
            boolean visible = characters.length > 0;
            for (char c : characters) {
                visible &= c > ' ' && c < 0x7f;
            }
            return visible;
        });
        if (!usable) {
            throw new ConfigurationException(
                    "the token is empty or holds a blank, a line break or another character that no token has");
        }
        return token;
    }
}
