package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.inventory.Inventory;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.OidcClaims;
import dev.rekey.model.OtelExporter;
import dev.rekey.model.Restriction;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.Schedule;
import dev.rekey.model.Setting;
import dev.rekey.model.Trigger;
import dev.rekey.model.Webhook;
import dev.rekey.rehearsal.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The admin's inventory of every organisation against what is really held, row by row in both directions. A row is one
 * line of text, so that a failure shows what is missing and what is too much. Reads only, so one rehearsal serves all.
 */
class ExactInventoryTest {
    /** What neither lets a secret reach further nor lets more people change things. */
    private static final Set<String> HARMLESS = Set.of("autocancel_builds", "build_prs_only", "set_github_status");

    private static final List<String> ORGS = List.of("gh/acme", "bb/tidewater");

    private static final Map<String, Inventory> INVENTORIES = new HashMap<>();
    private static Acme acme;
    private static State state;
    private static String standalone;

    @BeforeAll
    static void look() {
        acme = Acme.start();
        state = acme.rehearsal().state();
        standalone = state.claims().stream()
                .map(State.HeldClaims::org)
                .filter(slug -> slug.startsWith("circleci/"))
                .findFirst()
                .orElseThrow();
        Stream.concat(ORGS.stream(), Stream.of(standalone))
                .forEach(slug -> INVENTORIES.put(slug, acme.client().org(slug).inventory()));
    }

    @AfterAll
    static void stop() {
        acme.close();
    }

    @Test
    void lacksNothing() {
        assertThat(INVENTORIES.values())
                .allSatisfy(inventory -> assertThat(inventory.gaps().list()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void hasOfEveryKindExactlyWhatAcmeHolds(Kind kind) {
        assertThat(listed("gh/acme", kind)).isNotEmpty().containsExactlyInAnyOrderElementsOf(held("gh/acme", kind));
    }

    @ParameterizedTest
    @EnumSource
    void hasOfEveryKindExactlyWhatABitbucketOrganisationHolds(Kind kind) {
        assertThat(listed("bb/tidewater", kind)).containsExactlyInAnyOrderElementsOf(held("bb/tidewater", kind));
    }

    @ParameterizedTest
    @EnumSource
    void hasOfEveryKindExactlyWhatAStandaloneOrganisationHolds(Kind kind) {
        assertThat(listed(standalone, kind)).containsExactlyInAnyOrderElementsOf(held(standalone, kind));
    }

    @Test
    void tellsEveryHoldingFromEveryOther() {
        assertThat(INVENTORIES.get("gh/acme").holdings())
                .extracting(Holding::key)
                .doesNotHaveDuplicates();
    }

    private static List<String> listed(String org, Kind kind) {
        return INVENTORIES.get(org).ofKind(kind).holdings().stream()
                .map(one -> line(one.org(), one.holder(), one.name(), details(one)))
                .toList();
    }

    private static String line(Object... parts) {
        return Stream.of(parts)
                .map(part -> part instanceof Optional<?> perhaps
                        ? perhaps.map(String::valueOf).orElse("-")
                        : String.valueOf(part))
                .collect(Collectors.joining(" | "));
    }

    /** What is told of a holding besides its name, as far as the other door tells it too. */
    private static String details(Holding one) {
        return switch (one.kind()) {
            case CONTEXT_VARIABLE -> line(one.createdAt(), one.updatedAt());
            case PROJECT_VARIABLE -> line(one.createdAt());
            case CHECKOUT_KEY -> line(one.fingerprint(), ((CheckoutKey) one).preferred(), one.createdAt());
            case SSH_KEY -> line(one.fingerprint());
            case RUNNER_TOKEN, SIGNING_CERTIFICATE -> line(one.id(), one.createdAt());
            case RUNNER_CLASS -> line(one.id());
            case RUNNER_AGENT -> ((RunnerAgent) one).hostname();
            case WEBHOOK -> line(one.id(), ((Webhook) one).url(), ((Webhook) one).signed(), one.createdAt());
            case TRIGGER -> line(one.id(), ((Trigger) one).secretInAddress(), one.createdAt());
            case SCHEDULE -> line(one.id(), ((Schedule) one).actor(), one.createdAt());
            case OIDC_CLAIMS -> line(((OidcClaims) one).audience(), ((OidcClaims) one).ttl());
            case RESTRICTION -> line(one.id(), one.type(), ((Restriction) one).value());
            case PROJECT_TOKEN -> line(one.id(), one.type());
            case SETTING -> ((Setting) one).value();
            case OTEL_EXPORTER -> line(one.id(), one.type(), new TreeSet<>(((OtelExporter) one).headers()));
            case LEGACY_CREDENTIAL -> line(((LegacyCredential) one).tail());
            case PERSONAL_TOKEN, OAUTH_GRANT -> "by hand";
        };
    }

    private static List<String> held(String org, Kind kind) {
        return switch (kind) {
            case CONTEXT_VARIABLE ->
                lines(
                        state.variables(),
                        it -> it.org().equals(org) && it.kind() == State.Held.Kind.CONTEXT,
                        it -> line(org, it.holder(), it.name(), it.createdAt(), it.updatedAt()));
            case PROJECT_VARIABLE ->
                lines(
                        state.variables(),
                        it -> it.org().equals(org) && it.kind() == State.Held.Kind.PROJECT,
                        it -> line(
                                org,
                                it.holder(),
                                it.name(),
                                // The call that answers for deleted projects has no dates.
                                living(it.holder()) ? it.createdAt() : Optional.empty()));
            case CHECKOUT_KEY ->
                lines(
                        state.checkoutKeys(),
                        it -> it.org().equals(org),
                        it -> line(
                                org, it.project(), it.type(), "SHA256:" + it.sha256(), it.preferred(), it.createdAt()));
            case SSH_KEY ->
                lines(
                        state.sshKeys(),
                        it -> it.org().equals(org),
                        it -> line(
                                org,
                                it.project(),
                                it.hostname().isEmpty() ? "(all hosts)" : it.hostname(),
                                "SHA256:" + it.sha256()));
            case PROJECT_TOKEN ->
                lines(
                        state.projectTokens(),
                        it -> it.slug().startsWith(org + "/"),
                        it -> line(org, it.slug(), it.label(), it.id(), it.scope()));
            case RUNNER_CLASS ->
                lines(state.runnerClasses(), it -> it.org().equals(org), it -> line(org, org, it.name(), it.id()));
            case RUNNER_TOKEN ->
                lines(
                        state.runnerTokens(),
                        it -> classes(org).contains(it.resourceClass()),
                        it -> line(org, it.resourceClass(), it.nickname(), it.id(), it.createdAt()));
            case RUNNER_AGENT ->
                lines(
                        state.runnerAgents(),
                        it -> classes(org).contains(it.resourceClass()),
                        // What CircleCI calls it is made of both.
                        it -> line(org, it.resourceClass(), it.resourceClass() + "/" + it.hostname(), it.hostname()));
            case WEBHOOK ->
                lines(
                        state.webhooks(),
                        it -> it.org().equals(org),
                        it -> line(
                                org,
                                it.project(),
                                it.name(),
                                it.id(),
                                it.url(),
                                it.signingSecret().isPresent(),
                                it.createdAt()));
            case TRIGGER ->
                lines(
                        state.triggers(),
                        it -> it.org().equals(org),
                        it -> line(
                                org,
                                it.project(),
                                it.name(),
                                it.id(),
                                it.secret().isPresent(),
                                it.createdAt()));
            case SCHEDULE ->
                lines(
                        state.schedules(),
                        it -> it.org().equals(org),
                        it -> line(org, it.project(), it.name(), it.id(), it.actor(), it.createdAt()));
            case OIDC_CLAIMS ->
                Stream.concat(
                                state.claims().stream()
                                        .filter(it -> it.org().equals(org))
                                        .filter(it -> isSet(it.audience(), it.ttl()))
                                        .map(it -> claims(org, org, it.audience(), it.ttl())),
                                state.projectClaims().stream()
                                        .filter(it -> it.org().equals(org))
                                        .filter(it -> isSet(it.audience(), it.ttl()))
                                        .map(it -> claims(org, it.project(), it.audience(), it.ttl())))
                        .toList();
            case RESTRICTION ->
                lines(
                        state.restrictions(),
                        it -> it.org().equals(org),
                        it -> line(org, it.context(), named(it), it.id(), it.type(), it.value()));
            case SETTING ->
                lines(
                        state.settings(),
                        it -> it.org().equals(org)
                                && !HARMLESS.contains(it.name())
                                && (it.holder().equals(org) || living(it.holder())),
                        it -> line(org, it.holder(), it.name(), it.on()));
            case OTEL_EXPORTER ->
                lines(
                        state.exporters(),
                        it -> it.org().equals(org),
                        it -> line(
                                org,
                                org,
                                it.endpoint(),
                                it.id(),
                                it.protocol(),
                                new TreeSet<>(it.headers().keySet())));
            case SIGNING_CERTIFICATE ->
                lines(
                        state.certificates(),
                        it -> it.org().equals(org),
                        it -> line(org, org, it.fileName(), it.id(), it.createdAt()));
            case LEGACY_CREDENTIAL ->
                lines(
                        state.awsPairs(),
                        it -> it.org().equals(org),
                        it -> line(
                                org,
                                it.project(),
                                "aws_access_key_id",
                                it.accessKeyId().substring(it.accessKeyId().length() - 4)));
            case PERSONAL_TOKEN -> List.of(line(org, org, "each member's personal API tokens", "by hand"));
            case OAUTH_GRANT -> List.of(line(org, org, "each member's authorisation at " + codeHost(org), "by hand"));
        };
    }

    private static <T> List<String> lines(List<T> held, Predicate<T> ours, Function<T, String> line) {
        return held.stream().filter(ours).map(line).toList();
    }

    private static boolean living(String slug) {
        return state.projects().stream().anyMatch(project -> project.slug().equals(slug) && !project.deleted());
    }

    private static Set<String> classes(String org) {
        return state.runnerClasses().stream()
                .filter(it -> it.org().equals(org))
                .map(State.HeldRunnerClass::name)
                .collect(Collectors.toSet());
    }

    private static boolean isSet(List<String> audience, Optional<String> ttl) {
        return !audience.isEmpty() || ttl.isPresent();
    }

    private static String claims(String org, String holder, List<String> audience, Optional<String> ttl) {
        return line(org, holder, String.join(" ", audience), audience, ttl);
    }

    /** An expression names itself; of projects and groups the id is stored. */
    private static String named(State.HeldRestriction restriction) {
        return Stream.concat(
                        state.projects().stream().map(project -> Map.entry(project.id(), project.name())),
                        state.groups().stream().map(group -> Map.entry(group.id(), group.name())))
                .filter(one -> one.getKey().toString().equals(restriction.value()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(restriction.value());
    }

    private static String codeHost(String org) {
        return org.startsWith("gh/") ? "GitHub" : org.startsWith("bb/") ? "Bitbucket" : "the code host";
    }
}
