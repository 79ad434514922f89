package dev.rekey.internal.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/** One bucket for the reads and one for the writes of each host: they are different services with limits of their own. */
final class Buckets {
    private record Lane(HttpUrl base, boolean writes) {}

    private final Map<Lane, Bucket> lanes = new ConcurrentHashMap<>();
    private final Limits limits;
    private final Ticker ticker;
    private final Runnable admission;

    Buckets(Limits limits, Ticker ticker, Runnable admission) {
        this.limits = limits;
        this.ticker = ticker;
        this.admission = admission;
    }

    Bucket of(HttpUrl base, boolean writes) {
        return lanes.computeIfAbsent(new Lane(base, writes), lane -> {
            Pace pace = lane.writes() ? limits.writes() : limits.reads();
            return new Bucket(pace, limits.patience(), ticker, admission);
        });
    }

    /** Makes every waiting call ask for admission again. */
    void wake() {
        lanes.values().forEach(Bucket::wake);
    }
}
