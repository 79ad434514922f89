package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Findings;
import dev.rekey.internal.connection.PageCount;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Coverage;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.LegacyCredential;
import dev.rekey.model.Listing;
import dev.rekey.model.Project;
import dev.rekey.model.ProjectToken;
import dev.rekey.model.Schedule;
import dev.rekey.model.Setting;
import dev.rekey.model.Slot;
import dev.rekey.model.SshKey;
import dev.rekey.model.Trigger;
import dev.rekey.model.Webhook;
import dev.rekey.source.ValueSource;
import dev.rekey.table.Grid;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Projects of an organisation, from every listing that the token can use: no single one names them all.
 *
 * <p>Table columns: {@code name}, {@code slug}, {@code seen_by} (the listings that named it), {@code id} (missing when only a
 * listing without ids did).
 */
public final class Projects implements Selection<Project> {
    private final Connection connection;
    private final Org org;
    private final Optional<String> exact;
    private final Narrowing<Project> filter;

    Projects(Connection connection, Org org, Optional<String> exact) {
        this(connection, org, exact, Narrowing.none());
    }

    private Projects(Connection connection, Org org, Optional<String> exact, Narrowing<Project> filter) {
        this.connection = connection;
        this.org = org;
        this.exact = exact;
        this.filter = filter;
    }

    /** Those whose name matches one of {@code globs} ({@code *} and {@code ?}). */
    public Projects named(String... globs) {
        return new Projects(connection, org, exact, filter.named(Project::name, globs));
    }

    /** Those whose name matches none of {@code globs}. */
    public Projects except(String... globs) {
        return new Projects(connection, org, exact, filter.except(Project::name, globs));
    }

    /** Those that pass {@code test}. */
    public Projects where(Predicate<? super Project> test) {
        return new Projects(connection, org, exact, filter.where(test));
    }

    /** Their variables. Those that projects take from contexts are found under {@link Contexts}. */
    public Variables variables() {
        return new Variables(connection, org::slug, this::holders);
    }

    /** The key pairs with which their code is checked out; {@code ofType("deploy-key")} and the like narrow them. */
    public Holdings<CheckoutKey> checkoutKeys() {
        return holdings("Checkout keys", Kind.CHECKOUT_KEY, CheckoutKey.class);
    }

    /** Their additional SSH keys. */
    public Holdings<SshKey> sshKeys() {
        return holdings("Additional SSH keys", Kind.SSH_KEY, SshKey.class);
    }

    /** Their API tokens; the values are shown once, when they are made. */
    public Holdings<ProjectToken> tokens() {
        return holdings("Project tokens", Kind.PROJECT_TOKEN, ProjectToken.class);
    }

    /** Their outbound webhooks. */
    public Holdings<Webhook> webhooks() {
        return holdings("Webhooks", Kind.WEBHOOK, Webhook.class);
    }

    /** What starts their pipelines from outside. */
    public Holdings<Trigger> triggers() {
        return holdings("Triggers", Kind.TRIGGER, Trigger.class);
    }

    /** What starts their pipelines by the clock. */
    public Holdings<Schedule> schedules() {
        return holdings("Schedules", Kind.SCHEDULE, Schedule.class);
    }

    /** Their settings, as far as they widen what a secret reaches. */
    public Holdings<Setting> settings() {
        return holdings("Settings", Kind.SETTING, Setting.class);
    }

    /** AWS pairs and chat tokens in their settings from before contexts. */
    public Holdings<LegacyCredential> legacyCredentials() {
        return holdings("Legacy credentials", Kind.LEGACY_CREDENTIAL, LegacyCredential.class);
    }

    private <T extends Holding> Holdings<T> holdings(String what, Kind kind, Class<T> type) {
        return new Holdings<>(connection, what + " of " + this.org, type, () -> {
            Listing<Project> projects = list();
            // A project that was not found may hold some as well: its gaps are theirs.
            return Crawl.only(connection, org.ref(), kind, crawl -> crawl.projects(projects))
                    .lacking(projects.gaps().stream()
                            .map(gap -> Coverage.failed(org.slug(), "projects", gap))
                            .toList());
        });
    }

    /**
     * Plans one variable in each of these projects, created where it is not there yet.
     *
     * @param name letters, digits and {@code _}, at most 300
     * @param source asked once for each project when the plan is applied
     */
    public Plan set(String name, ValueSource source) {
        return variables().set(name, source);
    }

    @Override
    public Listing<Project> list() {
        Findings findings = new Findings();
        ProjectDiscovery discovery = new ProjectDiscovery(
                connection.through(new PageCount(PageStore.none())), org.ref(), RepositoryList.none());
        List<Project> found =
                exact.isPresent() ? List.of(discovery.one(exact.get(), findings)) : discovery.all(findings);
        List<Gap> gaps = findings.coverage().stream()
                .filter(one -> one.state().isGap())
                .map(Coverage::gap)
                .toList();
        connection.ledger().missing(gaps);
        return Listing.of(found.stream().filter(filter::passes).toList(), gaps);
    }

    /** Over a finished list, since the listings have to be merged first. */
    @Override
    public Iterator<Project> iterator() {
        return list().iterator();
    }

    @Override
    public Grid grid() {
        Listing<Project> projects = list();
        Grid.Builder grid = Grid.titled(
                        projects.size() + (projects.size() == 1 ? " project of " : " projects of ") + org.slug())
                .text("name")
                .text("slug")
                .text("seen_by")
                .text("id");
        projects.forEach(project -> grid.row(
                project.name(), project.slug(), String.join(" ", new TreeSet<>(project.seenBy())), project.id()));
        for (Gap gap : projects.gaps()) {
            grid.note(gap.sentence());
        }
        return grid.build();
    }

    @Override
    public String toString() {
        return "Projects of " + org + "; list() and table() look at them";
    }

    private List<Holder> holders() {
        return list().stream()
                .map(project -> new Holder(
                        "project " + project.slug(),
                        Set.of(project.name(), project.slug()),
                        () -> connection.projects().variables(project.org(), project.slug()),
                        name -> new Slot.ProjectVariable(project.org(), project.slug(), name)))
                .toList();
    }
}
