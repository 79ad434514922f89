package dev.rekey.change;

import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Classification;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.source.ValueSource;
import dev.rekey.source.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes plans for places. Not for use outside the toolkit: {@code rotateAll} and {@code set} are its face. */
public final class Planner {
    private final Connection connection;
    private final String organisation;

    public Planner(Connection connection, String organisation) {
        this.connection = connection;
        this.organisation = organisation;
    }

    /** A new value for each of {@code variables}; {@code named} tells which ones the user spelled out. */
    public Plan rotate(List<Variable> variables, List<Gap> gaps, Predicate<String> named, ValueSource source) {
        List<Target> targets = variables.stream()
                .map(variable -> target(variable, named.test(variable.name())))
                .toList();
        return Plan.of(connection, organisation, source, targets, gaps, Earlier.NONE);
    }

    /** A value for each of {@code slots}, which {@code current} may or may not have already. */
    public Plan set(List<Slot> slots, List<Variable> current, List<Gap> gaps, ValueSource source) {
        List<Target> targets = slots.stream().map(slot -> target(slot, current)).toList();
        return Plan.of(connection, organisation, source, targets, gaps, Earlier.NONE);
    }

    /** A new one of each of {@code holdings}: variables, keys, tokens and whatever else. */
    public Plan rotate(List<? extends Holding> holdings, List<Gap> gaps, ValueSource source) {
        List<Target> targets = holdings.stream()
                .filter(Holding::isCredential)
                .map(holding -> holding instanceof Variable variable ? target(variable, false) : target(holding))
                .toList();
        return Plan.of(connection, organisation, source, targets, gaps, Earlier.NONE);
    }

    /** The plan in a file that {@link Plan#save} wrote. */
    public Plan load(Path file) {
        return PlanFile.read(file, connection, organisation);
    }

    private static Target target(Variable variable, boolean named) {
        Wanted wanted = new Wanted(variable.slot(), Classifier.builtIn().classify(variable), named);
        return new Target(wanted, Optional.of(variable), false);
    }

    private static Target target(Holding holding) {
        Classification what = holding.kind() == Kind.WEBHOOK
                ? new Classification(SlotClass.RANDOM_ABLE, "its receiver and CircleCI agree on it")
                : new Classification(SlotClass.ISSUER_MADE, "nobody can choose it");
        return new Target(new Wanted(Slot.Credential.of(holding), what, false), Optional.of(holding), false);
    }

    private static Target target(Slot slot, List<Variable> current) {
        Optional<Variable> there = current.stream()
                .filter(variable -> variable.slot().equals(slot))
                .findFirst();
        Classification what = there.map(Classifier.builtIn()::classify)
                .orElseGet(() -> Classifier.builtIn().byName(slot.name()));
        return new Target(new Wanted(slot, what, true), there.map(Holding.class::cast), false);
    }
}
