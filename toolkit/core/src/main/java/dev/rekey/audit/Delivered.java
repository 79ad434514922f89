package dev.rekey.audit;

import dev.rekey.internal.audit.Intake;
import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Reception;
import dev.rekey.table.Grid;
import java.util.List;

/** What the files came to that a log was read from. */
record Delivered(List<Reception> receptions, List<Aside> asides, List<AuditEvent> conflicting) {
    static final Delivered NOTHING = new Delivered(List.of(), List.of(), List.of());

    private static final int MOST_ROWS = 1_000;

    Delivered {
        receptions = List.copyOf(receptions);
        asides = List.copyOf(asides);
        conflicting = List.copyOf(conflicting);
    }

    static Delivered of(Intake.Taken taken) {
        return new Delivered(taken.receptions(), taken.asides(), taken.conflicting());
    }

    /** What of the files is not in the log, a sentence each. */
    List<String> unseen() {
        return receptions.stream()
                .map(Reception::problem)
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    Answer received() {
        long events = receptions.stream().mapToLong(Reception::events).sum();
        Grid.Builder grid = Grid.titled(receptions.size() + " files, " + events + " events")
                .text("file")
                .text("format")
                .instant("first")
                .instant("last")
                .integer("events")
                .integer("duplicates")
                .integer("conflicts")
                .integer("malformed")
                .integer("probes")
                .integer("bytes")
                .text("sha256")
                .text("problem");
        receptions.stream()
                .limit(MOST_ROWS)
                .forEach(one -> grid.row(
                        one.name(),
                        one.format(),
                        one.first(),
                        one.last(),
                        one.events(),
                        one.duplicates(),
                        one.conflicts(),
                        one.malformed(),
                        one.probes(),
                        one.bytes(),
                        one.sha256(),
                        one.problem()));
        if (receptions.size() > MOST_ROWS) {
            grid.note("And " + (receptions.size() - MOST_ROWS) + " files more.");
        }
        return new Answer(grid.build(), unseen());
    }

    Answer aside() {
        long all = receptions.stream()
                .mapToLong(one -> one.malformed() + one.duplicates() + one.conflicts() + one.probes())
                .sum();
        Grid.Builder grid = Grid.titled(all + " records kept aside")
                .text("file")
                .integer("line")
                .text("kind")
                .text("why");
        asides.forEach(one -> grid.row(
                one.origin().file(),
                one.origin().line(),
                one.kind().name().toLowerCase(java.util.Locale.ROOT),
                one.why()));
        if (all > asides.size()) {
            grid.note("The first of each file; received() counts all of them.");
        }
        return new Answer(grid.build(), unseen());
    }

    Answer conflicts() {
        Grid.Builder grid = Grid.titled(conflicting.size() + " events contradict another of the same id")
                .instant("time")
                .text("source")
                .text("id")
                .text("action")
                .text("actor")
                .text("target")
                .text("payload")
                .text("file")
                .integer("line");
        conflicting.forEach(one -> grid.row(
                one.time(),
                one.source(),
                one.id(),
                one.action(),
                one.actor(),
                one.targetName(),
                one.payload(),
                one.origin().file(),
                one.origin().line()));
        return new Answer(
                grid.note("The one that was read first counts; asides() tells where it is.")
                        .build(),
                unseen());
    }
}
