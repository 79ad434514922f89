package dev.rekey.source;

import dev.rekey.model.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Standard input as one value. */
record StandardInput() implements ValueSource {
    @Override
    public String describe() {
        return "standard input";
    }

    @Override
    public Supply open(Prompter human) {
        return new Supply() {
            @Override
            public Offer offer(Wanted wanted) {
                return new Offer.Ready(describe());
            }

            @Override
            public Secret value(Wanted wanted) {
                try (Secret all = human.standardInput()) {
                    return all.reveal(StandardInput::withoutLastLineEnd);
                }
            }
        };
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(Map.of("stdin", true));
    }

    /** Programs end their output with a line end that is not part of the value. */
    static Secret withoutLastLineEnd(char[] text) {
        int end = text.length;
        if (end > 0 && text[end - 1] == '\n') {
            end--;
            if (end > 0 && text[end - 1] == '\r') {
                end--;
            }
        }
        char[] kept = Arrays.copyOf(text, end);
        try {
            return Secret.of(kept);
        } finally {
            Arrays.fill(kept, '\0');
        }
    }
}
