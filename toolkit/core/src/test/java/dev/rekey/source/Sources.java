package dev.rekey.source;

import dev.rekey.model.Classification;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Slots and answers for the tests of sources. */
final class Sources {
    private Sources() {}

    static Slot context(String context, String name) {
        return new Slot.ContextVariable("gh/acme", "id-of-" + context, context, name);
    }

    static Slot project(String project, String name) {
        return new Slot.ProjectVariable("gh/acme", "gh/acme/" + project, name);
    }

    static Wanted wanted(Slot slot) {
        return wanted(slot, SlotClass.RANDOM_ABLE);
    }

    static Wanted wanted(Slot slot, SlotClass kind) {
        return new Wanted(slot, new Classification(kind, "because"), false);
    }

    static Wanted named(Slot slot, SlotClass kind) {
        return new Wanted(slot, new Classification(kind, "because"), true);
    }

    /** What a run does for one slot: make the value, keep it, hand it out. */
    static String take(Supply supply, Slot slot) {
        try (Secret value = supply.value(wanted(slot))) {
            supply.keep(slot, value);
            return text(value);
        }
    }

    static String text(Secret secret) {
        return secret.reveal(String::new);
    }

    /** The only value that {@code source} gives for {@code slot}. */
    static String value(ValueSource source, Slot slot) {
        try (Supply supply = source.open(Prompter.none());
                Secret value = supply.value(wanted(slot))) {
            return text(value);
        }
    }

    /** Writes down what it is asked, and answers with what it is given. */
    static final class Scripted implements Prompter {
        final List<String> asked = new ArrayList<>();
        private final Map<String, String> answers;
        private final String input;

        Scripted(Map<String, String> answers, String input) {
            this.answers = answers;
            this.input = input;
        }

        static Scripted answering(Map<String, String> answers) {
            return new Scripted(answers, "");
        }

        static Scripted withInput(String input) {
            return new Scripted(Map.of(), input);
        }

        @Override
        public boolean confirm(String question, int changes) {
            throw new AssertionError("sources do not ask for consent");
        }

        @Override
        public Secret secret(String label) {
            asked.add(label);
            return Secret.of(answers.getOrDefault(label, "answer-" + asked.size()));
        }

        @Override
        public Secret standardInput() {
            return Secret.of(input);
        }
    }
}
