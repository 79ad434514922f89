package dev.rekey.rehearsal.internal.traces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rekey.rehearsal.internal.seed.Seeded;
import dev.rekey.rehearsal.internal.traces.Places.AwsKey;
import dev.rekey.rehearsal.internal.world.AuditEvent;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Five weeks of the demo's organisation before the rehearsal began, the same for the same seed. */
public final class History {

    private final Seeded seeded;
    private final Places places;
    private final Cast cast;
    private final Logbook innocent = Logbook.empty();
    private final Logbook criminal = Logbook.empty();
    private final BreakIn breakIn;

    private History(Snapshot start, Org org, long seed) {
        this.seeded = new Seeded(seed);
        this.places = new Places(start, org);
        this.cast = Cast.of(seeded, start.users());
        CircleCiLines lines = new CircleCiLines(start, seeded, org);
        GitHubLines gitHub = new GitHubLines(seeded);
        new Work(places, cast, seeded, lines, innocent).tell();
        new Changes(start, places, cast, lines, gitHub, innocent).tell();
        new Repositories(places, cast, seeded, gitHub, innocent).tell();
        new Cloud(places, cast, seeded, new CloudLines(seeded), innocent).tell();
        this.breakIn = new BreakIn(
                places,
                cast,
                seeded,
                lines,
                gitHub,
                new Changes(start, places, cast, lines, gitHub, criminal),
                new Work(places, cast, seeded, lines, criminal),
                criminal);
        breakIn.tell();
    }

    /**
     * Makes it up.
     *
     * @param start the demo as it is when it begins
     */
    public static History of(Snapshot start, long seed) {
        Org acme = start.orgs().stream()
                .filter(org -> org.slug().equals("gh/acme"))
                .findFirst()
                .orElseThrow();
        return new History(start, acme, seed);
    }

    /**
     * Writes every log into {@code folder}.
     *
     * @param since what happened in CircleCI after the rehearsal began
     */
    public void export(Path folder, boolean withIntruder, List<AuditEvent> since) {
        Logbook all = innocent.and(withIntruder ? criminal : Logbook.empty());
        all.circleCi().addAll(since);
        Folder root = new Folder(folder);
        new CircleCiFiles(all.circleCi()).write(root.in("circleci"));
        new GitHubFiles(all.gitHub()).write(root.in("github"));
        new CloudFiles(all.aws(), places.awsKeys()).write(root.in("aws"));
        new OtherFiles(seeded, cast, all).write(root);
    }

    /** Writes CircleCI's log alone, of a rehearsal without a history. */
    public static void export(Path folder, List<AuditEvent> since) {
        new CircleCiFiles(since).write(new Folder(folder).in("circleci"));
    }

    /** What the intruder did. */
    public Truth truth() {
        List<Instant> times = Stream.of(
                        criminal.circleCi().stream().map(AuditEvent::occurredAt),
                        criminal.gitHub().stream().map(GitHubLines::time),
                        criminal.aws().stream().map(CloudLines::time))
                .flatMap(all -> all)
                .sorted()
                .toList();
        Set<String> held = places.awsKeys().stream().map(AwsKey::id).collect(Collectors.toSet());
        Set<String> used = texts(criminal.aws().stream()
                .map(line -> line.at("/userIdentity/accessKeyId").asText()));
        return new Truth(
                cast.intruder().login(),
                cast.intruder().tokenHash(),
                cast.intruder().address(),
                cast.cloudAddress(),
                times.get(0),
                times.get(times.size() - 1),
                texts(criminal.circleCi().stream().map(event -> event.payload().get("context_name"))),
                texts(criminal.gitHub().stream()
                        .filter(line -> line.path("operation_type").asText().equals("access"))
                        .map(line -> line.path("repo").asText())),
                "acme/pdf-render",
                breakIn.planted()
                        .map(key -> Fingerprint.of(key.publicKey(), "sha256"))
                        .findFirst()
                        .orElseThrow(),
                "Build metrics",
                texts(used.stream().filter(held::contains)),
                used.stream().filter(id -> !held.contains(id)).findFirst().orElseThrow(),
                texts(Stream.of(
                                criminal.circleCi().stream()
                                        .map(event -> event.id().toString()),
                                ids(criminal.gitHub(), "_document_id"),
                                ids(criminal.aws(), "eventID"))
                        .flatMap(all -> all)));
    }

    private static Stream<String> ids(List<ObjectNode> lines, String field) {
        return lines.stream().map(line -> line.path(field).asText());
    }

    private static Set<String> texts(Stream<String> all) {
        return all.filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }
}
