package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.util.List;
import java.util.Optional;

/** A source at work for one plan. Used by one thread at a time; closing it wipes what it still holds. */
public interface Supply extends AutoCloseable {
    /** What it would do for {@code wanted}; makes nothing and asks nobody. */
    Offer offer(Wanted wanted);

    /**
     * Called once before the first change: questions are asked and destinations are probed here, so that nothing has
     * changed when one of them fails.
     *
     * @param wanted every slot that was offered a value, in the order of the plan
     * @param earlier slots into which an unfinished attempt may already have stored a value from this source; empty for a
     *     first attempt
     * @throws ConfigurationException if a value cannot be had or could not be kept
     */
    default void prepare(List<Wanted> wanted, List<Slot> earlier) {}

    /**
     * How the credential is made that was offered to {@code wanted} with {@link Offer.Issued}.
     *
     * @throws ConfigurationException if its issuer cannot be opened
     */
    default Issuance issuance(Wanted wanted) {
        throw new IllegalStateException(wanted.slot().key() + " was offered no credential of an issuer");
    }

    /** A value for {@code wanted}, which the caller closes. */
    Secret value(Wanted wanted);

    /** The value that an earlier attempt kept for {@code slot}, which the caller closes; empty where none was kept. */
    default Optional<Secret> kept(Slot slot) {
        return Optional.empty();
    }

    /**
     * Makes {@code value} durable, where this source has a destination. Returns once it would survive a power cut; the
     * request that stores it is sent afterwards.
     *
     * @throws ConfigurationException if it could not be kept; nothing is sent then
     */
    default void keep(Slot slot, Secret value) {}

    @Override
    default void close() {}
}
