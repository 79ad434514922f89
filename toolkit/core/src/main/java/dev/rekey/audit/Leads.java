package dev.rekey.audit;

import dev.rekey.incident.Indicator;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Cidr;
import dev.rekey.table.Grid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Where published signs of an attacker stand in a log. Each is a lead and no verdict, and none clears nobody. */
public final class Leads {
    private static final int MOST_KNOWN = 100_000;
    private static final Duration LONG = Duration.ofDays(365);

    private final Watch watch;
    private final NetworkOwners owners;
    private final Map<String, Map<String, List<Watch.Hit>>> known = new HashMap<>();

    private Leads(Watch watch, NetworkOwners owners) {
        this.watch = watch;
        this.owners = owners;
    }

    /** As {@link #of(AuditLog, List, NetworkOwners)}, without knowing who owns which network. */
    public static Answer of(AuditLog log, List<Indicator> indicators) {
        return of(log, indicators, NetworkOwners.unknown());
    }

    /**
     * Every event that one of {@code indicators} stands in, oldest first; a row for each of them.
     *
     * <p>Addresses and networks of both versions are found in the address and in any text, domains with what is below them,
     * hashes, files by their names, user agents and names of networks' owners in any part and any case, actions in any
     * spelling, and {@code credential} and {@code actor} as a whole. What was made harmless, such as {@code potrax[.]com},
     * is found too.
     *
     * <p>Columns: {@code time}, {@code source}, {@code record} (the log's id of the event), {@code action}, {@code actor},
     * {@code target}, {@code type} and {@code value} (of what was looked for), {@code field} (where it stands), {@code found}
     * (how), {@code confidence} (as published; lower if only part of it matches), {@code published_by}, {@code file},
     * {@code line}, {@code note}.
     *
     * @param owners who owns the networks that addresses are in
     * @return unseen are events without an address, and indicators that cannot be looked for
     */
    public static Answer of(AuditLog log, List<Indicator> indicators, NetworkOwners owners) {
        Watch watch = new Watch(indicators);
        Leads leads = new Leads(watch, owners);
        List<Lead> found = new ArrayList<>();
        Map<String, Long> events = new TreeMap<>();
        Map<String, Long> withoutAddress = new TreeMap<>();
        LookedAt lookedAt = new LookedAt();
        for (AuditEvent event : log) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            lookedAt.add(event);
            events.merge(event.source(), 1L, Long::sum);
            if (event.address().isBlank()) {
                withoutAddress.merge(event.source(), 1L, Long::sum);
            }
            found.addAll(leads.in(event));
        }
        List<String> unseen = new ArrayList<>();
        if (Thread.currentThread().isInterrupted()) {
            unseen.add("The search was interrupted: later events were not looked at.");
        }
        if (log.isEmpty()) {
            unseen.add("There is no event in the log: nothing was looked at.");
        }
        if (watch.hasAddresses() || watch.hasOwners()) {
            withoutAddress.forEach((source, count) -> unseen.add(count + " of " + events.getOrDefault(source, 0L)
                    + " events of " + source + " have no address: addresses could not be looked for there."
                    + (source.equals("circleci") ? " CircleCI's log had none in 2023." : "")));
        }
        if (watch.hasOwners() && owners.isEmpty()) {
            unseen.add(
                    "Names of networks were looked for in text only: NetworkOwners.read(file) tells whose an address is.");
        }
        if (!watch.unknownTypes().isEmpty()) {
            unseen.add(
                    "Indicators of these types cannot be looked for: " + String.join(", ", watch.unknownTypes()) + ".");
        }
        return new Answer(grid(lookedAt, indicators, found), unseen);
    }

    private record Lead(AuditEvent event, Watch.Hit hit, List<String> fields) {}

    /** One for each indicator, with every field it stands in. */
    private List<Lead> in(AuditEvent event) {
        Map<Indicator, Lead> leads = new LinkedHashMap<>();
        add(leads, event, "address", event.address(), this::address);
        add(leads, event, "action", event.action(), action -> watch.action(event.source(), action));
        add(leads, event, "agent", event.agent(), text -> both(watch.agent(text), words(text)));
        add(leads, event, "actor", event.actorName(), text -> both(watch.actor(text), words(text)));
        add(leads, event, "actor_id", event.actorId(), watch::actor);
        add(leads, event, "target", event.targetName(), this::words);
        add(leads, event, "org", event.org(), this::words);
        add(leads, event, "credential", event.credential(), watch::credential);
        if (!event.payload().isEmpty()) {
            note(leads, event, "payload", watch.text(Defanged.undoJson(event.payload())));
        }
        return leads.isEmpty() ? List.of() : new ArrayList<>(leads.values());
    }

    /** Looks a text up once; most fields have few different ones. */
    private void add(
            Map<Indicator, Lead> leads,
            AuditEvent event,
            String field,
            String text,
            Function<String, List<Watch.Hit>> look) {
        if (text.isEmpty()) {
            return;
        }
        String kind = field.equals("action") ? field + " " + event.source() : field;
        Map<String, List<Watch.Hit>> seen = known.computeIfAbsent(kind, absent -> new HashMap<>());
        if (seen.size() >= MOST_KNOWN) {
            seen.clear();
        }
        note(leads, event, field, seen.computeIfAbsent(text, look));
    }

    private static void note(Map<Indicator, Lead> leads, AuditEvent event, String field, List<Watch.Hit> hits) {
        for (Watch.Hit hit : hits) {
            Lead lead = leads.computeIfAbsent(hit.indicator(), absent -> new Lead(event, hit, new ArrayList<>()));
            if (!lead.fields().contains(field)) {
                lead.fields().add(field);
            }
            if (lead.hit().isWeaker() && !hit.isWeaker()) {
                leads.put(hit.indicator(), new Lead(event, hit, lead.fields()));
            }
        }
    }

    private List<Watch.Hit> address(String text) {
        String plain = Defanged.undo(text);
        return Cidr.of(plain)
                .map(address -> both(
                        watch.address(plain),
                        owners.of(address).map(watch::owner).orElse(List.of())))
                .orElseGet(() -> watch.text(plain));
    }

    private List<Watch.Hit> words(String text) {
        return watch.text(Defanged.undo(text));
    }

    private static List<Watch.Hit> both(List<Watch.Hit> some, List<Watch.Hit> others) {
        List<Watch.Hit> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Grid grid(LookedAt lookedAt, List<Indicator> indicators, List<Lead> found) {
        Set<Indicator> different = new HashSet<>();
        found.forEach(lead -> different.add(lead.hit().indicator()));
        Grid.Builder grid = Grid.titled(LookedAt.count(found.size(), "lead") + " in " + lookedAt + ": "
                        + different.size() + " of " + LookedAt.count(indicators.size(), "indicator"))
                .instant("time")
                .text("source")
                .text("record")
                .text("action")
                .text("actor")
                .text("target")
                .text("type")
                .text("value")
                .text("field")
                .text("found")
                .text("confidence")
                .text("published_by")
                .text("file")
                .integer("line")
                .text("note");
        found.forEach(lead -> row(grid, lead));
        return grid.note("No match does not clear you: only what was known of the attacker is listed.")
                .note("A match does not accuse anybody: look at what else the same actor did.")
                .build();
    }

    private static void row(Grid.Builder grid, Lead lead) {
        AuditEvent event = lead.event();
        Indicator indicator = lead.hit().indicator();
        grid.row(
                event.time(),
                event.source(),
                event.id(),
                event.action(),
                event.actor(),
                event.targetName().isEmpty() ? event.targetId() : event.targetName(),
                indicator.type(),
                indicator.value(),
                String.join(", ", lead.fields()),
                lead.hit().found(),
                lead.hit().isWeaker() ? "low" : indicator.confidence(),
                indicator.source(),
                event.origin().file(),
                event.origin().line(),
                note(lead));
    }

    private static String note(Lead lead) {
        Indicator indicator = lead.hit().indicator();
        String kind = indicator.type();
        String text;
        if (kind.startsWith("ip") || kind.equals("cidr") || kind.equals("address")) {
            text = "Addresses change hands, and some are exits of commercial VPNs: a lead, not proof.";
        } else if (kind.endsWith("action")) {
            text = "An ordinary action too: a lead, not proof.";
        } else if (lead.hit().isWeaker()) {
            text = "The same name in another folder: a weak lead.";
        } else {
            text = "A lead, not proof: find out who did this, and why.";
        }
        boolean isFar =
                Duration.between(indicator.firstPublished(), lead.event().time())
                                .abs()
                                .compareTo(LONG)
                        > 0;
        return isFar ? text + " More than a year from when it was published." : text;
    }
}
