package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Project.CheckoutKey;
import dev.rekey.rehearsal.internal.world.Webhook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the intruder does with what was stolen: the authorisation at GitHub that a member gave CircleCI, and that member's
 * session at CircleCI. Two things left behind are in the rehearsed organisation as well: a deploy key and a webhook.
 */
final class BreakIn {

    private static final String PLANTED_IN = "pdf-render";
    private static final String PLANTED_HOOK = "Build metrics";
    private static final String AGENT = "python-requests/2.28.1";
    private static final String GIT = "git/2.30.2";
    private static final Instant POSSIBLE = Instant.parse("2022-12-19T00:00:00Z");

    private final Places places;
    private final Cast cast;
    private final Seeded seeded;
    private final CircleCiLines lines;
    private final GitHubLines gitHub;
    private final Changes changes;
    private final Work work;
    private final Days days;
    private final Logbook book;

    /**
     * Makes an intruder.
     *
     * @param changes puts what it tells into the same book, and so does {@code work}
     */
    BreakIn(
            Places places,
            Cast cast,
            Seeded seeded,
            CircleCiLines lines,
            GitHubLines gitHub,
            Changes changes,
            Work work,
            Logbook book) {
        this.places = places;
        this.cast = cast;
        this.seeded = seeded;
        this.lines = lines;
        this.gitHub = gitHub;
        this.changes = changes;
        this.work = work;
        this.days = new Days(seeded);
        this.book = book;
    }

    static boolean isPlanted(Project project, CheckoutKey key) {
        return project.name().equals(PLANTED_IN) && !key.createdAt().isBefore(POSSIBLE);
    }

    static boolean isPlanted(Webhook hook) {
        return hook.name().equals(PLANTED_HOOK);
    }

    void tell() {
        LocalDate first = LocalDate.parse("2022-12-19").plusDays(seeded.below("intruder/first", 3));
        LocalDate last = LocalDate.parse("2023-01-02").plusDays(seeded.below("intruder/last", 3));
        arrive(days.night("intruder/arrival", first));
        readContexts("contexts/1", days.night("intruder/contexts", LocalDate.parse("2022-12-22")));
        downloadRepositories(
                days.night("intruder/zip", LocalDate.parse("2022-12-22")).plusSeconds(1800));
        plant();
        cloneRepositories();
        readContexts("contexts/2", days.night("intruder/leaving", last));
        new KeyTheft(cast, seeded, book).tell(stolenKeys());
    }

    private void arrive(Instant at) {
        Party self = me().party();
        circleCi("intruder/login", at, "user.logged_in", self, Map.of());
        circleCi(
                "intruder/token",
                at.plusSeconds(190 + seeded.below("intruder/token", 500)),
                "project.api_token.create",
                Party.of(places.project("infra")),
                Map.of("label", "drift check", "scope", "all"));
    }

    /** Has a job run on a branch of its own that is given what the contexts hold. */
    private void readContexts(String purpose, Instant at) {
        Instant next = at;
        for (Context context : contexts()) {
            book.circleCi().add(lines.accessed(purpose + context.name(), next, me().party(), me().address(), context));
            next = next.plusSeconds(4);
        }
        work.workflow(purpose, next, places.project(PLANTED_IN), me().party(), me().address(), "api", "patch-1");
    }

    /** Two that hold keys of AWS, and one more. */
    List<Context> contexts() {
        List<String> names = new ArrayList<>(List.of("deploy", "aws-prod", "aws-staging"));
        names.remove(seeded.below("intruder/spared", names.size()));
        names.add(seeded.pick("intruder/context", List.of("npm-publish", "mobile-release", "data-warehouse")));
        return names.stream().flatMap(name -> places.context(name).stream()).toList();
    }

    private List<Places.AwsKey> stolenKeys() {
        List<String> read = contexts().stream().map(Context::name).toList();
        return places.awsKeys().stream()
                .filter(key -> key.context().isEmpty() || read.contains(key.context()))
                .toList();
    }

    private void downloadRepositories(Instant start) {
        Instant at = start;
        List<String> wanted = repositories("zip", 6 + seeded.below("intruder/zips", 3));
        for (String repository : wanted) {
            String purpose = "intruder/zip/" + repository;
            book.gitHub()
                    .add(gitHub.withToken(
                            gitHub.line(purpose, at, "repo.download_zip", me(), repository), me(), AGENT));
            at = at.plusSeconds(60 + seeded.below(purpose, 200));
        }
    }

    /** With the key and the webhook that the organisation is found with. */
    private void plant() {
        Project project = places.project(PLANTED_IN);
        planted().forEach(key -> changes.checkoutKey(me(), project, key));
        changes.hooks(BreakIn::isPlanted).forEach(hook -> changes.webhook(me(), hook));
    }

    /** The key left behind: one, in the demo. */
    Stream<CheckoutKey> planted() {
        Project project = places.project(PLANTED_IN);
        return project.keys().checkout().stream().filter(key -> isPlanted(project, key));
    }

    /** With the token while GitHub still tells of it, and with the planted key, which leaves no name. */
    private void cloneRepositories() {
        Instant at = days.night("intruder/clone", LocalDate.parse("2022-12-30"));
        for (String repository : repositories("clone", 2)) {
            String purpose = "intruder/clone/" + repository;
            book.gitHub().add(gitHub.withToken(gitHub.git(purpose, at, "git.clone", me(), repository, GIT), me(), GIT));
            at = at.plusSeconds(40 + seeded.below(purpose, 90));
        }
        for (String day : List.of("2022-12-30", "2023-01-01")) {
            String purpose = "intruder/key-clone/" + day;
            book.gitHub()
                    .add(gitHub.withDeployKey(
                                    purpose, days.night(purpose, LocalDate.parse(day)), "git.clone", PLANTED_IN)
                            .put("user_agent", GIT));
        }
    }

    private List<String> repositories(String purpose, int count) {
        return places.closed().stream()
                .map(Project::name)
                .sorted(Comparator.comparing(name -> seeded.text("intruder/" + purpose + name, Seeded.HEX, 8)))
                .limit(count)
                .toList();
    }

    private Person me() {
        return cast.intruder();
    }

    private void circleCi(String purpose, Instant at, String action, Party target, Map<String, String> payload) {
        book.circleCi().add(lines.line(purpose, at, action, me().party(), me().address(), target, payload));
    }
}
