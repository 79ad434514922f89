package dev.rekey.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.CheckoutKey;
import dev.rekey.model.Coverage;
import dev.rekey.model.Found;
import dev.rekey.model.Gap;
import dev.rekey.model.Holding;
import dev.rekey.model.Project;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A made-up inventory, thing by thing. */
final class Stock {
    static final Instant TAKEN = Instant.parse("2023-01-10T09:00:00Z");

    private final List<Found> found = new ArrayList<>();
    private final List<Project> projects = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();

    static Inventory nothing() {
        return new Stock().inventory();
    }

    @CanIgnoreReturnValue
    Stock context(String id, String context, String... names) {
        for (String name : names) {
            add(new Variable(
                    new Slot.ContextVariable("gh/acme", id, context, name),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return this;
    }

    @CanIgnoreReturnValue
    Stock project(String slug, String name, String tail) {
        return add(new Variable(
                new Slot.ProjectVariable("gh/acme", slug, name),
                Optional.of(tail).filter(end -> !end.isEmpty()),
                Optional.empty(),
                Optional.empty()));
    }

    @CanIgnoreReturnValue
    Stock named(String id, String slug, String name) {
        projects.add(new Project("gh/acme", Optional.of(id), slug, name, Set.of("followed")));
        return this;
    }

    @CanIgnoreReturnValue
    Stock key(String slug, String md5, String sha256) {
        return add(new CheckoutKey(
                "gh/acme",
                slug,
                "deploy-key",
                true,
                "ssh-ed25519 AAAA",
                Optional.of(md5),
                Optional.of(sha256),
                Optional.empty()));
    }

    @CanIgnoreReturnValue
    Stock lacking(String place) {
        coverage.add(Coverage.failed("gh/acme", "variables", new Gap(place, "403", "ask an administrator")));
        return this;
    }

    Inventory inventory() {
        return Inventory.of(TAKEN, found, projects, coverage);
    }

    private Stock add(Holding holding) {
        found.add(new Found(holding, Set.of("private")));
        return this;
    }
}
