package dev.rekey.source;

import java.util.Objects;

/** What a source would do for a slot. Making an offer makes no value. */
public sealed interface Offer {
    /**
     * There will be a value.
     *
     * @param from where it comes from, for the plan: {@code 32 random characters}
     */
    record Ready(String from) implements Offer {
        public Ready {
            Objects.requireNonNull(from);
        }
    }

    /**
     * The credential is made anew while the plan is applied, and its value, if anybody may see it, is kept.
     *
     * @param from by whom and where to, for the plan
     */
    record Made(String from) implements Offer {
        public Made {
            Objects.requireNonNull(from);
        }
    }

    /**
     * There will be none, and the slot is left as it is.
     *
     * @param why the reason and the next step
     */
    record Declined(String why) implements Offer {
        public Declined {
            Objects.requireNonNull(why);
        }
    }
}
