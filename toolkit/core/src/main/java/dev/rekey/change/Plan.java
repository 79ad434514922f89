package dev.rekey.change;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.kind.IssuedSlots;
import dev.rekey.internal.kind.Rotatables;
import dev.rekey.model.Classification;
import dev.rekey.model.Gap;
import dev.rekey.model.Globs;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.rotation.Capability;
import dev.rekey.source.Offer;
import dev.rekey.source.Owned;
import dev.rekey.source.Supply;
import dev.rekey.source.ValueSource;
import dev.rekey.source.Wanted;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What would change, slot by slot. Immutable: every method but {@link #apply()} and {@link #save} returns another plan and
 * changes nothing. Holds no value: those are made or read when it is applied.
 *
 * <p>Table columns: {@code kind}, {@code place}, {@code name}, {@code class}, {@code capability} (a class of
 * {@link Capability}, of what would change), {@code action} ({@code rotate} or {@code skip}), {@code why} (where the value comes from, or why the slot is left).
 */
public final class Plan implements Iterable<Step>, Tabular {
    private final Connection connection;
    private final String organisation;
    private final ValueSource source;
    private final List<Target> targets;
    private final List<Step> steps;
    private final List<Gap> gaps;
    private final Earlier earlier;
    private final Pace pace;

    private Plan(
            Connection connection,
            String organisation,
            ValueSource source,
            List<Target> targets,
            List<Step> steps,
            List<Gap> gaps,
            Earlier earlier,
            Pace pace) {
        this.connection = connection;
        this.organisation = organisation;
        this.source = source;
        this.targets = List.copyOf(targets);
        this.steps = List.copyOf(steps);
        this.gaps = List.copyOf(gaps);
        this.earlier = earlier;
        this.pace = pace;
    }

    /** A plan for {@code targets}, in the order of their keys. Called by places and by {@link Report#remaining()}. */
    static Plan of(
            Connection connection,
            String organisation,
            ValueSource source,
            List<Target> targets,
            List<Gap> gaps,
            Earlier earlier) {
        List<Target> ordered = targets.stream()
                .sorted(Comparator.comparing(target -> target.slot().key()))
                .toList();
        List<Target> placed = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        try (Supply supply = source.open(connection.prompter())) {
            for (Target target : ordered) {
                Offer offer = supply.offer(target.wanted());
                steps.add(step(target, offer));
                placed.add(offer instanceof Offer.Issued issued ? target.of(issued.credential()) : target);
            }
        }
        return new Plan(connection, organisation, source, placed, steps, gaps, earlier, Pace.DEFAULT);
    }

    /** The organisation's slug. */
    public String organisation() {
        return organisation;
    }

    /** Every step, by slot. */
    public List<Step> steps() {
        return steps;
    }

    /** The steps that would store a new value. */
    public List<Step.Rotate> changes() {
        return steps.stream()
                .filter(Step.Rotate.class::isInstance)
                .map(Step.Rotate.class::cast)
                .toList();
    }

    /** The steps that leave their slot alone. */
    public List<Step.Skip> skips() {
        return steps.stream()
                .filter(Step.Skip.class::isInstance)
                .map(Step.Skip.class::cast)
                .toList();
    }

    /** Places that could not be listed, whose slots are therefore not in this plan. */
    public List<Gap> gaps() {
        return gaps;
    }

    @Override
    public Iterator<Step> iterator() {
        return steps.iterator();
    }

    /** The plan for the slots of the steps that pass {@code test}. */
    public Plan only(Predicate<? super Step> test) {
        List<Target> kept = new ArrayList<>();
        List<Step> keptSteps = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (test.test(steps.get(i))) {
                kept.add(targets.get(i));
                keptSteps.add(steps.get(i));
            }
        }
        return new Plan(connection, organisation, source, kept, keptSteps, gaps, earlier, pace);
    }

    /** The plan with another opinion of what the slots named by {@code glob} hold; the source decides anew. */
    public Plan treating(String glob, SlotClass kind) {
        Globs names = Globs.of(glob);
        List<Target> treated = targets.stream()
                .map(target -> names.match(target.slot().name())
                        ? new Target(
                                new Wanted(
                                        target.slot(),
                                        new Classification(kind, "you say so"),
                                        target.wanted().named()),
                                target.before(),
                                target.attempted(),
                                target.credential())
                        : target)
                .toList();
        return of(connection, organisation, source, treated, gaps, earlier).with(pace);
    }

    /**
     * The plan without the slots that infrastructure as code writes, such as Terraform: its next apply there would bring the
     * old value back. They are skipped and say who owns them, even if they are named letter by letter. A saved plan keeps to
     * what the file says now.
     *
     * @param markerFile such as {@code .rekey-managed}: lines of a pattern of slots, two blanks, and the owner, as in
     *     {@code context/terraform-*  terraform: repo acme/infra}; {@code #} begins a comment
     * @throws ConfigurationException if it cannot be read, or a line is no pattern with an owner
     */
    public Plan exceptOwnedBy(Path markerFile) {
        Owned rest = new Owned(Ownership.read(markerFile), source);
        return of(connection, organisation, rest, targets, gaps, earlier).with(pace);
    }

    /** The plan, carried out {@code slots} at a time. Default: all at once, as fast as CircleCI's limits allow. */
    public Plan inBatchesOf(int slots) {
        if (slots < 1) {
            throw new ConfigurationException("a batch has at least one slot.");
        }
        return with(pace.inBatchesOf(slots));
    }

    /** The plan with a pause between batches. Default: none. */
    public Plan pausing(Duration between) {
        return with(pace.pausing(between));
    }

    /** The plan that ends at the first failure; the rest is then untried. Default: one failure does not hide the rest. */
    public Plan stopOnFailure() {
        return with(pace.stoppingOnFailure());
    }

    /**
     * The plan that goes on with the others of a kind after one of them had to be parked. Default: one key or token of each
     * kind, and of each issuer, goes first, and the others are left untried when a person has to decide about it.
     */
    public Plan keepGoing() {
        return with(pace.keepingGoing());
    }

    /**
     * The plan that lets workflows end which may still hold an old key or credential before that dies; afterwards it dies all
     * the same, and the report names what may have run with it. Default: none, they are named and not waited for.
     *
     * @param patience how long at most, for each
     */
    public Plan givingGrace(Duration patience) {
        return with(pace.givingGrace(patience));
    }

    /**
     * The plan whose checkout keys are tried before the old ones die: a job of each project checks out, and does nothing else.
     * Where none can, or it fails, that key is parked with the old one in place; a person who resumes it has decided. Needs the
     * project's feature flag {@code api-trigger-with-config}, and up to 10 minutes a key. Default: a new key counts as proven
     * when it is listed and preferred.
     */
    public Plan tryingCheckouts() {
        return with(pace.tryingCheckouts());
    }

    /** The plan that cancels the workflows which may still hold an old key or credential, before that dies. */
    public Plan cancelingRunning() {
        return with(pace.cancelingRunning());
    }

    /**
     * The plan, with leave for what cannot be changed without something that stops working for a while: classes
     * {@link Capability#B1} and {@link Capability#D}. Default: such a plan is refused.
     */
    public Plan allowingDowntime() {
        return with(pace.allowingDowntime());
    }

    /**
     * Checks the plan against CircleCI as it is now: which places can still be read, what has drifted, which slots get no
     * value. Writes nothing. Whether the token may write stays unknown: CircleCI has no call that tells.
     */
    public DryRun dryRun() {
        return DryRun.of(connection, organisation, source, targets, steps);
    }

    /**
     * Carries the plan out: asks for consent, checks each slot for drift, stores the new values and says what became of
     * each. A value with a destination is on disk there before the request that stores it is sent. One bad slot does not
     * hide the others; a rejected token or an interrupt leaves the rest untried, for {@link Report#remaining()}.
     *
     * @throws ConsentRequiredException if consent is refused, or is needed and nobody can be asked; nothing has changed
     * @throws ConfigurationException if a value cannot be had or kept; nothing has changed
     */
    @CanIgnoreReturnValue
    public Report apply() {
        int changes = changes().size();
        refuseDowntime();
        if (changes > 0 && !connection.prompter().confirm(question(changes), changes)) {
            throw new ConsentRequiredException("not confirmed; nothing was changed.");
        }
        Run run = new Run(connection, organisation, source, pace, earlier);
        List<Outcome> outcomes = run.carryOut(targets, steps);
        return new Report(
                connection, organisation, source, targets, outcomes, gaps, earlier.slots(), pace, run.rotation());
    }

    /**
     * Writes the plan to a file that a second person can review and {@code org.plan(path)} reads back: slots, what they
     * hold, how they were listed, and where values will come from. Never a value.
     *
     * @throws ConfigurationException if the source cannot be written down (a given value) or the file not be written
     */
    @CanIgnoreReturnValue
    public Plan save(String path) {
        PlanFile.write(Path.of(path), organisation, source, targets, gaps);
        return this;
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(summary())
                .text("kind")
                .text("place")
                .text("name")
                .text("class")
                .text("capability")
                .text("action")
                .text("why");
        // What would change comes first: it is what a reader must not overlook.
        List<Step> shown = new ArrayList<>(changes());
        shown.addAll(skips());
        for (Step step : shown) {
            boolean rotates = step instanceof Step.Rotate;
            grid.row(
                    step.slot().kind(),
                    step.slot().place(),
                    step.slot().name(),
                    step.classification().kind().label(),
                    step instanceof Step.Rotate rotate ? rotate.capability().name() : "",
                    rotates ? "rotate" : "skip",
                    step instanceof Step.Rotate rotate ? rotate.from() : ((Step.Skip) step).why());
        }
        shared().ifPresent(grid::note);
        gaps.forEach(gap -> grid.note(gap.sentence()));
        if (!skips().isEmpty()) {
            grid.note("Skipped ones can be chosen by name, .variables().named(\"NAME\"), or by saying what they hold,"
                    + " .treating(\"NAME\", SlotClass.RANDOM_ABLE).");
        }
        grid.note(
                changes().isEmpty()
                        ? "Nothing would change."
                        : "Nothing has changed yet. Add .dryRun() to check it, .apply() to carry it out.");
        return grid.build();
    }

    @Override
    public String toString() {
        return summary();
    }

    private String summary() {
        return "Plan for " + organisation + ": " + changes().size() + " to rotate, " + skips().size()
                + " to skip; nothing has changed yet";
    }

    private String question(int changes) {
        long places =
                changes().stream().map(step -> step.slot().group()).distinct().count();
        return "Replace " + changes + (changes == 1 ? " value" : " values") + " in " + places
                + (places == 1 ? " place" : " places") + " of " + organisation
                + "? Old values cannot be read back.";
    }

    /** One secret that is stored in several places wants one new value: say so while nothing has changed. */
    private Optional<String> shared() {
        Set<String> changing = new HashSet<>();
        changes().forEach(step -> changing.add(step.slot().key()));
        List<String> names = targets.stream()
                .filter(target -> changing.contains(target.slot().key()))
                .flatMap(target -> target.variable().stream())
                .filter(variable -> variable.tail().isPresent())
                .collect(java.util.stream.Collectors.groupingBy(
                        variable -> variable.name() + " " + variable.tail().orElseThrow(),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> same.get(0).name() + " in "
                        + same.stream().map(Variable::place).collect(java.util.stream.Collectors.joining(", ")))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Looks like one secret in several places (same name, same end): "
                        + String.join("; ", names) + ". Each gets a value of its own unless the source ends in"
                        + " .oncePerName().");
    }

    Plan with(Pace other) {
        return new Plan(connection, organisation, source, targets, steps, gaps, earlier, other);
    }

    private void refuseDowntime() {
        List<String> stopping = changes().stream()
                .filter(step -> step.capability().hasDowntime())
                .map(step -> step.slot().key())
                .toList();
        if (!stopping.isEmpty() && !pace.downtime() && !connection.leave().downtime()) {
            throw new ConfigurationException("until the new value is everywhere, something stops working at "
                    + stopping.get(0) + (stopping.size() == 1 ? "" : " and " + (stopping.size() - 1) + " more")
                    + ": add .allowingDowntime() or --allow-downtime if that is fine. Nothing was changed.");
        }
    }

    private static Step step(Target target, Offer offer) {
        Wanted wanted = target.wanted();
        Optional<String> cannot = Rotatables.declined(wanted.slot(), target.before());
        if (cannot.isPresent()) {
            return new Step.Skip(wanted.slot(), wanted.classification(), cannot.get());
        }
        if (offer instanceof Offer.Declined declined) {
            return new Step.Skip(wanted.slot(), wanted.classification(), declined.why());
        }
        if (offer instanceof Offer.Issued issued) {
            return IssuedSlots.declined(wanted.slot())
                    .<Step>map(why -> new Step.Skip(wanted.slot(), wanted.classification(), why))
                    .orElseGet(() -> new Step.Rotate(
                            wanted.slot(), wanted.classification(), issued.from(), issued.capability()));
        }
        boolean isMade = offer instanceof Offer.Made;
        if (!isMade && Rotatables.isMadeAnew(wanted.slot())) {
            return new Step.Skip(wanted.slot(), wanted.classification(), "nobody can choose its value; use reissued()");
        }
        return new Step.Rotate(
                wanted.slot(),
                wanted.classification(),
                isMade ? ((Offer.Made) offer).from() : ((Offer.Ready) offer).from(),
                Rotatables.capability(wanted.slot()));
    }
}
