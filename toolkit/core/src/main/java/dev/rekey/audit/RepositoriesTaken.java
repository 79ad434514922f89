package dev.rekey.audit;

import dev.rekey.internal.audit.PayloadText;
import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who downloaded or cloned how many private repositories, by actor and credential: a stolen token shares the name of its
 * owner, and not the rest.
 */
public final class RepositoriesTaken {
    private static final Duration SHORT = Duration.ofHours(2);
    private static final Verbs DOWNLOADS = Verbs.of("repo.download*", "repository_download*");
    private static final Verbs GIT = Verbs.of("git.clone", "git.fetch", "repository_git_operation");

    private RepositoriesTaken() {}

    /**
     * Those who took at least {@code threshold} different private repositories, first those who took most within two hours,
     * bots last. Columns: {@code source}, {@code actor_type}, {@code actor} (missing where the log names nobody),
     * {@code bot}, {@code credential}, {@code repositories} (how many), {@code most_in_2h} (how many within the busiest two
     * hours), {@code downloads}, {@code clones} (events; fetches are among them), {@code names}, {@code addresses},
     * {@code agents}, {@code first}, {@code last}.
     *
     * <p>Counted are {@code repo.download_zip}, {@code git.clone}, {@code git.fetch}, and at GitLab
     * {@code repository_download_operation}. A repository of which the log does not say that it is public counts as private.
     *
     * @param threshold 1 lists everybody
     */
    public static Answer of(AuditLog log, int threshold, Members members) {
        return answer(
                log,
                members,
                "with at least " + repositories(threshold),
                taking -> taking.repositories.size() >= threshold);
    }

    /** The same of those who took at least {@code threshold} within two hours, which few do for their work. */
    public static Answer atOnce(AuditLog log, int threshold, Members members) {
        return answer(
                log,
                members,
                "with at least " + repositories(threshold) + " within two hours",
                taking -> taking.atOnce() >= threshold);
    }

    private static String repositories(int threshold) {
        return threshold == 1 ? "1 private repository" : threshold + " private repositories";
    }

    private static Answer answer(AuditLog log, Members members, String what, Predicate<Taking> which) {
        Map<Hand, Taking> hands = new HashMap<>();
        Looked looked = Looked.at(log);
        for (AuditEvent event : log) {
            boolean download = DOWNLOADS.include(event);
            if (download || GIT.include(event)) {
                String repository = repository(event);
                if (!repository.isEmpty() && !isPublic(event)) {
                    hands.computeIfAbsent(Hand.of(event), one -> new Taking()).add(event, repository, download);
                }
            }
        }
        gaps(log, looked);
        List<Map.Entry<Hand, Taking>> rows = hands.entrySet().stream()
                .filter(one -> which.test(one.getValue()))
                .sorted(Comparator.<Map.Entry<Hand, Taking>, Boolean>comparing(
                                one -> one.getKey().isBot(members))
                        .thenComparing(one -> -one.getValue().atOnce())
                        .thenComparing(one -> -one.getValue().repositories.size())
                        .thenComparing(one -> one.getKey().who())
                        .thenComparing(one -> one.getKey().credential()))
                .toList();
        Grid.Builder grid = looked.titled(Looked.many(rows.size(), "actor") + " " + what)
                .text("source")
                .text("actor_type")
                .text("actor")
                .flag("bot")
                .text("credential")
                .integer("repositories")
                .integer("most_in_2h")
                .integer("downloads")
                .integer("clones")
                .text("names")
                .text("addresses")
                .text("agents")
                .instant("first")
                .instant("last");
        for (var one : rows) {
            Hand hand = one.getKey();
            Taking taking = one.getValue();
            grid.row(
                    hand.who().source(),
                    Tally.cell(hand.who().type()),
                    Tally.cell(hand.who().name()),
                    hand.isBot(members),
                    Tally.cell(hand.credential()),
                    taking.repositories.size(),
                    taking.atOnce(),
                    taking.downloads,
                    taking.tally.events() - taking.downloads,
                    Tally.cell(taking.repositories),
                    Tally.cell(taking.tally.addresses),
                    Tally.cell(taking.tally.agents),
                    taking.tally.first(),
                    taking.tally.last());
        }
        looked.note("Whoever sets up a new machine clones a lot, and so do bots and CircleCI itself.");
        return looked.answer(grid);
    }

    /** Whose hand it was in, as far as the log tells hands apart. */
    private record Hand(Who who, String credential) {
        static Hand of(AuditEvent event) {
            return new Hand(Who.of(event), event.credential());
        }

        boolean isBot(Members members) {
            return who.type().equalsIgnoreCase("bot")
                    || members.group(who.name()).equals("bot");
        }
    }

    private static final class Taking {
        private record Grab(Instant time, String repository) {}

        final Tally tally = new Tally();
        final Set<String> repositories = new TreeSet<>();
        private final List<Grab> grabs = new ArrayList<>();
        private int atOnce = -1;
        long downloads;

        void add(AuditEvent event, String repository, boolean download) {
            tally.add(event);
            var unused = repositories.add(repository);
            grabs.add(new Grab(event.time(), repository));
            downloads += download ? 1 : 0;
        }

        int atOnce() {
            if (atOnce < 0) {
                atOnce = mostWithin(SHORT);
            }
            return atOnce;
        }

        /** In one pass over two ends of a window: a bot has many thousand. */
        private int mostWithin(Duration span) {
            Map<String, Integer> inside = new HashMap<>();
            int most = 0;
            int oldest = 0;
            for (Grab grab : grabs) {
                var unused = inside.merge(grab.repository(), 1, Integer::sum);
                while (grabs.get(oldest).time().plus(span).isBefore(grab.time())) {
                    var unusedToo = inside.computeIfPresent(
                            grabs.get(oldest).repository(), (name, count) -> count == 1 ? null : count - 1);
                    oldest++;
                }
                most = Math.max(most, inside.size());
            }
            return most;
        }
    }

    private static String repository(AuditEvent event) {
        return event.targetName().isEmpty()
                ? PayloadText.of(event.payload()).text("repo", "repository", "repo_name")
                : event.targetName();
    }

    private static boolean isPublic(AuditEvent event) {
        PayloadText payload = PayloadText.of(event.payload());
        String visibility = payload.text("visibility");
        return visibility.isEmpty()
                ? payload.flag("public_repo", "repository_public").orElse(false)
                : visibility.equals("public");
    }

    private static void gaps(AuditLog log, Looked looked) {
        AuditLog gitHub = log.where(event -> event.source().equals("github"));
        AuditLog git = gitHub.where(event -> event.actionKey().startsWith("git."));
        if (!gitHub.isEmpty() && git.isEmpty()) {
            looked.lacks(
                    "There are no Git events: GitHub keeps clones and fetches for seven days, and for organisations"
                            + " on Enterprise Cloud alone.");
        } else if (!gitHub.isEmpty()
                && git.first()
                        .orElseThrow()
                        .isAfter(gitHub.first().orElseThrow().plus(Duration.ofDays(1)))) {
            looked.lacks("Git events begin on "
                    + Looked.minute(git.first().orElseThrow())
                    + " UTC, later than the rest: GitHub keeps clones and fetches for seven days.");
        }
    }
}
