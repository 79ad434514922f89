package dev.rekey.internal.audit;

import dev.rekey.model.AuditEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of CircleCI's CSV with JSON in cells, as fast as there are many: what comes again and again is understood once, and
 * what is of one row only is looked through, not taken apart. Whatever is out of the ordinary in a row makes it one for
 * {@link CircleEvents}, whose answer is the right one by definition; this is only a faster way to it.
 */
final class CircleRows {
    /** Columns whose cells come again and again. */
    static final Set<String> REPEATED =
            Set.of("version", "action", "actor", "target", "metadata", "scope", "organization", "account", "success");

    /** In the order of the documentation. */
    private static final List<String> KNOWN = List.of(
            "id",
            "version",
            "action",
            "occurred_at",
            "actor",
            "target",
            "payload",
            "metadata",
            "scope",
            "organization",
            "account",
            "success",
            "request",
            "common_fields");

    private static final String STRANGE = "";

    private static final int MOST_KEPT = 1 << 14;

    private final CircleEvents events = new CircleEvents();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, AuditEvent> actors = new HashMap<>();
    private final Map<String, AuditEvent> targets = new HashMap<>();
    private final Map<Frame, AuditEvent> frames = new HashMap<>();
    private final JsonScan scan = new JsonScan();
    private final Stamp stamp = new Stamp();
    private final EventDraft draft;

    private final int idAt;
    private final int versionAt;
    private final int actionAt;
    private final int timeAt;
    private final int actorAt;
    private final int targetAt;
    private final int payloadAt;
    private final int metadataAt;
    private final int scopeAt;
    private final int organizationAt;
    private final int accountAt;
    private final int successAt;
    private final int requestAt;
    private final int fieldsAt;
    private final boolean strange;
    private String own = "";
    private String request = "";

    CircleRows(String file, List<String> columns) throws Malformed {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).toLowerCase(Locale.ROOT);
            // A column that nobody knows, or one that is there twice, makes every row one for somebody slower.
            var unused = places.put(KNOWN.contains(name) && !places.containsKey(name) ? name : STRANGE, i);
        }
        idAt = place("id");
        versionAt = place("version");
        actionAt = place("action");
        timeAt = place("occurred_at");
        actorAt = place("actor");
        targetAt = place("target");
        payloadAt = place("payload");
        metadataAt = place("metadata");
        scopeAt = place("scope");
        organizationAt = place("organization");
        accountAt = place("account");
        successAt = place("success");
        requestAt = place("request");
        fieldsAt = place("common_fields");
        strange = places.containsKey(STRANGE);
        draft = new EventDraft(file, understood(Map.of()));
    }

    /** The cells of a row that are the same for nearly all rows. */
    private record Frame(String version, String metadata, String scope, String organization, String account) {}

    /** The row that {@code cells} holds as a draft; empty if it is out of the ordinary. */
    Optional<EventDraft> draft(CellHandler cells) throws Malformed {
        String success = cell(cells, successAt);
        String time = cell(cells, timeAt);
        boolean worked = success.equals("true");
        draft.action = cell(cells, actionAt);
        if (strange || draft.action.isEmpty() || !(worked || success.equals("false")) || !stamp.read(time)) {
            return Optional.empty();
        }
        draft.second = stamp.second();
        draft.nano = stamp.nano();
        draft.line = cells.line();
        draft.success = worked;
        draft.id = cell(cells, idAt);
        draft.actor = kept(actors, "actor", cell(cells, actorAt));
        draft.target = kept(targets, "target", cell(cells, targetAt));
        AuditEvent frame = framed(cells);
        String members = frame.payload();
        if (members.isEmpty()
                || !draft.actor.payload().isEmpty()
                || !draft.target.payload().isEmpty()
                || !isOwn(cell(cells, payloadAt))
                || !isRequest(cell(cells, requestAt))
                || !repeats(cell(cells, fieldsAt), time)) {
            return Optional.empty();
        }
        draft.org = frame.org();
        draft.frame = members.substring(1, members.length() - 1);
        draft.own = own + (own.isEmpty() || request.isEmpty() ? "" : ",") + request;
        return Optional.of(draft);
    }

    private static String cell(CellHandler cells, int place) {
        return place < 0 ? "" : cells.cell(place);
    }

    private int place(String name) {
        return places.getOrDefault(name, -1);
    }

    private AuditEvent kept(Map<String, AuditEvent> kept, String name, String cell) throws Malformed {
        AuditEvent known = kept.get(cell);
        if (known == null) {
            known = understood(Map.of(name, cell));
            if (kept.size() < MOST_KEPT) {
                kept.put(cell, known);
            }
        }
        return known;
    }

    private AuditEvent framed(CellHandler cells) throws Malformed {
        Frame frame = new Frame(
                cell(cells, versionAt),
                cell(cells, metadataAt),
                cell(cells, scopeAt),
                cell(cells, organizationAt),
                cell(cells, accountAt));
        AuditEvent known = frames.get(frame);
        if (known == null) {
            known = understood(Map.of(
                    "version", frame.version(),
                    "metadata", frame.metadata(),
                    "scope", frame.scope(),
                    "organization", frame.organization(),
                    "account", frame.account()));
            if (frames.size() < MOST_KEPT) {
                frames.put(frame, known);
            }
        }
        return known;
    }

    /** What {@link CircleEvents} makes of these cells alone. */
    private AuditEvent understood(Map<String, String> cells) throws Malformed {
        List<String> names = new ArrayList<>(List.of("action", "occurred_at"));
        List<String> texts = new ArrayList<>(List.of("none", "1970-01-01T00:00:00Z"));
        // In the order of the documentation, so that equal frames are written alike.
        KNOWN.stream().filter(cells::containsKey).forEach(name -> {
            names.add(name);
            texts.add(cells.getOrDefault(name, ""));
        });
        List<AuditEvent> made = new ArrayList<>();
        events.make(new Row(CircleCsv.tree(names, texts), new AuditEvent.Origin("", 0), true), made::add);
        return made.get(0);
    }

    /** Whether the payload is an object whose members can stand as they are; they are in {@link #own} then. */
    private boolean isOwn(String cell) {
        own = "";
        if (cell.isEmpty()) {
            return true;
        }
        if (!scan.scan(cell)) {
            return false;
        }
        for (int member = 0; member < scan.size(); member++) {
            if (scan.isNothing(member) || isTaken(member)) {
                return false;
            }
        }
        own = scan.inside();
        return true;
    }

    /** Whether a member is called like a column: the other one would have to make room for it. */
    private boolean isTaken(int member) {
        for (String name : KNOWN) {
            if (scan.isCalled(member, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is nothing unknown in the request; what stays of it in the payload is in {@link #request} then. */
    private boolean isRequest(String cell) {
        request = "";
        draft.address = "";
        if (cell.isEmpty()) {
            return true;
        }
        if (!scan.scan(cell)) {
            return false;
        }
        String left = "";
        for (int member = 0; member < scan.size(); member++) {
            if (!scan.isPlain(member)) {
                return false;
            }
            if (scan.isNamed(member, "ip_address") && !scan.isPlain(member, "")) {
                draft.address = scan.plain(member);
            } else if (scan.isNamed(member, "id")) {
                left += (left.isEmpty() ? "" : ",") + "\"id\":\"" + scan.plain(member) + "\"";
            } else if (!(scan.isNamed(member, "client_trace_id") && scan.isPlain(member, ""))) {
                return false;
            }
        }
        request = left.isEmpty() ? "" : "\"request\":{" + left + "}";
        return true;
    }

    /** Whether what is there for collectors repeats the rest. */
    private boolean repeats(String cell, String time) {
        if (cell.isEmpty()) {
            return true;
        }
        if (!scan.scan(cell)) {
            return false;
        }
        for (int member = 0; member < scan.size(); member++) {
            if (scan.isNamed(member, "source_ip") && draft.address.isEmpty() && scan.isPlain(member)) {
                draft.address = scan.plain(member);
            }
            boolean repeated = (scan.isNamed(member, "status") && scan.isPlain(member, "info"))
                    || (scan.isNamed(member, "timestamp") && scan.isPlain(member, time))
                    || (scan.isNamed(member, "outcome") && scan.isPlain(member, draft.success ? "success" : "failure"))
                    || (scan.isNamed(member, "source_ip")
                            && !draft.address.isEmpty()
                            && scan.isPlain(member, draft.address));
            if (!repeated) {
                return false;
            }
        }
        return true;
    }
}
