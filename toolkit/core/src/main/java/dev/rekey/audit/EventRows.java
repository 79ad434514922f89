package dev.rekey.audit;

import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.util.List;

/** An answer that is a list of events. */
final class EventRows {
    private EventRows() {}

    static Answer where(AuditLog log, Verbs verbs, String one, String many, Looked looked) {
        List<AuditEvent> events = log.stream().filter(verbs::include).toList();
        Grid.Builder grid = looked.titled(events.size() + " " + (events.size() == 1 ? one : many))
                .instant("time")
                .text("source")
                .text("actor_type")
                .text("actor")
                .text("action")
                .text("target")
                .text("org")
                .text("address")
                .text("credential")
                .flag("success")
                .text("id")
                .text("file")
                .integer("line");
        events.forEach(event -> grid.row(
                event.time(),
                event.source(),
                Tally.cell(event.actorType()),
                Tally.cell(event.actor()),
                event.action(),
                Tally.cell(event.targetName().isEmpty() ? event.targetId() : event.targetName()),
                Tally.cell(event.org()),
                Tally.cell(event.address()),
                Tally.cell(event.credential()),
                event.success(),
                Tally.cell(event.id()),
                event.origin().file(),
                event.origin().line()));
        return looked.answer(grid);
    }
}
