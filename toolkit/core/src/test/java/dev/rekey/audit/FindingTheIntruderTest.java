package dev.rekey.audit;

import static dev.rekey.audit.Told.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.CircleCI;
import dev.rekey.CircleCIClient;
import dev.rekey.incident.Incident;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Intruder;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.Traces;
import dev.rekey.source.Prompter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Finds the intruder of the rehearsal by questions alone, and compares with what the rehearsal knows of it. The company's own
 * networks are known to whoever asks; nothing else is.
 */
class FindingTheIntruderTest {
    private static final Incident INCIDENT = Incident.january2023();
    private static final Instant FROM = INCIDENT.compromiseStart();
    private static final Instant TO = Instant.parse("2023-01-05T09:00:00Z");
    private static final KnownNetworks KNOWN = KnownNetworks.circleCi().and("198.51.100.0/24", "192.0.2.0/24");

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void questionsFindWhatItDid(long seed) {
        try (Rehearsal rehearsal = Rehearsal.builder().seed(seed).start()) {
            Intruder truth = rehearsal.intruder().orElseThrow();
            AuditLog log = exported(rehearsal, Traces.WITH_INTRUDER);
            Inventory now = inventory(rehearsal);

            Set<String> addresses = newIndicators(log);
            AuditLog intruders = log.addresses(addresses.toArray(String[]::new));
            Answer taken = abroad(log)
                    .ask()
                    .repositoriesTakenAtOnce(6, Members.unknown().withBots("*bot"));
            Answer keys = log.ask().plantedKeys(FROM, TO, now);
            Answer cloud = log.ask().leakedKeyUse(leaked(now, truth), KNOWN);

            assertThat(addresses).containsExactly(truth.address());
            assertThat(column(taken, "credential")).containsExactly(bare(truth.tokenHash()));
            assertThat(texts(taken, "names").flatMap(FindingTheIntruderTest::split))
                    .isSubsetOf(truth.repositories());
            assertThat(contexts(intruders, now)).isEqualTo(truth.contexts());
            assertThat(intruders.first())
                    .hasValueSatisfying(first -> assertThat(first).isEqualTo(truth.firstAction()));
            assertThat(texts(keys, "fingerprint")).contains("SHA256:" + truth.plantedKeyFingerprint());
            assertThat(texts(cloud, "address")).containsOnly(truth.cloudAddress());
            assertThat(texts(cloud, "credential")).hasSameElementsAs(madeAnd(truth));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameQuestionsFindNobodyWhereNobodyWas(long seed) {
        try (Rehearsal rehearsal = Rehearsal.builder().seed(seed).start()) {
            Intruder truth = rehearsal.intruder().orElseThrow();
            AuditLog log = exported(rehearsal, Traces.WITHOUT_INTRUDER);
            Inventory now = inventory(rehearsal);

            Answer taken = abroad(log)
                    .ask()
                    .repositoriesTakenAtOnce(6, Members.unknown().withBots("*bot"));
            Answer cloud = log.ask().leakedKeyUse(leaked(now, truth), KNOWN);

            assertThat(log.count()).isGreaterThan(1_000);
            assertThat(newIndicators(log)).isEmpty();
            assertThat(taken.isEmpty()).isTrue();
            assertThat(cloud.isEmpty()).isTrue();
            assertThat(cloud.grid().notes()).anyMatch(note -> note.contains("clears nobody"));
        }
    }

    private AuditLog exported(Rehearsal rehearsal, Traces traces) {
        rehearsal.exportLogs(folder, traces);
        return AuditLog.read(
                folder.resolve("circleci/stream"),
                folder.resolve("github/audit.ndjson"),
                folder.resolve("aws/cloudtrail"));
    }

    private Inventory inventory(Rehearsal rehearsal) {
        try (CircleCIClient client = CircleCI.builder()
                .host(rehearsal.url().toString())
                .runnerHost(rehearsal.runnerUrl().toString())
                .token(Secret.of(rehearsal.adminToken()))
                .prompter(Prompter.none())
                .home(home.toString())
                .build()) {
            return client.org("acme").inventory();
        }
    }

    /** A colleague's VPN, used all along, is none. */
    private static Set<String> newIndicators(AuditLog log) {
        return texts(log.ask().newIndicators(FROM, TO, INCIDENT.indicators()), "value")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static AuditLog abroad(AuditLog log) {
        return log.between(FROM, TO).where(event -> !KNOWN.contains(event.address()));
    }

    private static LeakedKeys leaked(Inventory now, Intruder truth) {
        // Whoever made the keys looks the ids up that CircleCI does not show.
        return LeakedKeys.in(now.ofKind(Kind.CONTEXT_VARIABLE, Kind.PROJECT_VARIABLE))
                .and(truth.awsKeyIds());
    }

    private static Set<String> contexts(AuditLog intruders, Inventory now) {
        return texts(intruders.actions("context.secrets.accessed").ask().contextsAccessed(now), "context")
                .collect(Collectors.toSet());
    }

    private static Collection<String> madeAnd(Intruder truth) {
        return Stream.concat(truth.awsKeyIds().stream(), Stream.of(truth.madeAwsKeyId()))
                .toList();
    }

    private static Stream<String> texts(Answer answer, String name) {
        return column(answer, name).stream().filter(Objects::nonNull).map(String::valueOf);
    }

    private static Stream<String> split(String names) {
        return List.of(names.split(", ")).stream();
    }

    private static String bare(String hash) {
        return hash.replaceAll("=+$", "");
    }
}
