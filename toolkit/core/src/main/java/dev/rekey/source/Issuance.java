package dev.rekey.source;

import dev.rekey.internal.seal.Recipients;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** How one credential is made, kept meanwhile and dealt out to its slots. Comes from {@link Supply#issuance}. */
public final class Issuance {
    private final Issuer issuer;
    private final Function<Slot, Filling> fillings;
    private final Recipients recipients;
    private final Optional<Path> identity;
    private final boolean revokesAtOnce;

    Issuance(
            Issuer issuer,
            Function<Slot, Filling> fillings,
            Recipients recipients,
            Optional<Path> identity,
            boolean revokesAtOnce) {
        this.issuer = Objects.requireNonNull(issuer);
        this.fillings = fillings;
        this.recipients = recipients;
        this.identity = identity;
        this.revokesAtOnce = revokesAtOnce;
    }

    /** Who makes it. */
    public Issuer issuer() {
        return issuer;
    }

    /** To whom its new value is sealed until it is everywhere. */
    public Recipients recipients() {
        return recipients;
    }

    /** The file with the identity of one of them, for a run that is taken up again; empty for the usual place. */
    public Optional<Path> identity() {
        return identity;
    }

    /** Whether the old one dies in the same run. */
    public boolean revokesAtOnce() {
        return revokesAtOnce;
    }

    /** What {@code slot} gets of it, which the caller closes. */
    public Secret share(Slot slot, Material material) {
        return fillings.apply(slot).of(material);
    }
}
