package dev.rekey.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** A journal in memory: a line is there whole, or not at all. */
class ModelLog implements Log {
    private final List<Step> steps = new ArrayList<>();
    private final Fate fate;

    ModelLog(Fate fate) {
        this.fate = fate;
    }

    @Override
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void append(Step step) {
        fate.write("journal " + step.mark(), () -> steps.add(step));
    }

    /** A process begins to use it. */
    void begin() {}

    /** The process died. */
    void died() {}

    boolean says(Mark mark) {
        return steps().stream().anyMatch(step -> step.mark() == mark);
    }
}
