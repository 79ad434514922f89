package dev.rekey.source;

import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person's answer for each slot. */
record Prompted() implements ValueSource {
    @Override
    public String describe() {
        return "asked for";
    }

    @Override
    public Supply open(Prompter human) {
        return new Answers(human);
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("prompt", true));
    }

    /** All questions are asked before the first change, so that walking away in the middle changes nothing. */
    private static final class Answers implements Supply {
        private final Prompter human;
        private final Map<Slot, Secret> answers = new LinkedHashMap<>();

        private Answers(Prompter human) {
            this.human = human;
        }

        @Override
        public Offer offer(Wanted wanted) {
            return new Offer.Ready("asked for");
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            wanted.forEach(one -> answers.computeIfAbsent(one.slot(), slot -> human.secret(slot.key())));
        }

        @Override
        public Secret value(Wanted wanted) {
            return answers.computeIfAbsent(wanted.slot(), slot -> human.secret(slot.key()))
                    .copy();
        }

        @Override
        public void close() {
            answers.values().forEach(Secret::close);
            answers.clear();
        }
    }
}
