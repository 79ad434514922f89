package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another program that keeps new values: it gets each on standard input, and has kept it when it ends with status 0. */
final class CommandDestination implements Destination {
    private final Command command;
    private final Map<List<String>, Slot> prepared = new HashMap<>();
    private final Set<Slot> earlier = new HashSet<>();
    private final Map<Slot, Secret> given = new HashMap<>();

    CommandDestination(Command command) {
        this.command = command;
    }

    @Override
    public void prepare(List<Slot> slots, List<Slot> before) {
        earlier.addAll(before);
        for (Slot slot : slots) {
            Program program = program(slot);
            program.check();
            Slot other = prepared.putIfAbsent(program.argv(), slot);
            if (other != null && !other.equals(slot)) {
                throw new ConfigurationException(program + " would be told the same for " + other.key() + " and "
                        + slot.key() + ", and keep one of them: use {slot} in its arguments.");
            }
        }
    }

    @Override
    public void keep(Slot slot, Secret value) {
        program(slot).input(value);
        Secret before = given.put(slot, value.copy());
        if (before != null) {
            before.close();
        }
    }

    @Override
    public Optional<Secret> kept(Slot slot) {
        Secret known = given.get(slot);
        if (known == null && earlier.contains(slot)) {
            // A second value would leave the program with one and CircleCI with another.
            throw new ConfigurationException(program(slot) + " may hold a value for " + slot.key()
                    + " from an earlier attempt, and cannot be asked for it: make a new plan for what is left, and"
                    + " abandon this one.");
        }
        return Optional.ofNullable(known).map(Secret::copy);
    }

    @Override
    public void close() {
        given.values().forEach(Secret::close);
        given.clear();
    }

    private Program program(Slot slot) {
        try {
            return command.program(slot);
        } catch (ConfigurationException unsafe) {
            throw new ConfigurationException(slot.key() + " cannot be told to a program: " + unsafe.getMessage() + ".");
        }
    }
}
