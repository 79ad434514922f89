package dev.rekey.audit;

import dev.rekey.incident.Priority;
import dev.rekey.inventory.Entry;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.model.Variable;
import dev.rekey.proof.ProofLine;
import dev.rekey.proof.RotationProof;
import dev.rekey.table.Grid;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which variables were stored anew since it was safe, as CircleCI's own log says: the only witness for project variables, of
 * which CircleCI does not show when they were replaced.
 */
public final class StoredSince {
    private StoredSince() {}

    /** The same without the proof of a rotation. */
    public static Answer of(AuditLog log, Inventory now, Instant safeAfter) {
        return of(log, now, safeAfter, List.of());
    }

    /**
     * The variables of {@code now}, those without proof first. Columns: {@code kind}, {@code holder}, {@code name},
     * {@code stored} (the last {@code context.env_var.store} or {@code project.env_var.create} of it; missing if the log has
     * none), {@code by}, {@code since} (whether that was at {@code safeAfter} or later), {@code updated} (what CircleCI shows
     * itself), {@code proven} (what the toolkit's own proof says: {@code done} if a new value is in place), {@code proven_at}, {@code priority},
     * {@code id}, {@code file}, {@code line}.
     *
     * <p>That a value was stored does not show that it is another one, nor that the old one no longer works: that is for its
     * issuer to say.
     *
     * @param proofs of rotations of the same organisations; a list, as there may be several
     */
    public static Answer of(AuditLog log, Inventory now, Instant safeAfter, List<RotationProof> proofs) {
        Held held = Held.in(now);
        Map<String, SecretEvent> last = new HashMap<>();
        log.forEach(event -> SecretEvent.of(event)
                .filter(one -> one.deed() == SecretEvent.Deed.STORED)
                .ifPresent(one -> last.put(key(one.kind(), held.holder(one), one.name()), one)));
        Map<String, ProofLine> lines = new HashMap<>();
        proofs.forEach(proof ->
                proof.lines().forEach(line -> lines.put(proof.organisation() + "\n" + line.slot(), line)));
        List<Line> rows = now.entries().stream()
                .filter(entry ->
                        entry.holding() instanceof Variable && entry.priority().isPresent())
                .map(entry -> line(entry, last, lines))
                .sorted(Comparator.comparing((Line line) -> line.isSince(safeAfter))
                        .thenComparing(line -> line.entry().priority().orElseThrow()))
                .toList();
        Looked looked = Looked.at(log);
        tellGaps(log, now, safeAfter, looked);
        return answer(rows, safeAfter, looked);
    }

    private static void tellGaps(AuditLog log, Inventory now, Instant safeAfter, Looked looked) {
        AuditLog circle = log.from("circleci");
        if (circle.isEmpty()) {
            looked.lacks("There are no events of CircleCI's own log.");
        } else if (circle.last().orElseThrow().isBefore(safeAfter)) {
            looked.lacks("CircleCI's log ends before " + Looked.minute(safeAfter)
                    + " UTC: it cannot show what was stored since.");
        } else if (circle.last().orElseThrow().isBefore(now.takenAt())) {
            looked.lacks("CircleCI's log ends on " + Looked.minute(circle.last().orElseThrow())
                    + " UTC, before the inventory was taken: what was stored between is not told.");
        }
        if (!now.isComplete()) {
            looked.lacks("The inventory is incomplete: variables may be missing from it.");
        }
    }

    private static Line line(Entry entry, Map<String, SecretEvent> last, Map<String, ProofLine> lines) {
        Variable variable = (Variable) entry.holding();
        return new Line(
                entry,
                Optional.ofNullable(last.get(key(variable.kind(), variable.holder(), variable.name()))),
                Optional.ofNullable(
                        lines.get(variable.org() + "\n" + variable.slot().key())));
    }

    private static Answer answer(List<Line> rows, Instant safeAfter, Looked looked) {
        long shown = rows.stream().filter(line -> line.isSince(safeAfter)).count();
        Grid.Builder grid = looked.titled(shown + " of " + Looked.many(rows.size(), "variable") + " stored since "
                        + Looked.minute(safeAfter) + " UTC")
                .text("kind")
                .text("holder")
                .text("name")
                .instant("stored")
                .text("by")
                .flag("since")
                .instant("updated")
                .text("proven")
                .instant("proven_at")
                .integer("priority")
                .text("id")
                .text("file")
                .integer("line");
        rows.forEach(line -> grid.row(
                line.entry().holding().kind().label(),
                line.entry().holding().holder(),
                line.entry().holding().name(),
                line.stored().map(one -> one.event().time()),
                line.stored().flatMap(one -> Tally.cell(one.event().actor())),
                line.isSince(safeAfter),
                line.entry().holding().updatedAt(),
                line.proof().map(ProofLine::outcome),
                line.proof().flatMap(ProofLine::at),
                line.entry().priority().map(Priority::step),
                line.stored().flatMap(one -> Tally.cell(one.event().id())),
                line.stored().map(one -> one.event().origin().file()),
                line.stored().map(one -> one.event().origin().line())));
        looked.note("Stored is not revoked: whether the old value still works, its issuer knows.");
        return looked.answer(grid);
    }

    private static String key(Kind kind, String holder, String name) {
        return kind + "\n" + holder + "\n" + name;
    }

    private record Line(Entry entry, Optional<SecretEvent> stored, Optional<ProofLine> proof) {
        boolean isSince(Instant safeAfter) {
            return stored.filter(one -> !one.event().time().isBefore(safeAfter)).isPresent();
        }
    }
}
