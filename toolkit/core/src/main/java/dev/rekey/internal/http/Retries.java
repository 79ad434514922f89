package dev.rekey.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one call goes out again, and when. Only what is harmless to repeat does: creates are sent exactly once.
 *
 * <p>Errors cost a try and a piece of the budget. A 429 costs neither, as the server is well and only asks for patience; it
 * costs at least a second, and the call gives up once its 429s add up to more than the configured patience.
 */
final class Retries {
    private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    private final ApiRequest request;
    private final Limits limits;
    private final Backoff backoff;
    private final RetryBudget budget;

    private int failures;
    private int throttled;
    private Duration waited = Duration.ZERO;

    Retries(ApiRequest request, Limits limits, Backoff backoff, RetryBudget budget) {
        this.request = request;
        this.limits = limits;
        this.backoff = backoff;
        this.budget = budget;
    }

    /** How long to wait before trying again; empty to give up. */
    Optional<Duration> after(Outcome outcome) {
        if (!request.repeatable()) {
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Lost lost) {
            return lost.loss().passing() ? afterError(Duration.ZERO) : Optional.empty();
        }
        Outcome.Answered answer = (Outcome.Answered) outcome;
        Duration told = RetryAfter.told(answer.headers()).orElse(Duration.ZERO);
        if (told.compareTo(limits.patience()) > 0) {
            return Optional.empty();
        }
        if (answer.throttled()) {
            return afterThrottling(told);
        }
        return PASSING.contains(answer.status()) ? afterError(told) : Optional.empty();
    }

    private Optional<Duration> afterThrottling(Duration told) {
        Duration delay = longest(LEAST_PATIENCE, told, backoff.after(throttled++));
        waited = waited.plus(delay);
        return waited.compareTo(limits.patience()) > 0 ? Optional.empty() : Optional.of(delay);
    }

    private Optional<Duration> afterError(Duration told) {
        if (failures + 1 >= limits.tries() || !budget.spend()) {
            return Optional.empty();
        }
        return Optional.of(longest(told, backoff.after(failures++)));
    }

    private static Duration longest(Duration... durations) {
        Duration longest = Duration.ZERO;
        for (Duration each : durations) {
            longest = each.compareTo(longest) > 0 ? each : longest;
        }
        return longest;
    }
}
