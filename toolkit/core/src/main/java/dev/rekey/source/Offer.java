package dev.rekey.source;

import dev.rekey.rotation.Capability;
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
     * The slot gets its share of a credential that is made at its provider while the plan is applied. Slots of one credential
     * are one rotation: {@link Supply#issuance} tells how.
     *
     * @param from what of it the slot gets, for the plan
     * @param credential what tells it from others: {@code Issuer.describe()}
     * @param capability how the provider makes and replaces it
     */
    record Issued(String from, String credential, Capability capability) implements Offer {
        public Issued {
            Objects.requireNonNull(from);
            Objects.requireNonNull(credential);
            Objects.requireNonNull(capability);
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
