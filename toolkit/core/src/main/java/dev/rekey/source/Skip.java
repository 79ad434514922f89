package dev.rekey.source;

import dev.rekey.model.Secret;
import java.util.Map;
import java.util.Optional;

/** No value, for a stated reason. */
record Skip(String reason) implements ValueSource {
    @Override
    public String describe() {
        return "skip: " + reason;
    }

    @Override
    public ValueSource oncePerName() {
        return this;
    }

    @Override
    public Supply open(Prompter human) {
        return new Supply() {
            @Override
            public Offer offer(Wanted wanted) {
                return new Offer.Declined(reason);
            }

            @Override
            public Secret value(Wanted wanted) {
                throw new IllegalStateException("declined, and asked all the same");
            }
        };
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("skip", reason));
    }
}
