package dev.rekey.internal.engine;

import java.util.List;

/** What may run with an old credential, as one phrase. */
final class Holders {
    private static final int MOST_NAMED = 5;

    private Holders() {}

    /** The first few by name, and how many more; empty text for none. */
    static String phrase(List<String> holders) {
        String named = String.join(", ", holders.subList(0, Math.min(MOST_NAMED, holders.size())));
        int more = holders.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
