package dev.rekey.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there is no usable answer. Stands in for the exception, whose message may repeat what a server sent.
 */
enum Loss {
    UNKNOWN_HOST("host name unknown", "Check the host name, DNS and whether a proxy is needed."),
    UNREACHABLE("no connection", "Check the address, the network and whether a proxy is needed."),
    UNTRUSTED(
            "the host's certificate is not trusted, has expired or is for another name",
            "The token was not sent. For an inspecting proxy or a private authority, give its certificate as the CA file."),
    TIMEOUT("no answer in time", "Check the network, then try again."),
    CUT_SHORT("the answer was cut short", "Try again."),
    TOO_LARGE("the answer is too large", "No answer of the API is this large: check what answers at the host."),
    BROKEN("connection lost", "Check the network, then try again.");

    private final String words;
    private final String advice;

    Loss(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** A few words: {@code connection lost}. */
    String words() {
        return words;
    }

    /** What to try. */
    String advice() {
        return advice;
    }

    /** Whether another attempt could fare better. */
    boolean passing() {
        return this != UNTRUSTED && this != TOO_LARGE;
    }

    /** The loss of a call before its headers arrived. */
    static Loss of(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return UNREACHABLE;
        }
        if (failure instanceof SSLPeerUnverifiedException || distrusted(failure)) {
            return UNTRUSTED;
        }
        // Both SocketTimeoutException and OkHttp's whole-call deadline.
        return failure instanceof InterruptedIOException ? TIMEOUT : BROKEN;
    }

    /** The loss of a call whose good headers had arrived. */
    static Loss inBody(IOException failure) {
        return failure instanceof InterruptedIOException ? TIMEOUT : CUT_SHORT;
    }

    /** A failed handshake may also be a lost connection; only a judgement about certificates is final. */
    private static boolean distrusted(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
