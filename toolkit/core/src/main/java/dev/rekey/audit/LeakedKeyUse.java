package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.model.AuditEvent;
import dev.rekey.model.Cidr;
import dev.rekey.table.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Use of access keys that CircleCI held, from addresses that nobody expects, in CloudTrail. */
public final class LeakedKeyUse {
    private static final Set<String> TO_STAY = Set.of(
            "CreateAccessKey",
            "CreateUser",
            "CreateLoginProfile",
            "UpdateLoginProfile",
            "AttachUserPolicy",
            "PutUserPolicy",
            "AttachRolePolicy",
            "CreateRole",
            "UpdateAssumeRolePolicy");
    private static final Set<String> TO_TAKE =
            Set.of("GetSecretValue", "ListBuckets", "RunInstances", "GetParametersByPath", "GetPasswordData");
    private static final int BURST = 5;
    private static final Duration BURST_SPAN = Duration.ofMinutes(10);

    private LeakedKeyUse() {}

    /**
     * Use of {@code keys}, and of keys that were made with them, from addresses outside {@code known}, by key and address:
     * first who asked {@code GetCallerIdentity} or made access that lasts ({@code CreateAccessKey}…), then who read secrets
     * or data or was refused often, then the rest. Columns: {@code rank} (1 is first), {@code credential} (the key's id),
     * {@code known_by} ({@code id}, {@code ends like AWS_ACCESS_KEY_ID of gh/acme/web}: a hint, as four characters may
     * coincide, or {@code made with} another), {@code address}, {@code actor}, {@code events}, {@code refused},
     * {@code telling} (the calls that put it here), {@code actions}, {@code agents}, {@code first}, {@code last}.
     *
     * @param log with CloudTrail's events; other logs are passed over
     */
    public static Answer of(AuditLog log, LeakedKeys keys, KnownNetworks known) {
        AuditLog aws = log.from("aws");
        Map<String, String> leaked = new HashMap<>();
        Map<Use, Calls> uses = new HashMap<>();
        long expected = 0;
        long services = 0;
        for (AuditEvent event : aws) {
            Optional<String> by =
                    Optional.ofNullable(leaked.get(event.credential())).or(() -> keys.match(event.credential()));
            if (by.isEmpty()) {
                continue;
            }
            leaked.put(event.credential(), by.get());
            made(event).ifPresent(id -> leaked.putIfAbsent(id, "made with " + event.credential()));
            if (known.contains(event.address())) {
                expected++;
            } else if (!event.address().isEmpty() && Cidr.of(event.address()).isEmpty()) {
                services++;
            } else {
                uses.computeIfAbsent(new Use(event.credential(), event.address()), one -> new Calls(by.get()))
                        .add(event);
            }
        }
        return answer(uses, looked(aws, keys, expected, services));
    }

    private static Looked looked(AuditLog aws, LeakedKeys keys, long expected, long services) {
        Looked looked = Looked.at(aws);
        looked.note(Looked.many(expected, "event") + " of these keys came from known addresses, " + services
                + " from services of AWS in whose place of an address their name stands.");
        looked.note(
                "An address that is not in the list is not suspicious by itself: most jobs come from addresses of AWS"
                        + " and Google that nobody lists.");
        if (keys.count() == 0) {
            looked.lacks("No access key is known by its id or its end, so none was looked for.");
        }
        if (!keys.unknown().isEmpty()) {
            looked.lacks("CircleCI shows nothing of " + Looked.few(keys.unknown())
                    + ": give the ids, which whoever made the keys can look up.");
        }
        return looked;
    }

    private static Answer answer(Map<Use, Calls> uses, Looked looked) {
        Grid.Builder grid = looked.titled("Leaked keys used from " + Looked.many(uses.size(), "unknown place"))
                .integer("rank")
                .text("credential")
                .text("known_by")
                .text("address")
                .text("actor")
                .integer("events")
                .integer("refused")
                .text("telling")
                .text("actions")
                .text("agents")
                .instant("first")
                .instant("last");
        List<Map.Entry<Use, Calls>> ordered = uses.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Use, Calls>>comparingInt(
                                one -> -one.getValue().weight())
                        .thenComparing(one -> one.getValue().tally.first())
                        .thenComparing(one -> one.getKey().toString()))
                .toList();
        int rank = 1;
        for (var one : ordered) {
            Calls calls = one.getValue();
            grid.row(
                    rank++,
                    one.getKey().credential(),
                    calls.knownBy,
                    Tally.cell(one.getKey().address()),
                    Tally.cell(calls.actors),
                    calls.tally.events(),
                    calls.refused,
                    Tally.cell(calls.telling),
                    Tally.cell(calls.tally.actions),
                    Tally.cell(calls.tally.agents),
                    calls.tally.first(),
                    calls.tally.last());
        }
        return looked.answer(grid);
    }

    /** The id of the key that a call made. */
    private static Optional<String> made(AuditEvent event) {
        return event.action().equals("CreateAccessKey")
                ? Tally.cell(PayloadText.of(event.payload()).text("responseElements.accessKey.accessKeyId"))
                : Optional.empty();
    }

    private record Use(String credential, String address) {}

    private static final class Calls {
        final String knownBy;
        final Tally tally = new Tally();
        final Set<String> telling = new TreeSet<>();
        final Set<String> actors = new TreeSet<>();
        private final Deque<Instant> refusals = new ArrayDeque<>();
        long refused;
        private int weight;

        Calls(String knownBy) {
            this.knownBy = knownBy;
        }

        void add(AuditEvent event) {
            tally.add(event);
            if (!event.actor().isEmpty()) {
                var unused = actors.add(event.actor());
            }
            if (event.action().equals("GetCallerIdentity") || TO_STAY.contains(event.action())) {
                tells(event.action(), 100);
            } else if (TO_TAKE.contains(event.action())) {
                tells(event.action(), 10);
            }
            if (event.success().filter(worked -> !worked).isPresent()) {
                refused++;
                burst(event.time());
            }
        }

        private void burst(Instant now) {
            refusals.addLast(now);
            while (refusals.getFirst().plus(BURST_SPAN).isBefore(now)) {
                refusals.removeFirst();
            }
            if (refusals.size() >= BURST) {
                tells("refused " + BURST + " times within " + BURST_SPAN.toMinutes() + " minutes", 10);
            }
        }

        private void tells(String what, int how) {
            if (telling.add(what)) {
                weight += how;
            }
        }

        /** More kinds of telling calls weigh more; how often each was made does not. */
        int weight() {
            return weight;
        }
    }
}
