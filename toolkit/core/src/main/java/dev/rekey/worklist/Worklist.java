package dev.rekey.worklist;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.ManualItem;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What only people can do, with an owner, a date and a done mark for each; kept in a file that several people add to.
 *
 * <p>A value: what it says is what the file said when it was read. Each verb adds lines to the file, which is never
 * rewritten, and gives the list as it is then; so two people, or two programs, lose nothing of each other's. Of two that
 * disagree, the later one holds. Copies of the file become one by {@link #merge}, or by joining their lines in any order.
 *
 * <p>{@code which}, in all verbs, is an id, its first four digits or more, a name, a place or a kind; or a pattern of one
 * with {@code *} and {@code ?}, which may mean several. Notes, owners and names are in the file as they are given: put no
 * secret into them.
 *
 * <p>Table columns: {@code id}, {@code kind}, {@code place}, {@code name}, {@code what}, {@code page}, {@code owner},
 * {@code due} (UTC), {@code state} ({@code open}, {@code done}), {@code done_at} (UTC), {@code done_by}, {@code note}.
 */
public final class Worklist implements Tabular, Iterable<WorkItem> {
    private final FactFile file;
    private final Clock clock;
    private final Told told;
    private final List<WorkItem> items;

    private Worklist(FactFile file, Clock clock, Told told, List<WorkItem> items) {
        this.file = file;
        this.clock = clock;
        this.told = told;
        this.items = items;
    }

    /**
     * The list in {@code file}, with times of this machine's clock. An empty one while there is no such file; the first
     * thing that is added makes it, readable by its owner only.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public static Worklist at(Path file) {
        return at(file, Clock.systemUTC());
    }

    /** The same with times of {@code clock}. */
    public static Worklist at(Path file, Clock clock) {
        FactFile facts = new FactFile(file);
        return of(facts, clock, facts.read());
    }

    private static Worklist of(FactFile file, Clock clock, List<FactLine> lines) {
        Told told = new Told(lines);
        return new Worklist(file, clock, told, told.items());
    }

    /** Every item shown, what is open and due first at the top. */
    public List<WorkItem> list() {
        return items;
    }

    /** What is still to be done. */
    public Worklist open() {
        return where(WorkItem::isOpen);
    }

    /** What is done. */
    public Worklist done() {
        return where(item -> !item.isOpen());
    }

    /** What is still to be done and should have been, at {@code now}. */
    public Worklist overdue(Instant now) {
        return where(item -> item.isOverdue(now));
    }

    /** What passes {@code test}. Verbs of the narrowed list reach what it shows, and nothing else. */
    public Worklist where(Predicate<? super WorkItem> test) {
        return new Worklist(file, clock, told, items.stream().filter(test).toList());
    }

    /** How many items are shown. */
    public int count() {
        return items.size();
    }

    /** Whether nothing is left to do, and everything in the file was understood. */
    public boolean isComplete() {
        return items.stream().noneMatch(WorkItem::isOpen) && problems().isEmpty();
    }

    /** What of the file was not understood, a sentence each, with the number of the line; it stays there as it is. */
    public List<String> problems() {
        return told.problems();
    }

    /**
     * Adds what is not on the list yet: {@code worklist.add(inventory.byHand())}. What is there keeps its owner, date and
     * mark, also where it was done.
     */
    @CanIgnoreReturnValue
    public Worklist add(Collection<ManualItem> work) {
        return change(now -> now.news(work).stream()
                .map(each -> (Fact) new Fact.Added(now.after(Fact.id(each), clock.instant()), each))
                .toList());
    }

    /**
     * Says who does it; whoever did before does not any more.
     *
     * @throws ConfigurationException if nothing is called that, or several are and {@code which} is no pattern
     */
    @CanIgnoreReturnValue
    public Worklist assign(String which, String owner) {
        String named = need(owner, "who does it");
        return change(
                which,
                item -> !item.owner().equals(Optional.of(named)),
                "has that owner",
                item -> at -> new Fact.Owned(item.id(), at, named));
    }

    /**
     * Says until when it is to be done, in place of any date before.
     *
     * @throws ConfigurationException as for {@link #assign}
     */
    @CanIgnoreReturnValue
    public Worklist due(String which, Instant until) {
        if (!FactLine.isTimeOfWork(until)) {
            throw new ConfigurationException("work is due between the years 2000 and 8999, not at " + until + ".");
        }
        return change(
                which,
                item -> !item.due().equals(Optional.of(until)),
                "is due then",
                item -> at -> new Fact.Due(item.id(), at, until));
    }

    /** The same with the end of a day, UTC. */
    @CanIgnoreReturnValue
    public Worklist due(String which, LocalDate day) {
        return due(which, day.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
    }

    /**
     * Marks it as done, now. A pattern leaves alone what is done already.
     *
     * @param who says so; nobody is guessed
     * @param note what shows it, such as the number of a ticket; may be empty
     * @throws ConfigurationException as for {@link #assign}, or if all of it is done already
     */
    @CanIgnoreReturnValue
    public Worklist finish(String which, String who, String note) {
        String by = need(who, "who has done it");
        return change(which, WorkItem::isOpen, "is done", item -> at -> new Fact.Finished(item.id(), at, by, note));
    }

    /**
     * Takes the mark away again: it is to be done after all.
     *
     * @param who says so
     * @param note why; may be empty
     * @throws ConfigurationException as for {@link #assign}, or if all of it is open
     */
    @CanIgnoreReturnValue
    public Worklist reopen(String which, String who, String note) {
        String by = need(who, "who opens it again");
        return change(
                which, item -> !item.isOpen(), "is open", item -> at -> new Fact.Reopened(item.id(), at, by, note));
    }

    /**
     * Adds every line of another copy that is not here, also those that this version cannot read. Merging again adds
     * nothing.
     *
     * @throws ConfigurationException if {@code other} is not there or cannot be read
     */
    @CanIgnoreReturnValue
    public Worklist merge(Path other) {
        FactFile theirs = new FactFile(other);
        if (!theirs.exists()) {
            throw new ConfigurationException("there is no worklist " + other + " to merge.");
        }
        List<FactLine> more = theirs.read();
        return of(file, clock, file.add(lines -> {
            Set<String> here = lines.stream().map(FactLine::raw).collect(Collectors.toCollection(HashSet::new));
            return more.stream()
                    .filter(line -> !line.raw().isBlank())
                    .filter(line -> here.add(line.raw()))
                    .toList();
        }));
    }

    private Worklist change(
            String which,
            Predicate<WorkItem> isNews,
            String already,
            Function<WorkItem, Function<Instant, Fact>> fact) {
        Set<String> shown = items.stream().map(WorkItem::id).collect(Collectors.toSet());
        boolean narrowed = shown.size() < told.items().size();
        return change(now -> {
            // As the file is now: somebody may have been faster.
            List<WorkItem> within = now.items().stream()
                    .filter(item -> !narrowed || shown.contains(item.id()))
                    .toList();
            List<WorkItem> meant = Selected.of(which, within);
            List<WorkItem> news = meant.stream().filter(isNews).toList();
            if (news.isEmpty()) {
                throw new ConfigurationException(meant.stream()
                                .map(item -> item.id() + " (" + item.work().name() + ")")
                                .limit(1)
                                .collect(Collectors.joining())
                        + " " + already + " already; nothing was changed.");
            }
            return news.stream()
                    .map(item -> fact.apply(item).apply(now.after(item.id(), clock.instant())))
                    .toList();
        });
    }

    private Worklist change(Function<Told, List<Fact>> facts) {
        return of(
                file,
                clock,
                file.add(lines ->
                        facts.apply(new Told(lines)).stream().map(FactLine::of).toList()));
    }

    private static String need(String who, String what) {
        if (who.isBlank()) {
            throw new ConfigurationException("say " + what + ": a name is missing.");
        }
        return who;
    }

    @Override
    public Iterator<WorkItem> iterator() {
        return items.iterator();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(toString())
                .text("id")
                .text("kind")
                .text("place")
                .text("name")
                .text("what")
                .text("page")
                .text("owner")
                .instant("due")
                .text("state")
                .instant("done_at")
                .text("done_by")
                .text("note");
        items.forEach(item -> grid.row(
                item.id(),
                item.work().kind().label(),
                item.work().holder(),
                item.work().name(),
                item.work().what(),
                item.work().page().toString(),
                item.owner(),
                item.due(),
                item.isOpen() ? "open" : "done",
                item.done().map(WorkItem.Tick::at),
                item.done().map(WorkItem.Tick::by),
                item.note()));
        problems().forEach(grid::note);
        return grid.build();
    }

    @Override
    public String toString() {
        long open = items.stream().filter(WorkItem::isOpen).count();
        return "Worklist " + file + ": " + open + " open, " + (items.size() - open) + " done"
                + (problems().isEmpty() ? "" : "; INCOMPLETE, some of it could not be read");
    }
}
