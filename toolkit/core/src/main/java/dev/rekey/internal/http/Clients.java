package dev.rekey.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Sets OkHttp up to do one attempt, directly, to the host it was given, and nothing by itself. */
final class Clients {
    private static final Duration IDLE = Duration.ofMinutes(1);

    private Clients() {}

    static OkHttpClient open(TransportConfig config) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(RetryAfter.HIDDEN)
                .socketFactory(new DirectSockets())
                .proxySelector(Proxies.of(config.proxy()))
                // TLS 1.2 and 1.3. Which addresses may do without TLS was decided by Origins.
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .connectTimeout(config.timeouts().connect())
                .readTimeout(config.timeouts().firstByte())
                .writeTimeout(config.timeouts().firstByte())
                .callTimeout(config.timeouts().call())
                .connectionPool(pool(config.limits()))
                .dispatcher(dispatcher());
        config.caFile().ifPresent(file -> {
            X509TrustManager trust = TlsTrust.with(file);
            client.sslSocketFactory(TlsTrust.sockets(trust), trust);
        });
        return client.build();
    }

    /** Ends what is under way, the connections and the threads. */
    static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** Keeps as many idle connections as calls may be in flight, so that none is opened twice. */
    private static ConnectionPool pool(Limits limits) {
        int calls = limits.reads().maxInFlight() + limits.writes().maxInFlight();
        return new ConnectionPool(calls, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Dispatcher dispatcher() {
        ExecutorService threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "rekey-http");
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        // The buckets hold calls back, before their deadline starts; a second queue here would do so after.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }
}
