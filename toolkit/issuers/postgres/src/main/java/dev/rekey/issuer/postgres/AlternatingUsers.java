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
import java.util.TreeSet;

/**
 * Two login roles that may do the same take turns. The one in use keeps its password until every place has the other's;
 * then it cannot log in any more. So which is in use can be told by who can log in.
 */
final class AlternatingUsers implements Issuer {
    private static final String SLOT = "slot";

    private final Target it;
    private final String first;
    private final String second;
    private final Roles roles;
    private Optional<String> slot = Optional.empty();

    AlternatingUsers(Target it, String first, String second) {
        this.it = it;
        this.first = first;
        this.second = second;
        this.roles = it.roles();
    }

    @Override
    public String describe() {
        return "roles " + first + " and " + second + " in turns, for " + it.role() + " of "
                + it.database().address();
    }

    @Override
    public Capability capability() {
        return Capability.B;
    }

    @Override
    public List<Set<String>> parts() {
        return Passwords.parts(it.url(), List.of(Set.of(Passwords.USER, Passwords.PASSWORD)));
    }

    @Override
    public Before look() {
        boolean firstIsOn = canLogIn(first);
        boolean secondIsOn = canLogIn(second);
        refuseDifferentRights();
        Optional<String> old = inUse(firstIsOn, secondIsOn);
        String next = old.isPresent() && old.get().equals(first) ? second : first;
        if (roles.isExpired(next)) {
            throw new IssuerException(
                    Certainty.REFUSED, next + " is past its VALID UNTIL: give it another date, then plan again.");
        }
        slot = Optional.of(next);
        return new Before(old, Set.of(first, second), Map.of(SLOT, next));
    }

    /** The material is for the role that {@link #look} or {@link #issue} was about. */
    @Override
    public Material make() {
        return Passwords.make(
                slot.orElseThrow(() -> new IllegalStateException("whose password it will be is not known yet")),
                it.url());
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        String next = ours(before.facts().getOrDefault(SLOT, ""));
        if (before.old().filter(next::equals).isPresent()) {
            throw new IllegalStateException("the role in use is not the one to be changed");
        }
        slot = Optional.of(next);
        roles.enable(next, Target.password(material));
        provenOrTakenBack(next, Target.password(material));
        return Issued.of(next);
    }

    /** A login that pg_hba.conf or a missing right forbids is better found before any place depends on it. */
    private void provenOrTakenBack(String next, Secret password) {
        Optional<Evidence> proof;
        try {
            proof = new Login(it.database()).prove(next, it.role(), password);
        } catch (IssuerException failure) {
            if (failure.certainty() == Certainty.REFUSED) {
                roles.disable(next, false);
            }
            throw failure;
        }
        if (proof.isEmpty()) {
            roles.disable(next, false);
            throw new IssuerException(
                    Certainty.REFUSED,
                    next + " was given a password and still cannot log in to "
                            + it.database().address() + ": look at pg_hba.conf. It is disabled again.");
        }
    }

    @Override
    public void discard(String id) {
        roles.disable(ours(id), false);
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        return new Login(it.database()).prove(ours(issued.id()), it.role(), Target.password(material));
    }

    @Override
    public void revoke(Before before) {
        before.old().ifPresent(old -> roles.disable(ours(old), it.endsSessions()));
    }

    @Override
    public boolean isDead(Before before) {
        if (before.old().isEmpty()) {
            return true;
        }
        String old = ours(before.old().get());
        Optional<Secret> oldPassword = it.oldPassword();
        return !roles.canLogIn(old).orElse(false)
                && (oldPassword.isEmpty() || new Login(it.database()).isRefused(old, oldPassword.get()));
    }

    private boolean canLogIn(String role) {
        return roles.canLogIn(role)
                .orElseThrow(() -> new IssuerException(
                        Certainty.REFUSED,
                        "there is no role " + role + " at " + it.database().address() + "."));
    }

    /** Resetting one that places still use would lock them out: when both can log in, somebody has to say. */
    private Optional<String> inUse(boolean firstIsOn, boolean secondIsOn) {
        if (firstIsOn && secondIsOn) {
            return Optional.of(it.inUse()
                    .map(this::ours)
                    .orElseThrow(() -> new IssuerException(
                            Certainty.REFUSED,
                            "both " + first + " and " + second + " can log in to "
                                    + it.database().address()
                                    + ": say which of them is in use, so that the other is changed.")));
        }
        return firstIsOn ? Optional.of(first) : secondIsOn ? Optional.of(second) : Optional.empty();
    }

    private void refuseDifferentRights() {
        Set<String> one = roles.rights(first);
        Set<String> other = roles.rights(second);
        if (!one.contains("member of " + it.role())) {
            throw new IssuerException(Certainty.REFUSED, first + " is no member of " + it.role() + ".");
        }
        Set<String> apart = new TreeSet<>(one);
        apart.removeAll(other);
        Set<String> more = new TreeSet<>(other);
        more.removeAll(one);
        apart.addAll(more);
        if (!apart.isEmpty()) {
            throw new IssuerException(
                    Certainty.REFUSED,
                    first + " and " + second
                            + " may not do the same, so one cannot stand in for the other: they differ in "
                            + apart.size() + " things, the first is \""
                            + apart.iterator().next()
                            + "\". Grant and own everything through " + it.role() + ".");
        }
    }

    private String ours(String role) {
        if (!first.equals(role) && !second.equals(role)) {
            throw new IssuerException(
                    Certainty.REFUSED, "the role of this rotation is neither " + first + " nor " + second + ".");
        }
        return role;
    }
}
