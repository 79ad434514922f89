package dev.rekey.audit;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Several orders of moments made one, without holding more than the next of each. */
final class Merge implements Iterator<Moment> {
    private final PriorityQueue<Next> queue = new PriorityQueue<>(
            Comparator.comparing((Next next) -> next.moment().time()).thenComparingInt(Next::order));

    private record Next(Moment moment, int order, Iterator<Moment> rest) {}

    private Merge(List<Iterator<Moment>> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            push(sorted.get(i), i);
        }
    }

    /** All of them by time; at the same time in the order of the list. */
    static Stream<Moment> of(List<Iterator<Moment>> sorted) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Merge(sorted), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        return !queue.isEmpty();
    }

    @Override
    public Moment next() {
        Next next = queue.remove();
        push(next.rest(), next.order());
        return next.moment();
    }

    private void push(Iterator<Moment> rest, int order) {
        if (rest.hasNext()) {
            queue.add(new Next(rest.next(), order, rest));
        }
    }
}
