package dev.rekey.rehearsal;

import dev.rekey.rehearsal.Faults.Amount;
import dev.rekey.rehearsal.Faults.Kind;
import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Answer.Delivery;
import dev.rekey.rehearsal.internal.http.Pause;
import dev.rekey.rehearsal.internal.routes.Api;
import dev.rekey.rehearsal.internal.routes.Weather;
import dev.rekey.rehearsal.internal.routes.Weather.Twist;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** Decides what goes wrong with each request. One lock makes the order of draws the order of arrival. */
final class FaultInjector {

    private static final List<Kind> ON_REQUESTS =
            List.of(Kind.RATE_LIMIT, Kind.ERROR, Kind.HTML, Kind.RESET, Kind.HANG, Kind.TRUNCATE, Kind.SLOW);

    private static final String PROXY_PAGE = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>
            """;

    private final Faults faults;
    private final Optional<Pattern> only;
    private final Optional<Pattern> down;
    private final Pause pause;
    private final TokenBucket bucket;
    // One source of chance for each use, so that a page asked for between two requests moves neither's fate.
    private final Random requests;
    private final Random pages;
    private final Random jitters;
    private final Map<Kind, Integer> hits = new EnumMap<>(Kind.class);
    private int identified;

    FaultInjector(Faults faults, Clock clock, Pause pause) {
        this.faults = faults;
        this.only = faults.only().map(FaultInjector::glob);
        this.down = faults.down().map(FaultInjector::glob);
        this.pause = pause;
        this.bucket = new TokenBucket(faults.limit(), clock);
        this.requests = new Random(faults.seed());
        this.pages = new Random(faults.seed());
        this.jitters = new Random(faults.seed());
    }

    /** Answers a request, or has it answered and spoils that. */
    Answer around(Api.Arrival arrival) {
        String path = arrival.request().path();
        if (down.filter(glob -> glob.matcher(path).matches()).isPresent()) {
            return arrival.refuse(500, "Internal server error.");
        }
        if (only.filter(glob -> !glob.matcher(path).matches()).isPresent()) {
            return arrival.answer(Weather.FAIR);
        }
        waitAWhile();
        if (diesWith(arrival)) {
            return arrival.dieOfIt();
        }
        if (!bucket.take()) {
            return rateLimited(arrival);
        }
        Weather weather = new Weather(this::twist, faults.propagation());
        Optional<Kind> fault = draw();
        if (fault.isEmpty()) {
            return arrival.answer(weather);
        }
        return switch (fault.get()) {
            case RATE_LIMIT -> rateLimited(arrival);
            case ERROR -> arrival.refuse(500, "Internal server error.");
            case HTML -> Answer.of(502, "text/html", PROXY_PAGE);
            case RESET ->
                isCarriedOut(Kind.RESET)
                        ? arrival.answer(weather).delivered(Delivery.RESET)
                        : Answer.nothing(Delivery.RESET);
            case HANG ->
                isCarriedOut(Kind.HANG)
                        ? arrival.answer(weather).delivered(Delivery.HELD)
                        : Answer.nothing(Delivery.HELD);
            case TRUNCATE -> arrival.answer(weather).delivered(Delivery.TRUNCATED);
            default -> arrival.answer(weather).delivered(Delivery.SLOW);
        };
    }

    private synchronized boolean diesWith(Api.Arrival arrival) {
        return faults.tokenDies().isPresent()
                && arrival.isKnown()
                && identified++ == faults.tokenDies().getAsInt();
    }

    /** How many requests the limit still allows at once; empty without a limit. */
    Optional<Integer> remaining() {
        return faults.limit() == 0 ? Optional.empty() : Optional.of(bucket.remaining());
    }

    int limit() {
        return faults.limit();
    }

    /** Whether a request whose answer is lost takes effect all the same: the first does, the second does not, and so on. */
    private synchronized boolean isCarriedOut(Kind kind) {
        return hits.getOrDefault(kind, 0) % 2 == 1;
    }

    private synchronized Optional<Kind> draw() {
        // Every kind draws for every request, so that adding a fault does not move where the others hit.
        Optional<Kind> first = Optional.empty();
        for (Kind kind : ON_REQUESTS) {
            double drawn = requests.nextDouble() * 100;
            if (first.isEmpty() && isHit(kind, drawn)) {
                first = Optional.of(kind);
            }
        }
        return first;
    }

    private synchronized Twist twist() {
        if (isHit(Kind.REPEAT_PAGE, pages.nextDouble() * 100)) {
            return Twist.REPEAT;
        }
        return isHit(Kind.OVERLAP_PAGE, pages.nextDouble() * 100) ? Twist.OVERLAP : Twist.NONE;
    }

    private boolean isHit(Kind kind, double drawn) {
        Amount amount = faults.amounts().get(kind);
        if (amount == null) {
            return false;
        }
        int soFar = hits.getOrDefault(kind, 0);
        boolean hit = amount.times() > 0 ? soFar < amount.times() : drawn < amount.percent();
        if (hit) {
            hits.put(kind, soFar + 1);
        }
        return hit;
    }

    private void waitAWhile() {
        Duration jitter;
        synchronized (this) {
            long most = faults.jitter().toNanos();
            jitter = most == 0 ? Duration.ZERO : Duration.ofNanos((long) (jitters.nextDouble() * most));
        }
        Duration wait = faults.latency().plus(jitter);
        if (!wait.isZero()) {
            try {
                pause.of(wait);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Answer rateLimited(Api.Arrival arrival) {
        Answer answer = arrival.refuse(429, "Rate limit exceeded.");
        return faults.retryAfter()
                .header()
                .map(header -> answer.with("retry-after", header))
                .orElse(answer);
    }

    private static Pattern glob(String glob) {
        String quoted = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted);
    }
}
