package dev.rekey.inventory;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.chart.Chart;
import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.incident.Standing;
import dev.rekey.incident.Verdict;
import dev.rekey.model.Coverage;
import dev.rekey.model.Found;
import dev.rekey.model.Globs;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.ManualItem;
import dev.rekey.model.Project;
import dev.rekey.model.Slot;
import dev.rekey.model.SlotClass;
import dev.rekey.model.Variable;
import dev.rekey.proof.CaseKey;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import dev.rekey.usage.BlastRadius;
import dev.rekey.usage.ConfigFolder;
import dev.rekey.usage.ConfigUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one look at CircleCI saw, and what it could not see. A value: nothing is asked for again, and filters give another
 * one.
 *
 * <p>Table columns, in this order: {@code kind}, {@code org} (slug), {@code holder} (context, project slug, runner class,
 * or the organisation), {@code name}, {@code type}, {@code class} (of variables), {@code created}, {@code updated} (UTC,
 * missing where CircleCI does not tell), {@code age_days} (whole days since it was last changed, at the time of the look),
 * {@code tail} (the last characters as CircleCI shows them), {@code fingerprint}, {@code seen_by}, {@code verdict}
 * ({@code exposed}, {@code suspect}, {@code rotated}, {@code cannot tell}), {@code reason}, {@code issuer} (a guess),
 * {@code priority} (1 is first), {@code link}. Verdict, issuer and priority are missing for what is no credential.
 *
 * <p>An incomplete inventory says so in its title and in notes, which come first in files.
 */
public final class Inventory implements Tabular, Iterable<Entry> {
    private static final int MOST_ROWS_OF_TEXT = 10;
    private static final int MOST_NOTES = 20;

    private final Instant takenAt;
    private final List<Found> found;
    private final List<Project> projects;
    private final List<Coverage> coverage;
    private final Incident incident;
    private final Map<String, ProofLine> proven;
    private final List<Entry> entries;

    private Inventory(
            Instant takenAt,
            List<Found> found,
            List<Project> projects,
            List<Coverage> coverage,
            Incident incident,
            Map<String, ProofLine> proven) {
        this.takenAt = takenAt;
        this.found = List.copyOf(found);
        this.projects = List.copyOf(projects);
        this.coverage = List.copyOf(coverage);
        this.incident = incident;
        this.proven = Map.copyOf(proven);
        this.entries = this.found.stream()
                .map(one -> Entry.of(one, incident, Optional.ofNullable(proven.get(key(one.holding())))))
                .toList();
    }

    /** What was seen at {@code takenAt}, judged against the incident of January 2023. */
    public static Inventory of(Instant takenAt, List<Found> found, List<Project> projects, List<Coverage> coverage) {
        return new Inventory(takenAt, found, projects, coverage, Incident.january2023(), Map.of());
    }

    /** The same, judged against another incident. */
    public Inventory against(Incident other) {
        return new Inventory(takenAt, found, projects, coverage, other, proven);
    }

    /**
     * The same, with what {@code proof} shows as rotated: also where CircleCI has no date that would tell. Of what was done
     * after this look it says nothing.
     */
    public Inventory provenBy(RotationProof proof) {
        Map<String, ProofLine> more = new HashMap<>(proven);
        proof.lines().stream()
                .filter(line -> line.at().map(at -> !at.isAfter(takenAt)).orElse(false))
                .forEach(line -> more.put(proof.organisation() + "\n" + line.slot(), line));
        return new Inventory(takenAt, found, projects, coverage, incident, more);
    }

    private static String key(Holding holding) {
        return holding.org() + "\n"
                + (holding instanceof Variable variable
                        ? variable.slot().key()
                        : Slot.Credential.of(holding).key());
    }

    /** The incident that the verdicts are about. */
    public Incident incident() {
        return incident;
    }

    /** When it was taken: when the crawl began, UTC. */
    public Instant takenAt() {
        return takenAt;
    }

    /** The rows, by organisation, kind, holder and name. */
    public List<Entry> entries() {
        return entries;
    }

    /** What the rows are about. */
    public List<Holding> holdings() {
        return found.stream().map(Found::holding).toList();
    }

    /** The projects that were found, each with the listings that named it. */
    public List<Project> projects() {
        return projects;
    }

    /** What could not be seen, with a remedy for each; empty when everything was. */
    public Gaps gaps() {
        return new Gaps(coverage);
    }

    /** What became of every list that was asked for. */
    public Ledger ledger() {
        return new Ledger(coverage);
    }

    /** Whether everything was seen. */
    public boolean isComplete() {
        return gaps().isEmpty();
    }

    /** How many rows there are. */
    public int count() {
        return entries.size();
    }

    /** The rows that pass {@code test}; what could not be seen stays with them. */
    public Inventory where(Predicate<? super Entry> test) {
        List<Found> passing = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (test.test(entries.get(i))) {
                passing.add(found.get(i));
            }
        }
        return new Inventory(takenAt, passing, projects, coverage, incident, proven);
    }

    /** The same, lacking {@code more} lists as well. */
    public Inventory lacking(List<Coverage> more) {
        return new Inventory(
                takenAt,
                found,
                projects,
                Stream.concat(coverage.stream(), more.stream()).toList(),
                incident,
                proven);
    }

    /** Rows of these kinds. */
    public Inventory ofKind(Kind... kinds) {
        return where(entry -> Arrays.asList(kinds).contains(entry.holding().kind()));
    }

    /** Rows whose name matches one of {@code globs} ({@code *} and {@code ?}). */
    public Inventory named(String... globs) {
        Globs names = Globs.of(globs);
        return where(entry -> names.match(entry.holding().name()));
    }

    /** Rows whose holder matches one of {@code globs}. */
    public Inventory in(String... globs) {
        Globs holders = Globs.of(globs);
        return where(entry -> holders.match(entry.holding().holder()));
    }

    /** Rows with this verdict. */
    public Inventory standing(Standing... standings) {
        return where(entry -> entry.verdict()
                .map(verdict -> Arrays.asList(standings).contains(verdict.standing()))
                .orElse(false));
    }

    /** Rows that have to be rotated: exposed, suspect, or nobody can tell. */
    public Inventory outstanding() {
        return where(entry -> entry.verdict()
                .map(verdict -> verdict.standing() != Standing.ROTATED)
                .orElse(false));
    }

    /**
     * What no API does, of these rows: pages that a person has to look at, and credentials that only a person can replace.
     * {@code Worklist.at(Path.of("by-hand.ndjson")).add(inventory.byHand())} keeps who does it, until when, and whether it
     * is done.
     */
    public List<ManualItem> byHand() {
        return ByHand.of(entries);
    }

    /** What is probably one secret in several places: equal names or values that end alike. */
    public SameSecrets sameSecrets() {
        return SameSecrets.of(holdings());
    }

    /** What changed since {@code before}. */
    public InventoryDiff diff(Inventory before) {
        return InventoryDiff.between(before, this);
    }

    /**
     * Which jobs these secrets reach, and which no job asks for.
     *
     * <p>Configurations called by a folder instead of a slug are matched by the project's name. Only what was seen whole is
     * judged: join an inventory that no filter has narrowed, of one organisation.
     *
     * @param configs what configurations use, of any number of projects
     */
    public BlastRadius blastRadius(List<ConfigUse> configs) {
        return new Definitions(holdings(), projects, coverage).joined(configs);
    }

    /**
     * The same with the configurations of checkouts on this machine: {@code Inventory.load("before.json")
     * .blastRadius(Path.of("checkouts")).unused()}.
     *
     * @param folder a checkout, or a folder of checkouts that are called like their projects
     * @throws ConfigurationException if it is no folder
     */
    public BlastRadius blastRadius(Path folder) {
        return blastRadius(ConfigFolder.read(folder));
    }

    /** One inventory of several. */
    public static Inventory together(Collection<Inventory> parts) {
        Instant first =
                parts.stream().map(Inventory::takenAt).min(Instant::compareTo).orElse(Instant.EPOCH);
        return of(
                first,
                parts.stream().flatMap(one -> one.found.stream()).toList(),
                parts.stream().flatMap(one -> one.projects.stream()).toList(),
                parts.stream().flatMap(one -> one.coverage.stream()).toList());
    }

    /**
     * The same with the ends of short values as hashes, such as {@code #3f9a0c12d4e5}, which can be saved: a later look
     * with the same key sees whether they changed.
     */
    public Inventory keyed(CaseKey key) {
        return new Inventory(takenAt, ShortTails.hashed(found, key), projects, coverage, incident, proven);
    }

    /**
     * Writes it as JSON that {@link #load} reads: no value, and of values shorter than eight characters not even their
     * end, which could be guessed back; {@link #keyed} keeps a hash of it. An existing file is replaced.
     */
    @CanIgnoreReturnValue
    public Path save(String file) {
        return SnapshotFile.write(Path.of(file), takenAt, ShortTails.leftOut(found), projects, coverage);
    }

    /**
     * The inventory in a file that {@link #save} wrote.
     *
     * @throws dev.rekey.error.ConfigurationException if it is none, or of a newer version
     */
    public static Inventory load(String file) {
        return SnapshotFile.read(Path.of(file));
    }

    /**
     * What CircleCI's public Env-Inspector wrote to {@code file}, in its newer or its older form, judged like any other:
     * rows are seen by {@code inspector}. Its errors, and what it never asks for, are gaps. The file does not say when it
     * was made: taken for its time of change.
     *
     * @throws ConfigurationException if it is no such file, naming the place in it
     */
    public static Inventory importInspector(String file) {
        return importInspector(file, InspectorFile.writtenAt(Path.of(file)));
    }

    /** The same, made at {@code takenAt}: for a file that was copied since. */
    public static Inventory importInspector(String file, Instant takenAt) {
        return InspectorFile.read(Path.of(file), takenAt);
    }

    /** How many holdings there are of each kind. */
    public Chart chartByKind() {
        return InventoryCharts.byKind(entries);
    }

    /** How many credentials are exposed, suspect, rotated, or nobody can tell. */
    public Chart chartByVerdict() {
        return InventoryCharts.byVerdict(entries);
    }

    /** How long ago credentials were last changed, at the time of the look. */
    public Chart chartByAge() {
        return InventoryCharts.byAge(entries, takenAt);
    }

    /** Writes the rows as CSV with one line of column names, formulas made harmless and ends of short values left out. An existing file is replaced. */
    @CanIgnoreReturnValue
    public Path writeCsv(String file) {
        return write(file, forFiles().grid().toCsv());
    }

    /** Writes the rows as a Markdown table. An existing file is replaced. */
    @CanIgnoreReturnValue
    public Path writeMarkdown(String file) {
        return write(file, forFiles().grid().toMarkdown());
    }

    /** Writes one page with the rows, what is missing before them, and charts; it runs no script and loads nothing. */
    @CanIgnoreReturnValue
    public Path writeHtml(String file) {
        return write(file, forFiles().grid().toHtml(chartByVerdict(), chartByKind(), chartByAge()));
    }

    private Inventory forFiles() {
        return new Inventory(takenAt, ShortTails.leftOut(found), projects, coverage, incident, proven);
    }

    private static Path write(String file, String text) {
        try {
            return Files.writeString(Path.of(file), text);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot write the inventory to " + file + ": "
                    + failed.getClass().getSimpleName() + ".");
        }
    }

    @Override
    public Iterator<Entry> iterator() {
        return entries.iterator();
    }

    @Override
    public Grid grid() {
        Grid.Builder grid = Grid.titled(summary())
                .text("kind")
                .text("org")
                .text("holder")
                .text("name")
                .text("type")
                .text("class")
                .instant("created")
                .instant("updated")
                .integer("age_days")
                .text("tail")
                .text("fingerprint")
                .text("seen_by")
                .text("verdict")
                .text("reason")
                .text("issuer")
                .integer("priority")
                .text("link");
        entries.forEach(entry -> row(grid, entry));
        List<Coverage> gaps =
                coverage.stream().filter(one -> one.state().isGap()).toList();
        gaps.stream().limit(MOST_NOTES).forEach(one -> grid.note(one.gap().sentence()));
        if (gaps.size() > MOST_NOTES) {
            grid.note("Not seen: " + (gaps.size() - MOST_NOTES) + " more lists; gaps() has all of them.");
        }
        return grid.build();
    }

    private void row(Grid.Builder grid, Entry entry) {
        Holding holding = entry.holding();
        grid.row(
                holding.kind().label(),
                holding.org(),
                holding.holder(),
                holding.name(),
                holding.type(),
                entry.classification().map(one -> one.kind().label()),
                holding.createdAt(),
                holding.updatedAt(),
                holding.updatedAt()
                        .or(holding::createdAt)
                        .map(changed ->
                                Math.max(0, Duration.between(changed, takenAt).toDays())),
                holding.tail(),
                holding.fingerprint(),
                String.join(" ", new TreeSet<>(entry.seenBy())),
                entry.verdict().map(verdict -> verdict.standing().label()),
                entry.verdict().map(Verdict::reason),
                entry.issuer().map(guess -> guess.label()),
                entry.priority().map(priority -> (long) priority.step()),
                entry.page().map(URI::toString));
    }

    private String summary() {
        long secrets = entries.stream().filter(Inventory::isSecret).count();
        int missing = gaps().count();
        String text = entries.size() + (entries.size() == 1 ? " holding" : " holdings") + ", " + secrets
                + (secrets == 1 ? " credential" : " credentials");
        return missing == 0
                ? text
                : "INCOMPLETE, " + missing + (missing == 1 ? " list" : " lists") + " could not be seen; " + text;
    }

    private static boolean isSecret(Entry entry) {
        return entry.holding().isCredential()
                && entry.classification()
                        .map(one -> one.kind() != SlotClass.CONFIGURATION)
                        .orElse(true);
    }

    /** One line and at most ten rows. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(summary());
        entries.stream()
                .limit(MOST_ROWS_OF_TEXT)
                .forEach(entry -> text.append('\n')
                        .append(entry.holding().kind().label())
                        .append(' ')
                        .append(entry.holding().holder())
                        .append(' ')
                        .append(entry.holding().name()));
        if (entries.size() > MOST_ROWS_OF_TEXT) {
            text.append("\n… and ").append(entries.size() - MOST_ROWS_OF_TEXT).append(" more; table() has all of them");
        }
        return text.toString();
    }
}
