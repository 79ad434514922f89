package dev.rekey.internal.connection;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Reads one place to its end, and turns what cannot be read into a gap instead of losing the rest. */
public final class Reading {
    private Reading() {}

    /**
     * What {@code items} yields.
     *
     * @param place how a gap calls it: {@code context deploy}
     * @throws UnauthenticatedException if the token is rejected: then nothing else can be read either
     * @throws InterruptedCallException if the thread is interrupted
     */
    public static <T> Listing<T> of(String place, Supplier<Iterator<T>> items) {
        List<T> found = new ArrayList<>();
        try {
            items.get().forEachRemaining(found::add);
            return Listing.of(found, List.of());
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException failed) {
            return Listing.of(found, List.of(gap(place, failed, found.size())));
        }
    }

    /** The gap that {@code failed} leaves in {@code place}, of which {@code seen} rows were read. */
    public static Gap gap(String place, CircleCIException failed, int seen) {
        return new Gap(place, why(failed) + (seen == 0 ? "" : " after the first " + seen), remedy(place, failed));
    }

    private static String why(CircleCIException failed) {
        return failed.call()
                .flatMap(call -> call.status().isPresent()
                        ? java.util.Optional.of(String.valueOf(call.status().getAsInt()))
                        : java.util.Optional.empty())
                .map(status -> "answered " + status)
                .orElseGet(() -> failed.getMessage());
    }

    private static String remedy(String place, CircleCIException failed) {
        if (failed instanceof ForbiddenException) {
            return place.startsWith("context ")
                    ? "use the token of an organisation admin, or of a member of the group that it is restricted to"
                    : "use the token of an organisation admin";
        }
        if (failed instanceof NotFoundException) {
            return "it is gone, or hidden from this token: look in the web application as an admin";
        }
        if (failed instanceof RateLimitedException limited) {
            return "repeat in " + Math.max(1, limited.retryAfter().toSeconds()) + " s";
        }
        return "repeat it";
    }
}
