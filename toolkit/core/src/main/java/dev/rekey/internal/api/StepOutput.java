package dev.rekey.internal.api;

import java.util.List;
import java.util.stream.Collectors;

/** What a step printed. May hold secrets: it prints as its length. */
public final class StepOutput {
    record Part(String type, String message) {
        @Override
        public String toString() {
            return type;
        }
    }

    private final List<Part> parts;

    StepOutput(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Its standard output alone. */
    public String out() {
        return parts.stream()
                .filter(part -> part.type.equals("out"))
                .map(Part::message)
                .collect(Collectors.joining());
    }

    /** All of it, in the order of time. */
    public String text() {
        return parts.stream().map(Part::message).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "output of " + text().length() + " characters";
    }
}
