package dev.rekey.inventory;

import dev.rekey.model.Found;
import dev.rekey.model.Variable;
import java.util.List;
import java.util.Optional;

/** Keeps the ends of short values out of files: half of a short value is enough to guess the rest. */
final class ShortTails {
    private static final String MASK = "xxxx";
    private static final int SHOWN = 4;

    private ShortTails() {}

    /** The visible end of a masked value, which the service writes with or without {@code xxxx} in front. */
    static String end(Variable variable) {
        String tail = variable.tail().orElse("");
        return tail.startsWith(MASK) ? tail.substring(MASK.length()) : tail;
    }

    /** Whether four characters are shown: fewer are only of values shorter than eight. */
    static boolean isOfALongValue(Variable variable) {
        return end(variable).length() == SHOWN;
    }

    static List<Found> leftOut(List<Found> found) {
        return found.stream().map(ShortTails::leftOut).toList();
    }

    private static Found leftOut(Found found) {
        if (!(found.holding() instanceof Variable variable)
                || variable.tail().isEmpty()
                || end(variable).length() >= SHOWN) {
            return found;
        }
        return new Found(
                new Variable(variable.slot(), Optional.empty(), variable.createdAt(), variable.updatedAt()),
                found.seenBy());
    }
}
