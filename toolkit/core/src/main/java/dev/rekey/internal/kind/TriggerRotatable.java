package dev.rekey.internal.kind;

import dev.rekey.error.IssuerException;
import dev.rekey.error.NotFoundException;
import dev.rekey.internal.api.CustomWebhook;
import dev.rekey.internal.api.Definition;
import dev.rekey.internal.api.ProjectApi;
import dev.rekey.internal.api.TriggerApi;
import dev.rekey.internal.engine.Revocation;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.Slot;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret in the address of a custom webhook trigger. CircleCI changes no address, so a second trigger is made like the
 * first and takes its place. Until its address is safe it carries our mark in its event name, which it then loses: what
 * its pipelines see is as before.
 */
final class TriggerRotatable extends SlotRotatable {
    private static final Pattern MARKED = Pattern.compile("(?s)(.*?) ?\\((rekey-[0-9A-Za-z-]+)\\)");
    private static final String DEFINITION = "definition";
    private static final String NAME = "event_name";
    private static final String SENDER = "sender";
    private static final String CHECKOUT = "checkout_ref";
    private static final String CONFIG = "config_ref";
    private static final String DISABLED = "disabled";

    private final ProjectApi projects;
    private final TriggerApi triggers;
    private @Nullable String project;

    TriggerRotatable(ProjectApi projects, TriggerApi triggers, Slot.Credential slot, ValueSafe safe) {
        super("address of trigger", slot, safe);
        this.projects = projects;
        this.triggers = triggers;
    }

    @Override
    public Capability capability() {
        return Capability.C;
    }

    @Override
    public Before look() {
        Optional<String> home = Optional.empty();
        Set<String> ids = new LinkedHashSet<>();
        for (Definition definition : triggers.definitions(project())) {
            List<String> listed =
                    sightings(definition).stream().map(Sighting::id).toList();
            ids.addAll(listed);
            if (listed.contains(slot.id())) {
                home = Optional.of(definition.id());
            }
        }
        String definition = home.orElseThrow(() -> new NotFoundException(
                describe() + ": it is not among the triggers that CircleCI lists. Make a new plan."));
        CustomWebhook old = triggers.customWebhook(project(), slot.id());
        if (!old.provider().equals(CustomWebhook.PROVIDER)) {
            throw refused("its address has no secret");
        }
        if (old.checkoutRef().isEmpty() || old.configRef().isEmpty()) {
            throw refused("CircleCI does not tell which branch it uses; make another one by hand, then delete it");
        }
        return new Before(Optional.of(slot.id()), ids, facts(definition, old));
    }

    @Override
    public Issued issue(Before before, String tag, Optional<Material> material) {
        CustomWebhook wanted = like(before.facts());
        String marked = wanted.eventName() + " (" + tag + ")";
        CustomWebhook.Made made =
                triggers.create(project(), before.facts().getOrDefault(DEFINITION, ""), wanted.named(marked.strip()));
        return new Issued(made.id(), Optional.of(Material.of(made.address())), before.facts());
    }

    @Override
    public List<Sighting> sightings() {
        return triggers.definitions(project()).stream()
                .flatMap(definition -> sightings(definition).stream())
                .toList();
    }

    @Override
    public void discard(String id) {
        try {
            triggers.delete(project(), id);
        } catch (NotFoundException gone) {
            // As it should be.
        }
    }

    /** Its own name, which it gets back once its address is safe. */
    @Override
    public List<String> places() {
        return List.of(slot.key());
    }

    @Override
    public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
        var unused = triggers.rename(project(), issued.id(), issued.facts().getOrDefault(NAME, ""));
        return Map.of();
    }

    @Override
    public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
        if (!isListed(issued.id())) {
            return Optional.empty();
        }
        if (!triggers.customWebhook(project(), issued.id()).equals(like(before.facts()))) {
            throw refused("the new one is not made like it");
        }
        return Optional.of(new Evidence(
                ProofLevel.OBSERVED,
                "listed as " + issued.id() + ", made like the old one; give its address to the sender"));
    }

    @Override
    public Revocation revocation() {
        return Revocation.NOW;
    }

    @Override
    public void revoke(Before before) {
        before.old().ifPresent(this::discard);
    }

    @Override
    public boolean isDead(Before before) {
        return before.old().filter(this::isListed).isEmpty();
    }

    private boolean isListed(String id) {
        return sightings().stream().anyMatch(one -> one.id().equals(id));
    }

    private List<Sighting> sightings(Definition definition) {
        return triggers.triggers(slot.org(), slot.holder(), project(), definition).stream()
                .flatMap(trigger -> trigger.id().stream().map(id -> new Sighting(id, tag(trigger.name()))))
                .toList();
    }

    private static Optional<String> tag(String eventName) {
        return Optional.of(MARKED.matcher(eventName)).filter(Matcher::matches).map(found -> found.group(2));
    }

    /** Without the mark of a rotation that was given up. */
    private static String unmarked(String eventName) {
        Matcher marked = MARKED.matcher(eventName);
        return marked.matches() ? marked.group(1) : eventName;
    }

    private static Map<String, String> facts(String definition, CustomWebhook old) {
        return Map.of(
                DEFINITION, definition,
                NAME, unmarked(old.eventName()),
                SENDER, old.sender(),
                CHECKOUT, old.checkoutRef(),
                CONFIG, old.configRef(),
                DISABLED, String.valueOf(old.disabled()));
    }

    private static CustomWebhook like(Map<String, String> facts) {
        return new CustomWebhook(
                facts.getOrDefault(NAME, ""),
                CustomWebhook.PROVIDER,
                facts.getOrDefault(SENDER, ""),
                facts.getOrDefault(CHECKOUT, ""),
                facts.getOrDefault(CONFIG, ""),
                Boolean.parseBoolean(facts.get(DISABLED)));
    }

    private String project() {
        if (project == null) {
            project = projects.project(slot.holder()).id().orElseThrow(() -> refused("its project has no id"));
        }
        return project;
    }

    private IssuerException refused(String why) {
        return new IssuerException(IssuerException.Certainty.REFUSED, describe() + ": " + why + ".");
    }
}
