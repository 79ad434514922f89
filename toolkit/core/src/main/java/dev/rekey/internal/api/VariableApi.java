package dev.rekey.internal.api;

import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.util.Iterator;

/** Variables wherever they are: one door for what contexts and projects do alike. */
public final class VariableApi {
    private final ContextApi contexts;
    private final ProjectApi projects;

    public VariableApi(ContextApi contexts, ProjectApi projects) {
        this.contexts = contexts;
        this.projects = projects;
    }

    /** The variables that live where {@code slot} lives, as they are now. */
    public Iterator<Variable> beside(Slot slot) {
        if (slot instanceof Slot.ContextVariable inContext) {
            return contexts.variables(inContext.org(), inContext.contextId(), inContext.context());
        }
        return projects.variables(slot.org(), ((Slot.ProjectVariable) slot).project());
    }

    /** Stores {@code value} in {@code slot}. */
    public Stored store(Slot slot, Secret value) {
        return slot instanceof Slot.ContextVariable inContext
                ? contexts.store(inContext, value)
                : projects.store((Slot.ProjectVariable) slot, value);
    }
}
