package dev.rekey.change;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Parallel;
import dev.rekey.internal.connection.Reading;
import dev.rekey.internal.kind.InUse;
import dev.rekey.internal.kind.Rotatables;
import dev.rekey.internal.kind.ValueSafe;
import dev.rekey.issuer.Material;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import dev.rekey.source.Supply;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan held against CircleCI as it is now. Nothing was written.
 *
 * <p>Table columns: {@code kind}, {@code place}, {@code name}, {@code state} ({@code ready}, {@code no value},
 * {@code drifted}, {@code unreadable}), {@code write_access} (always {@code unknown}: CircleCI has no call that tells),
 * {@code why}.
 */
public final class DryRun implements Tabular {
    /** What {@code apply()} would meet at a slot. */
    public enum State {
        /** Would be written. */
        READY("ready"),
        /** Would be left alone: the source has no value for it. */
        NO_VALUE("no value"),
        /** Would be left alone: somebody changed it since the plan was made. */
        DRIFTED("drifted"),
        /** Cannot be listed now, so that writing it is likely to fail too. */
        UNREADABLE("unreadable");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The words in tables. */
        public String label() {
            return label;
        }
    }

    /**
     * What {@code apply()} would meet at one slot.
     *
     * @param slot where
     * @param state what
     * @param why the reason
     */
    public record Check(Slot slot, State state, String why) {
        public Check {
            Objects.requireNonNull(slot);
            Objects.requireNonNull(state);
            Objects.requireNonNull(why);
        }
    }

    private final String organisation;
    private final List<Check> checks;

    private DryRun(String organisation, List<Check> checks) {
        this.organisation = organisation;
        this.checks = List.copyOf(checks);
    }

    static DryRun of(
            Connection connection, String organisation, ValueSource source, List<Target> targets, List<Step> steps) {
        Map<String, String> issuers = issuers(connection, source, targets);
        Map<String, Slot> places = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> step instanceof Step.Rotate && !(step.slot() instanceof Slot.Credential))
                .forEach(step -> places.putIfAbsent(step.slot().group(), step.slot()));
        List<Slot> read = List.copyOf(places.values());
        List<Listing<Variable>> listings = Parallel.map(
                read,
                connection.readers(),
                slot -> Reading.of(slot.place(), () -> connection.variables().beside(slot)));
        Map<String, Listing<Variable>> byGroup = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            byGroup.put(read.get(i).group(), listings.get(i));
        }
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Target target = targets.get(i);
            String problem = issuers.get(target.item());
            if (problem != null) {
                checks.add(new Check(target.slot(), State.UNREADABLE, problem));
            } else {
                checks.add(
                        steps.get(i) instanceof Step.Rotate && target.slot() instanceof Slot.Credential
                                ? credential(connection, target)
                                : check(target, steps.get(i), byGroup));
            }
        }
        return new DryRun(organisation, checks);
    }

    /** One check for each slot of the plan, in its order. */
    public List<Check> checks() {
        return checks;
    }

    /** The checks that found {@code state}. */
    public List<Check> in(State state) {
        return checks.stream().filter(check -> check.state() == state).toList();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(summary())
                .text("kind")
                .text("place")
                .text("name")
                .text("state")
                .text("write_access")
                .text("why");
        checks.forEach(check -> grid.row(
                check.slot().kind(),
                check.slot().place(),
                check.slot().name(),
                check.state().label(),
                "unknown",
                check.why()));
        grid.note("Nothing was written. Whether the token may write is unknown: CircleCI has no call that tells.");
        return grid.build();
    }

    @Override
    public String toString() {
        return summary();
    }

    private String summary() {
        return "Dry run for " + organisation + ": " + in(State.READY).size() + " ready, "
                + in(State.NO_VALUE).size() + " without a value, "
                + in(State.DRIFTED).size() + " drifted, "
                + in(State.UNREADABLE).size() + " unreadable";
    }

    /** Why issuers cannot do their part, by item: each is asked once what is there now. */
    private static Map<String, String> issuers(Connection connection, ValueSource source, List<Target> targets) {
        Map<String, String> problems = new HashMap<>();
        List<Item> issued = Item.of(targets).stream().filter(Item::isIssued).toList();
        if (issued.isEmpty()) {
            return problems;
        }
        try (Supply supply = source.open(connection.prompter())) {
            for (Item item : issued) {
                try {
                    var unused = supply.issuance(item.first().wanted()).issuer().look();
                } catch (CircleCIException cannot) {
                    problems.put(item.key(), cannot.getMessage());
                }
            }
        }
        return problems;
    }

    private static Check credential(Connection connection, Target target) {
        try {
            var unused = Rotatables.of(
                            connection, target.slot(), target.before(), Nothing.INSTANCE, InUse.of(connection), false)
                    .look();
            return new Check(target.slot(), State.READY, "it is there as planned");
        } catch (NotFoundException gone) {
            return new Check(target.slot(), State.DRIFTED, "it was deleted after the plan was made");
        } catch (CircleCIException unreadable) {
            return new Check(target.slot(), State.UNREADABLE, unreadable.getMessage());
        }
    }

    /** A dry run makes no value. */
    private enum Nothing implements ValueSafe {
        INSTANCE;

        @Override
        public Material make() {
            throw new IllegalStateException("a dry run makes no value");
        }

        @Override
        public void keep(Material material) {}

        @Override
        public Optional<Material> kept() {
            return Optional.empty();
        }

        @Override
        public void drop() {}
    }

    private static Check check(Target target, Step step, Map<String, Listing<Variable>> byGroup) {
        if (step instanceof Step.Skip skip) {
            return new Check(skip.slot(), State.NO_VALUE, skip.why());
        }
        Listing<Variable> place = Objects.requireNonNull(byGroup.get(step.slot().group()));
        if (!place.isComplete()) {
            Gap gap = place.gaps().get(0);
            return new Check(step.slot(), State.UNREADABLE, gap.why() + "; " + gap.remedy());
        }
        Map<String, Variable> now = new HashMap<>();
        place.forEach(variable -> now.put(variable.name(), variable));
        Optional<String> drift = Drift.of(target, now);
        return drift.isPresent()
                ? new Check(step.slot(), State.DRIFTED, drift.get())
                : new Check(step.slot(), State.READY, ((Step.Rotate) step).from());
    }
}
