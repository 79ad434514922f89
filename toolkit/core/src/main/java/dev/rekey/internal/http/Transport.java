package dev.rekey.internal.http;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.ReadOnlyException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.model.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Sends calls to CircleCI, or to another {@link Service}, one at a time for each caller and safely from many threads.
 *
 * <p>Waits for its turn, retries what is harmless to repeat, obeys every pause the server asks for, never follows a
 * redirect and never sends the token anywhere but to the hosts that {@link Origins} derives. After a 401 it sends nothing
 * more until it is given another {@link #token}.
 */
public final class Transport implements AutoCloseable {
    private final Receipts receipts = new Receipts();
    private final TransportConfig config;
    private final Ticker ticker;
    private final Origins origins;
    private final TokenGate gate;
    private final Buckets buckets;
    private final GroupLocks groups = new GroupLocks();
    private final Backoff backoff;
    private final RetryBudget budget = new RetryBudget();
    private final Set<String> deprecated = ConcurrentHashMap.newKeySet();
    private final OkHttpClient client;

    private Transport(TransportConfig config, Ticker ticker, RandomGenerator random) {
        this.config = config;
        this.ticker = ticker;
        origins = Origins.of(config.host(), config.runnerHost());
        gate = new TokenGate(config.token());
        buckets = new Buckets(config.limits(), ticker, gate::check);
        backoff = new Backoff(random);
        client = Clients.open(config);
    }

    /**
     * Opens a transport and takes the token over: closing the transport wipes it. Nothing is sent yet.
     *
     * @throws dev.rekey.error.ConfigurationException if an address, the token or the CA file is unusable
     */
    public static Transport open(TransportConfig config) {
        return open(config, new SecureRandom());
    }

    /** The same, with waits between tries that {@code random} draws. */
    public static Transport open(TransportConfig config, RandomGenerator random) {
        return open(config, Ticker.SYSTEM, random);
    }

    static Transport open(TransportConfig config, Ticker ticker, RandomGenerator random) {
        return new Transport(config, ticker, random);
    }

    /**
     * Sends {@code request} and waits for its answer.
     *
     * @return a 2xx answer, read to its end
     * @throws UnauthenticatedException on the first 401, and at once from then on
     * @throws ReadOnlyException for a write, if the transport is read-only
     * @throws InterruptedCallException if the thread is interrupted; its flag stays set
     * @throws CircleCIException for every other failure; see the subtypes
     */
    public ApiResponse send(ApiRequest request) {
        if (config.readOnly() && request.writes()) {
            throw new ReadOnlyException(request.action() + ": this client is read-only; nothing was sent.");
        }
        HttpUrl url = Addresses.fill(origins.base(request.origin()), request);
        budget.called();
        try {
            return groups.serially(request.group(), () -> untilAnswered(request, url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures(request, new Scrub()).interrupted();
        }
    }

    /**
     * The server's ids of the writes that this thread sent, and that went well, since it last asked; oldest first, the newest
     * hundred.
     */
    public List<String> receipts() {
        return receipts.take();
    }

    /**
     * Reads what an answer said is somewhere else: without the token, whatever the host, and without following redirects.
     * Nothing of the address is in any message.
     *
     * @param request a read, of which only the words are used
     * @param address {@code https}, or loopback where the host is loopback too
     * @param most the longest body that is read, in bytes
     * @return a 2xx answer, read to its end
     * @throws UnexpectedResponseException if it is no such address, or wants to know who asks
     * @throws InterruptedCallException if the thread is interrupted; its flag stays set
     * @throws CircleCIException for every other failure; see the subtypes
     */
    public ApiResponse fetch(ApiRequest request, String address, long most) {
        return fetched(request, origins.elsewhere(request, address), most, false);
    }

    /**
     * Reads an artifact where an answer said that it is: with the token, which therefore goes to no other host than this
     * transport's own and CircleCI's for artifacts, and without following redirects. Nothing of the address is in any
     * message, and a refusal there says nothing about the token elsewhere.
     *
     * @param request a read, of which only the words are used
     * @param address on one of these hosts
     * @param most the longest body that is read, in bytes
     * @return a 2xx answer, read to its end
     * @throws UnexpectedResponseException if it is on another host, or is refused
     * @throws InterruptedCallException if the thread is interrupted; its flag stays set
     * @throws CircleCIException for every other failure; see the subtypes
     */
    public ApiResponse download(ApiRequest request, String address, long most) {
        return fetched(request, origins.artifact(request, address), most, true);
    }

    private ApiResponse fetched(ApiRequest request, HttpUrl url, long most, boolean signed) {
        budget.called();
        try {
            return untilFetched(request, url, most, signed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures(request, new Scrub()).interrupted();
        }
    }

    /** Goes on with another token, and wipes the one before. The transport takes {@code next} over. */
    public void token(Secret next) {
        gate.replace(next);
    }

    /** Cancels what is under way, wipes the token, ends connections and threads. Calls that wait fail. */
    @Override
    public void close() {
        gate.close();
        buckets.wake();
        Clients.close(client);
    }

    private ApiResponse untilAnswered(ApiRequest request, HttpUrl url) throws InterruptedException {
        Bucket bucket = buckets.of(origins.base(request.origin()), request.writes());
        Retries retries = new Retries(request, config.limits(), backoff, budget);
        long notBefore = ticker.nanos();
        while (true) {
            Outcome outcome;
            CircleCIException failure;
            try (Bucket.Permit permit = bucket.acquire(notBefore, failures(request, new Scrub())::paused);
                    TokenGate.Pass pass = gate.pass();
                    OneShotBody body = OneShotBody.of(request.body())) {
                outcome = attempt(
                        request,
                        pass.sign(config.service(), request, unsigned(request, url, body)),
                        config.limits().bodyBytes());
                heed(request, outcome, bucket, permit);
                Failures failures = failures(request, pass.scrub(config.service(), request, body));
                if (outcome instanceof Outcome.Answered answer && answer.usable()) {
                    announceEnd(request, answer);
                    ApiResponse response = answer.response(failures.call(answer));
                    if (request.writes()) {
                        receipts.add(response.call().requestId());
                    }
                    return response;
                }
                failure = failures.of(outcome);
                if (failure instanceof UnauthenticatedException rejected) {
                    // Before the permit goes to the next call in the queue, which must not be sent any more.
                    gate.reject(pass, rejected);
                    buckets.wake();
                }
            }
            Duration delay = retries.after(outcome).orElseThrow(() -> failure);
            config.listener().retrying(request.method(), request.template(), delay, outcome.words());
            notBefore = ticker.nanos() + delay.toNanos();
        }
    }

    private ApiResponse untilFetched(ApiRequest request, HttpUrl url, long most, boolean signed)
            throws InterruptedException {
        // A lane of its own: the store's limits are not those of the host.
        Bucket bucket = buckets.of(
                url.newBuilder().encodedPath("/").query(null).fragment(null).build(), false);
        Retries retries = new Retries(request, config.limits(), backoff, budget);
        Failures failures = failures(request, new Scrub(url.toString(), url.encodedPath()));
        long notBefore = ticker.nanos();
        while (true) {
            Outcome outcome;
            try (Bucket.Permit permit = bucket.acquire(notBefore, failures::paused);
                    OneShotBody none = OneShotBody.of(Optional.empty())) {
                Request.Builder unsigned = unsigned(request, url, none);
                outcome = attempt(request, signed ? signed(request, unsigned) : unsigned.build(), most);
                heed(request, outcome, bucket, permit);
            }
            if (outcome instanceof Outcome.Answered answer && answer.usable()) {
                return answer.response(failures.call(answer));
            }
            if (outcome instanceof Outcome.Answered answer && (answer.status() == 401 || answer.status() == 403)) {
                // Says nothing about the token, which was not there.
                throw new UnexpectedResponseException(
                        request.action() + ": " + answer.status()
                                + "; its address has expired, or is for others. Ask for another.",
                        failures.call(answer));
            }
            Duration delay = retries.after(outcome).orElseThrow(() -> failures.of(outcome));
            config.listener().retrying(request.method(), request.template(), delay, outcome.words());
            notBefore = ticker.nanos() + delay.toNanos();
        }
    }

    private Request signed(ApiRequest request, Request.Builder unsigned) {
        try (TokenGate.Pass pass = gate.pass()) {
            return pass.sign(config.service(), request, unsigned);
        }
    }

    private Request.Builder unsigned(ApiRequest request, HttpUrl url, OneShotBody body) {
        // OkHttp lets no read have a body; what it would repeat one for, RetryAfter.HIDDEN keeps from it.
        Request.Builder unsigned = new Request.Builder()
                .url(url)
                .method(request.method(), request.writes() ? body : null)
                .header("User-Agent", config.userAgent());
        config.service().headers().forEach(unsigned::header);
        return unsigned;
    }

    private Outcome attempt(ApiRequest request, Request whole, long most) throws InterruptedException {
        TransportListener listener = config.listener();
        listener.sent(request.method(), request.template());
        long sentAt = ticker.nanos();
        Outcome outcome = Attempt.run(client.newCall(whole), most);
        if (outcome instanceof Outcome.Answered answer) {
            Duration took = Duration.ofNanos(ticker.nanos() - sentAt);
            listener.answered(request.method(), request.template(), answer.status(), took);
            return answer.from(config.service());
        }
        listener.lost(request.method(), request.template(), outcome.words());
        return outcome;
    }

    /** Slows down, or speeds up, as the server says. */
    private void heed(ApiRequest request, Outcome outcome, Bucket bucket, Bucket.Permit permit) {
        if (outcome.overloaded()) {
            permit.overloaded();
        } else if (outcome instanceof Outcome.Answered) {
            permit.clean();
        }
        if (config.service().limitsAllAlike()) {
            Bucket other = buckets.of(origins.base(request.origin()), !request.writes());
            var unused = other.pause(outcome.pause());
        }
        if (bucket.pause(outcome.pause())) {
            config.listener().waitingForRateLimit(outcome.pause());
        }
    }

    private void announceEnd(ApiRequest request, Outcome.Answered answer) {
        boolean announced =
                answer.headers().get("Deprecation") != null || answer.headers().get("Sunset") != null;
        if (announced && deprecated.add(request.method() + request.template())) {
            Optional<Instant> sunset = Optional.ofNullable(answer.headers().getInstant("Sunset"));
            config.listener().deprecated(request.method(), request.template(), sunset);
        }
    }

    private Failures failures(ApiRequest request, Scrub scrub) {
        return new Failures(config.service(), request, config.limits().patience(), scrub);
    }
}
