package dev.rekey.internal.api;

import dev.rekey.error.FailedCall;
import dev.rekey.error.UnexpectedResponseException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks a paged listing one page at a time. Pages that overlap are merged by key; a page that comes again is asked for
 * again a few times; a walk that goes in circles or never ends is an error, not an endless loop.
 */
final class Pages<T> implements Iterator<T> {
    private static final int MOST_PAGES = 1_000;
    private static final int MOST_REPEATS = 3;

    /** One page: its items, where the next one is, and the call that brought it. */
    record Page<T>(List<T> items, Optional<String> next, FailedCall call) {}

    private final Function<Optional<String>, Page<T>> fetch;
    private final Function<T, String> key;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> tokens = new HashSet<>();
    private final Queue<T> ready = new ArrayDeque<>();
    private Optional<String> next = Optional.empty();
    private boolean more = true;
    private int fetched;
    private int repeats;

    /**
     * A walk that has not begun.
     *
     * @param fetch the page for a token; the first one for none
     * @param key what makes an item the same item on another page
     */
    Pages(Function<Optional<String>, Page<T>> fetch, Function<T, String> key) {
        this.fetch = fetch;
        this.key = key;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && more) {
            turn();
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void turn() {
        Page<T> page = fetch.apply(next);
        if (++fetched > MOST_PAGES) {
            throw endless(page.call(), "it has more than " + MOST_PAGES + " pages");
        }
        for (T item : page.items()) {
            if (keys.add(key.apply(item))) {
                ready.add(item);
            }
        }
        Optional<String> after = page.next().filter(token -> !token.isEmpty());
        if (after.isPresent() && !tokens.add(after.get())) {
            // Seen on the real service: the page just read comes once more and then the walk goes on.
            if (!after.equals(next) || ++repeats > MOST_REPEATS) {
                throw endless(page.call(), "its pages repeat");
            }
        }
        next = after;
        more = after.isPresent();
    }

    private static UnexpectedResponseException endless(FailedCall call, String what) {
        return new UnexpectedResponseException(
                call.action() + ": the listing does not end, " + what + " (" + call.method() + " " + call.path()
                        + "). What was read so far is not the whole.",
                call);
    }
}
