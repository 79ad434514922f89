package dev.rekey;

import dev.rekey.model.Globs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of a place, all of which must pass. Immutable. */
final class Narrowing<T> {
    private final List<Predicate<T>> filters;
    private final List<Globs> names;

    private Narrowing(List<Predicate<T>> filters, List<Globs> names) {
        this.filters = filters;
        this.names = names;
    }

    static <T> Narrowing<T> none() {
        return new Narrowing<>(List.of(), List.of());
    }

    Narrowing<T> where(Predicate<? super T> test) {
        List<Predicate<T>> more = new ArrayList<>(filters);
        more.add(test::test);
        return new Narrowing<>(List.copyOf(more), names);
    }

    Narrowing<T> named(Function<T, String> name, String... patterns) {
        Globs globs = Globs.of(patterns);
        List<Globs> more = new ArrayList<>(names);
        more.add(globs);
        Narrowing<T> narrower = where(item -> globs.match(name.apply(item)));
        return new Narrowing<>(narrower.filters, List.copyOf(more));
    }

    Narrowing<T> except(Function<T, String> name, String... patterns) {
        Globs globs = Globs.of(patterns);
        return where(item -> !globs.match(name.apply(item)));
    }

    boolean passes(T item) {
        return filters.stream().allMatch(filter -> filter.test(item));
    }

    /** Whether the user wrote {@code name} out, rather than a pattern that matches it. */
    boolean spelledOut(String name) {
        return names.stream().anyMatch(globs -> globs.names(name));
    }
}
