package dev.rekey.change;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Mark;
import dev.rekey.internal.engine.Patience;
import dev.rekey.internal.engine.Result;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.internal.engine.Rotatable;
import dev.rekey.internal.engine.Step;
import dev.rekey.internal.kind.InUse;
import dev.rekey.internal.kind.Rotatables;
import dev.rekey.internal.rotation.OpenRotation;
import dev.rekey.internal.seal.Identity;
import dev.rekey.model.Holding;
import dev.rekey.model.Slot;
import dev.rekey.source.Issuance;
import dev.rekey.source.Supply;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** One item of a plan in the hands of the engine: with the journal it goes on in, and the place where its value is kept. */
final class ItemRun {
    private static final String IDENTITY = "identity";

    private final Connection connection;
    private final OpenRotation rotation;
    private final Optional<OpenRotation> unfinished;
    private final Supply supply;
    private final Map<String, OpenRotation> journals = new ConcurrentHashMap<>();
    private final Patience patience;
    private final InUse inUse;
    private final boolean triesCheckouts;

    /**
     * @param unfinished an earlier attempt, whose keys and credentials go on where they were begun: what it may have made is
     *     found again by what its journal knows
     */
    ItemRun(Connection connection, OpenRotation rotation, Optional<OpenRotation> unfinished, Supply supply, Pace pace) {
        this.connection = connection;
        this.rotation = rotation;
        this.unfinished = unfinished;
        this.supply = supply;
        this.patience = Patience.DEFAULT.withGrace(pace.grace());
        this.triesCheckouts = pace.triesCheckouts();
        InUse named = InUse.of(connection);
        this.inUse = pace.cancelsRunning() ? named.canceling() : named;
    }

    /** What its journal says so far. */
    Log log(Item item) {
        return journal(item).log(item.key());
    }

    /**
     * Takes it on with {@code go}.
     *
     * @throws ConfigurationException if its value could not be had or kept, or the journal not be written
     */
    Result run(Item item, Function<Engine, Result> go) {
        if (!item.isIssued()) {
            Target target = item.first();
            return go.apply(engine(
                    item,
                    Rotatables.of(
                            connection,
                            target.slot(),
                            target.before(),
                            new SupplySafe(supply, target),
                            inUse,
                            triesCheckouts)));
        }
        Issuance how = supply.issuance(item.first().wanted());
        Optional<Identity> identity = log(item).steps().isEmpty() ? Optional.empty() : identity(how);
        try {
            return go.apply(engine(item, issued(item, how, identity)));
        } finally {
            identity.ifPresent(Identity::close);
        }
    }

    private Engine engine(Item item, Rotatable rotatable) {
        return new Engine(
                rotatable,
                new ReceiptLog(log(item), connection),
                "rekey-" + rotation.id(),
                connection.clock(),
                connection.sleeper(),
                patience);
    }

    private Rotatable issued(Item item, Issuance how, Optional<Identity> identity) {
        Map<Slot, Optional<Holding>> places = new LinkedHashMap<>();
        Map<String, Slot> byKey = new HashMap<>();
        item.targets().forEach(target -> {
            places.put(target.slot(), target.before());
            byKey.put(target.slot().key(), target.slot());
        });
        return Rotatables.issued(
                connection,
                item.key(),
                how.issuer(),
                places,
                (key, material) -> how.share(Objects.requireNonNull(byKey.get(key)), material),
                journal(item).safe(item.key(), how.recipients(), identity),
                how.revokesAtOnce() ? Revocation.NOW : Revocation.LATER,
                inUse);
    }

    /** Opens what an earlier run has sealed; where it is not at hand, the engine parks what needs it. */
    private Optional<Identity> identity(Issuance how) {
        Path file = how.identity().orElse(connection.home().resolve(IDENTITY));
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(Identity.read(file)) : Optional.empty();
    }

    /** Leaves a word in this rotation about an item that goes on in the earlier one, so that no other run begins it here. */
    boolean goesOnElsewhere(Item item) {
        if (journal(item) == rotation) {
            return false;
        }
        Log here = rotation.log(item.key());
        if (here.steps().isEmpty()) {
            String why = "goes on in rotation " + journal(item).id();
            here.append(new Step(connection.clock().instant(), Mark.ABANDONED, Map.of("why", why)));
        }
        return true;
    }

    /** Chosen once: an item that ends in the earlier journal has not to begin in this one. */
    private OpenRotation journal(Item item) {
        return journals.computeIfAbsent(item.key(), key -> {
            if (unfinished.isPresent() && item.first().isMadeElsewhere()) {
                List<Step> attempt = unfinished.get().log(key).steps();
                if (!attempt.isEmpty() && !Engine.state(attempt).isFinal()) {
                    return unfinished.get();
                }
            }
            return rotation;
        });
    }
}
