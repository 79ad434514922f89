package dev.rekey.issuer.postgres;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One role, which has one password: the old one is dead from the moment that the new one is set. */
final class SingleUser implements Issuer {
    private final Target it;
    private final Roles roles;

    SingleUser(Target it) {
        this.it = it;
        this.roles = it.roles();
    }

    @Override
    public String describe() {
        return "role " + it.role() + " of " + it.database().address();
    }

    @Override
    public Capability capability() {
        return Capability.B1;
    }

    /** The user stays; a slot may be filled with it all the same. */
    @Override
    public List<Set<String>> parts() {
        return Passwords.parts(
                it.url(), List.of(Set.of(Passwords.PASSWORD), Set.of(Passwords.USER, Passwords.PASSWORD)));
    }

    @Override
    public Before look() {
        boolean canLogIn = roles.canLogIn(it.role())
                .orElseThrow(() -> new IssuerException(
                        Certainty.REFUSED,
                        "there is no role " + it.role() + " at " + it.database().address() + "."));
        if (!canLogIn) {
            throw new IssuerException(
                    Certainty.REFUSED,
                    it.role() + " cannot log in to " + it.database().address()
                            + ", so nothing needs its password; enabling it is not a rotation.");
        }
        return new Before(Optional.of(it.role()), Set.of(it.role()), Map.of());
    }

    @Override
    public Material make() {
        return Passwords.make(it.role(), it.url());
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        roles.enable(it.role(), Target.password(material));
        return Issued.of(it.role());
    }

    @Override
    public void discard(String id) {
        throw new IssuerException(
                Certainty.REFUSED,
                "the password of " + it.role() + " was replaced, and the old one cannot be put back.");
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return new Login(it.database()).prove(it.role(), it.role(), Target.password(material));
    }

    /** Nothing is left to revoke. */
    @Override
    public void revoke(Before before) {}

    @Override
    public boolean isDead(Before before) {
        Optional<Secret> old = it.oldPassword();
        return old.isEmpty() || new Login(it.database()).isRefused(it.role(), old.get());
    }
}
