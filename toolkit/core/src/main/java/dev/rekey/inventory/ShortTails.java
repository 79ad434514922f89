package dev.rekey.inventory;

import dev.rekey.model.Found;
import dev.rekey.model.Holding;
import dev.rekey.model.Variable;
import dev.rekey.proof.CaseKey;
import java.util.List;
import java.util.Optional;

/** Keeps the ends of short values out of files: half of a short value is enough to guess the rest. */
final class ShortTails {
    private static final String MASK = "xxxx";
    /** No value is masked as this: the service's mask begins with x. */
    private static final String HASHED = "#";

    private static final int SHOWN = 4;

    private ShortTails() {}

    /** The visible end of a masked value, which the service writes with or without {@code xxxx} in front. */
    static String end(Variable variable) {
        return end(variable.tail().orElse(""));
    }

    /** The same of a tail. */
    static String end(String tail) {
        return tail.startsWith(MASK) ? tail.substring(MASK.length()) : tail;
    }

    /** Whether four characters are shown: fewer are only of values shorter than eight. */
    static boolean isOfALongValue(Variable variable) {
        return end(variable).length() == SHOWN;
    }

    /** With the ends of short values away; hashed ones stay. */
    static List<Found> leftOut(List<Found> found) {
        return found.stream()
                .map(one -> isTelling(one.holding()) ? with(one, Optional.empty()) : one)
                .toList();
    }

    /** With the ends of short values as hashes. */
    static List<Found> hashed(List<Found> found, CaseKey key) {
        return found.stream()
                .map(one -> isTelling(one.holding())
                        ? with(one, one.holding().tail().map(tail -> HASHED + key.hash(tail)))
                        : one)
                .toList();
    }

    /** Whether two ends show that the values differ; a hash and an end show nothing. */
    static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent()
                && other.isPresent()
                && isHash(one.get()) == isHash(other.get())
                && !end(one.get()).equals(end(other.get()));
    }

    private static boolean isHash(String tail) {
        return tail.startsWith(HASHED) && tail.length() == HASHED.length() + CaseKey.DIGITS;
    }

    private static boolean isTelling(Holding holding) {
        return holding instanceof Variable variable
                && variable.tail().isPresent()
                && !isHash(variable.tail().get())
                && end(variable).length() < SHOWN;
    }

    private static Found with(Found found, Optional<String> tail) {
        Variable variable = (Variable) found.holding();
        return new Found(
                new Variable(variable.slot(), tail, variable.createdAt(), variable.updatedAt()), found.seenBy());
    }
}
