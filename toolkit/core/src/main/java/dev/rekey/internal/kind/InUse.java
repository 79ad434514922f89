package dev.rekey.internal.kind;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.connection.Reading;
import dev.rekey.internal.run.RunningLook;
import dev.rekey.model.Gap;
import dev.rekey.model.Listing;
import dev.rekey.model.Organization;
import dev.rekey.model.Project;
import dev.rekey.model.RunningWorkflow;
import dev.rekey.model.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which workflows may still hold what a slot held before: those that began before the new value was stored, have not ended,
 * and use the slot's context, or are of its project. Jobs keep what they were given when they began.
 *
 * <p>Looks at the last 5 pipelines of each project. What cannot be seen may hold it as well, and is named with the rest.
 */
public final class InUse {
    private static final int PIPELINES = 5;

    /** By how much CircleCI's clock and this machine's may differ: rather one too many than one too few. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Connection connection;
    private final Function<String, Listing<Project>> projectsOf;
    private final boolean cancels;

    /**
     * @param projectsOf the projects of an organisation, by its slug: any of them may use its contexts
     */
    public InUse(Connection connection, Function<String, Listing<Project>> projectsOf) {
        this(connection, projectsOf, false);
    }

    private InUse(Connection connection, Function<String, Listing<Project>> projectsOf, boolean cancels) {
        this.connection = connection;
        this.projectsOf = projectsOf;
        this.cancels = cancels;
    }

    /** One that {@linkplain #cancel cancels} what it would name, and names what is left. */
    public InUse canceling() {
        return new InUse(connection, projectsOf, true);
    }

    /** One that asks for projects itself, by the one listing that names the most. */
    public static InUse of(Connection connection) {
        return new InUse(connection, org -> known(connection, org));
    }

    /**
     * What may still hold what was in {@code slots} before {@code stored}, each as a phrase with its page; empty when nothing
     * does.
     *
     * @param stored when the last of them got the new value (UTC, this machine's clock)
     * @throws UnauthenticatedException if the token is rejected
     */
    public List<String> by(Collection<Slot> slots, Instant stored) {
        if (cancels) {
            return cancel(slots, stored);
        }
        Listing<RunningWorkflow> holding = holding(slots, stored);
        List<String> all = new ArrayList<>();
        holding.forEach(one -> all.add(phrase(one)));
        holding.gaps().forEach(gap -> all.add(gap.place() + ", which " + gap.why()));
        return all;
    }

    /**
     * Cancels what {@link #by} names; CircleCI carries that out soon afterwards.
     *
     * @return what may run on: those that could not be canceled, and places that could not be seen
     * @throws UnauthenticatedException if the token is rejected
     */
    public List<String> cancel(Collection<Slot> slots, Instant stored) {
        Listing<RunningWorkflow> holding = holding(slots, stored);
        List<String> left = new ArrayList<>();
        for (RunningWorkflow one : holding) {
            try {
                connection.calls().runs().cancel(one.id());
            } catch (UnauthenticatedException | InterruptedCallException fatal) {
                throw fatal;
            } catch (CircleCIException refused) {
                left.add(phrase(one));
            }
        }
        holding.gaps().forEach(gap -> left.add(gap.place() + ", which " + gap.why()));
        return left;
    }

    private Listing<RunningWorkflow> holding(Collection<Slot> slots, Instant stored) {
        List<RunningWorkflow> found = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (String org : slots.stream().map(Slot::org).distinct().toList()) {
            List<Slot> its =
                    slots.stream().filter(slot -> slot.org().equals(org)).toList();
            Listing<RunningWorkflow> running = new RunningLook(connection, PIPELINES).at(projects(org, its));
            running.stream()
                    .filter(one -> one.since().isBefore(stored.plus(SKEW)))
                    .filter(one -> its.stream().anyMatch(slot -> mayHold(one, slot)))
                    .forEach(found::add);
            // Where contexts could not be read, the workflow counts as one that uses every context.
            running.gaps().stream()
                    .filter(gap -> !RunningLook.isOfContexts(gap))
                    .forEach(gaps::add);
        }
        return Listing.of(found, gaps);
    }

    private Listing<Project> projects(String org, List<Slot> slots) {
        if (slots.stream().anyMatch(slot -> slot instanceof Slot.ContextVariable)) {
            return projectsOf.apply(org);
        }
        List<Project> own = slots.stream()
                .map(Slot::place)
                .distinct()
                .map(slug -> new Project(
                        org, Optional.empty(), slug, slug.substring(slug.lastIndexOf('/') + 1), Set.of("slot")))
                .toList();
        return Listing.of(own, List.of());
    }

    private static boolean mayHold(RunningWorkflow one, Slot slot) {
        if (slot instanceof Slot.ContextVariable variable) {
            // A name with a parameter in it may turn out to be any.
            return one.contexts()
                    .map(names ->
                            names.stream().anyMatch(name -> name.equals(variable.context()) || name.contains("<<")))
                    .orElse(true);
        }
        return one.project().equals(slot.place());
    }

    private static String phrase(RunningWorkflow one) {
        return "workflow " + one.name() + " of " + one.project() + " (" + one.status() + " since " + one.since() + ", "
                + one.url() + ")";
    }

    private static Listing<Project> known(Connection connection, String org) {
        return Reading.of("projects of " + org, () -> {
            Optional<String> id = connection.users().collaborations().stream()
                    .filter(mine -> mine.slug().equals(org))
                    .findFirst()
                    .flatMap(Organization::id);
            OwnerRef owner = new OwnerRef(
                    org,
                    id.or(() -> connection.organizations().organization(org).id()));
            return owner.id().isPresent()
                    ? connection.projects().known(owner)
                    : connection.calls().discovery().built(owner);
        });
    }
}
