package dev.rekey.shell.cli;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What would print requests, tokens and values with them, from inside Java and its libraries. Somebody may have set it for
 * another program of theirs, also in a variable that every Java reads.
 */
final class Eavesdropping {
    private static final List<String> SWITCHES =
            List.of("javax.net.debug", "jdk.httpclient.HttpClient.log", "jdk.internal.httpclient.debug");

    /** Loggers without a configuration of their own say nothing below INFO, and are not worth the time of loading them. */
    private static final List<String> CONFIGURATIONS =
            List.of("java.util.logging.config.file", "java.util.logging.config.class");

    private static final List<String> LOGGERS = List.of(
            "okhttp3.OkHttpClient",
            "okhttp3.internal.http2.Http2",
            "sun.net.www.protocol.http.HttpURLConnection",
            "org.postgresql.core.v3.QueryExecutorImpl");

    private Eavesdropping() {}

    /** The name of a setting that does so; empty if there is none. */
    static Optional<String> found() {
        Optional<String> thrown = SWITCHES.stream()
                .filter(name -> System.getProperty(name) != null)
                .findFirst();
        return thrown.isPresent() ? thrown : verboseLogger();
    }

    private static Optional<String> verboseLogger() {
        if (CONFIGURATIONS.stream().noneMatch(name -> System.getProperty(name) != null)) {
            return Optional.empty();
        }
        return LOGGERS.stream()
                .filter(name -> Logger.getLogger(name).isLoggable(Level.FINE))
                .map(name -> "logging of " + name)
                .findFirst();
    }
}
