package dev.rekey;

import dev.rekey.change.Plan;
import dev.rekey.change.Planner;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Connection;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.OtelExporter;
import dev.rekey.model.RunnerAgent;
import dev.rekey.model.RunnerClass;
import dev.rekey.model.RunnerToken;
import dev.rekey.model.Setting;
import dev.rekey.model.SigningCertificate;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An organisation: where its places begin. Asking for one sends nothing; its name is looked up on first use, and an
 * unknown or ambiguous one fails there with the candidates.
 *
 * <p>Table columns: {@code name} (as given), {@code slug}, {@code id} (missing where CircleCI does not tell).
 */
public final class Org implements Tabular {
    private final Connection connection;
    private final String given;
    private final OrgDirectory directory;

    Org(Connection connection, OrgDirectory directory, String given) {
        this.connection = connection;
        this.directory = directory;
        this.given = given;
    }

    /** The organisation's slug, such as {@code gh/acme}. */
    public String slug() {
        return ref().slug();
    }

    /** Its contexts. */
    public Contexts contexts() {
        return new Contexts(connection, this, Optional.empty());
    }

    /** The context of exactly this name; looking at it fails if there is none. */
    public Contexts context(String name) {
        return new Contexts(connection, this, Optional.of(name));
    }

    /** Its projects. */
    public Projects projects() {
        return new Projects(connection, this, Optional.empty());
    }

    /** The project of this name or slug; looking at it fails if there is none. */
    public Projects project(String name) {
        return new Projects(connection, this, Optional.of(name));
    }

    /** Everything it holds, of every kind, projects' and contexts' included. */
    public Holdings<Holding> secrets() {
        return new Holdings<>(connection, "Everything that " + given + " holds", Holding.class, this::inventory);
    }

    /** What {@link #secrets()} shows, looked at once and kept: to save, compare and filter. Only reads. */
    public Inventory inventory() {
        return survey().take();
    }

    /** An inventory with a journal, of some kinds only, or with a list of repositories. */
    public Survey survey() {
        return new Survey(connection, this::ref);
    }

    /**
     * Which jobs its secrets reach, by the configurations that ran last: {@code acme.blastRadius().take().unused()}. Only
     * reads.
     */
    public BlastRadiusSurvey blastRadius() {
        return new BlastRadiusSurvey(connection, this::ref);
    }

    /** The workflows that run now, with the contexts that they use: what still works with old values. */
    public Running running() {
        return new Running(connection, this);
    }

    /** How its workflows ended of late: taken before and after a rotation, it shows which turned bad meanwhile. Only reads. */
    public Builds builds() {
        return new Builds(connection, this);
    }

    /** Its resource classes of self-hosted runners. */
    public Holdings<RunnerClass> runners() {
        return own("Runner classes", Kind.RUNNER_CLASS, RunnerClass.class);
    }

    /** The tokens of its runners; their values are shown once, when they are made. */
    public Holdings<RunnerToken> runnerTokens() {
        return own("Runner tokens", Kind.RUNNER_TOKEN, RunnerToken.class);
    }

    /** The machines that run its jobs. */
    public Holdings<RunnerAgent> runnerAgents() {
        return own("Runner agents", Kind.RUNNER_AGENT, RunnerAgent.class);
    }

    /** Where its telemetry goes. */
    public Holdings<OtelExporter> exporters() {
        return own("OTel exporters", Kind.OTEL_EXPORTER, OtelExporter.class);
    }

    /** Its iOS signing certificates. */
    public Holdings<SigningCertificate> certificates() {
        return own("Signing certificates", Kind.SIGNING_CERTIFICATE, SigningCertificate.class);
    }

    /** Its own settings, as far as they widen what a secret reaches. */
    public Holdings<Setting> settings() {
        return own("Settings", Kind.SETTING, Setting.class);
    }

    private <T extends Holding> Holdings<T> own(String what, Kind kind, Class<T> type) {
        return new Holdings<>(
                connection,
                what + " of " + given,
                type,
                () -> Crawl.only(connection, ref(), kind, crawl -> crawl.organization(false)));
    }

    /**
     * The plan in a file that {@link Plan#save} wrote. What has changed since then is left alone when it is applied.
     *
     * @throws dev.rekey.error.ConfigurationException if the file is no plan for this organisation
     */
    public Plan plan(String path) {
        return new Planner(connection, slug()).load(Path.of(path));
    }

    @Override
    public Grid grid() {
        return Grid.titled("organisation " + slug())
                .text("name")
                .text("slug")
                .text("id")
                .row(given, slug(), ref().id())
                .build();
    }

    @Override
    public String toString() {
        return given;
    }

    OwnerRef ref() {
        return directory.resolve(given);
    }
}
