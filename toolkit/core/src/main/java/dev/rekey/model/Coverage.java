package dev.rekey.model;

import java.util.Objects;

/**
 * What became of one list of one place in a crawl.
 *
 * @param org the organisation's slug
 * @param place such as {@code project gh/acme/web}
 * @param list what was asked for: {@code variables}
 * @param state how it ended
 * @param expectedPages how many pages it has, as far as was seen: at least this many
 * @param pages how many of them were read
 * @param rows how many rows they had
 * @param why what came back, in a few words; empty when it is complete
 * @param remedy what to try; empty when it is complete
 */
public record Coverage(
        String org,
        String place,
        String list,
        State state,
        int expectedPages,
        int pages,
        int rows,
        String why,
        String remedy) {

    /** How the reading of a list ended. */
    public enum State {
        COMPLETE("complete"),
        /** This kind of organisation or host does not have it: nothing is missing. */
        NOT_OFFERED("not offered"),
        DENIED("denied"),
        FAILED("failed"),
        /** Stopped before it was asked for, or in the middle. */
        STOPPED("stopped");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The word in tables and files, such as {@code not offered}. */
        public String label() {
            return label;
        }

        /** Whether something may be missing. */
        public boolean isGap() {
            return this != COMPLETE && this != NOT_OFFERED;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    public Coverage {
        Objects.requireNonNull(org);
        Objects.requireNonNull(place);
        Objects.requireNonNull(list);
        Objects.requireNonNull(state);
        Objects.requireNonNull(why);
        Objects.requireNonNull(remedy);
    }

    /** A list of which only {@code gap} is known. */
    public static Coverage failed(String org, String list, Gap gap) {
        return new Coverage(org, gap.place(), list, State.FAILED, 1, 0, 0, gap.why(), gap.remedy());
    }

    /** The gap that it leaves. */
    public Gap gap() {
        return new Gap(list + " of " + place, why, remedy);
    }
}
