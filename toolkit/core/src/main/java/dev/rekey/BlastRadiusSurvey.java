package dev.rekey;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.PageStore;
import dev.rekey.internal.connection.Connection;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.usage.BlastRadius;
import dev.rekey.usage.ConfigFolder;
import dev.rekey.usage.ConfigUse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a blast radius is found out: which runs of each project are read, and what their configurations are held against.
 * Only reads, and keeps names, versions and fingerprints of configurations and nothing else.
 *
 * <p>Of the last 20 pipelines of a project are read, up to {@link #pipelines}: the newest of {@code main} or
 * {@code master}, the newest of each other branch and way of starting it, then the newest of the rest. CircleCI does not
 * tell which pipeline definition a run is of; different ways of starting are the nearest thing.
 *
 * <pre>{@code
 * BlastRadius radius = acme.blastRadius().pipelines(5).since(Instant.parse("2022-10-01T00:00:00Z")).take();
 * radius.jobsUsing("NPM_TOKEN").toMarkdown();
 * }</pre>
 */
public final class BlastRadiusSurvey {
    private static final int DEFAULT_PIPELINES = 3;

    private final Connection connection;
    private final Supplier<OwnerRef> owner;
    private final int pipelines;
    private final Instant since;
    private final Optional<Inventory> inventory;
    private final List<ConfigUse> local;

    BlastRadiusSurvey(Connection connection, Supplier<OwnerRef> owner) {
        this(connection, owner, DEFAULT_PIPELINES, Instant.MIN, Optional.empty(), List.of());
    }

    private BlastRadiusSurvey(
            Connection connection,
            Supplier<OwnerRef> owner,
            int pipelines,
            Instant since,
            Optional<Inventory> inventory,
            List<ConfigUse> local) {
        this.connection = connection;
        this.owner = owner;
        this.pipelines = pipelines;
        this.since = since;
        this.inventory = inventory;
        this.local = List.copyOf(local);
    }

    /**
     * Reads the configurations of this many pipelines of each project. Default: 3.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public BlastRadiusSurvey pipelines(int most) {
        if (most < 1) {
            throw new ConfigurationException("pipelines(" + most + "): read at least 1 of each project.");
        }
        return new BlastRadiusSurvey(connection, owner, most, since, inventory, local);
    }

    /** Leaves out pipelines that began before {@code first}. Default: none is too old. */
    public BlastRadiusSurvey since(Instant first) {
        return new BlastRadiusSurvey(connection, owner, pipelines, first, inventory, local);
    }

    /**
     * Adds the configurations of checkouts on this machine, which may be newer than what ran, or never have run.
     *
     * @param folder a checkout, or a folder of checkouts that are called like their projects
     * @throws ConfigurationException if it is no folder
     */
    public BlastRadiusSurvey configs(Path folder) {
        List<ConfigUse> all = new ArrayList<>(local);
        all.addAll(ConfigFolder.read(folder));
        return new BlastRadiusSurvey(connection, owner, pipelines, since, inventory, all);
    }

    /** Takes projects, variables and keys from {@code taken} instead of looking again. Default: a look at those only. */
    public BlastRadiusSurvey in(Inventory taken) {
        return new BlastRadiusSurvey(connection, owner, pipelines, since, Optional.of(taken), local);
    }

    /**
     * Finds it out. What cannot be read is a gap, told in the notes of every grid, and never an exception; so is what was
     * not reached when the thread was interrupted (its flag stays set) or the token was rejected on the way.
     */
    public BlastRadius take() {
        OwnerRef ref = owner.get();
        Inventory defined = inventory.orElseGet(() -> new Survey(connection, () -> ref)
                .kinds(Kind.CONTEXT_VARIABLE, Kind.PROJECT_VARIABLE, Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL)
                .take());
        BlastRadius atHand = defined.blastRadius(local);
        PipelineConfigs ran = new PipelineConfigs(connection, connection.through(PageStore.none()), ref);
        ran.read(defined, pipelines, since);
        List<ConfigUse> all = new ArrayList<>(ran.configs());
        all.addAll(atHand.configs());
        connection.ledger().missing(ran.failures());
        return defined.blastRadius(all).lacking(atHand.gaps(), ran.partly()).lacking(ran.gaps(all), ran.partly());
    }
}
