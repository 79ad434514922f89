package dev.rekey;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.Definition;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.connection.Calls;
import dev.rekey.internal.connection.Findings;
import dev.rekey.model.Holding;
import dev.rekey.model.Kind;
import dev.rekey.model.Project;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The lists that CircleCI has for one project, read one after another. */
final class ProjectLists {
    /** Listings that also name what is deleted, or what may be no project. */
    private static final Set<String> ASK_FIRST = Set.of("private", "repositories");

    /** What one private call brings. */
    private static final Set<Kind> TOGETHER =
            Set.of(Kind.PROJECT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL);

    /** What a project holds besides. */
    private static final Set<Kind> APART =
            Set.of(Kind.PROJECT_TOKEN, Kind.SCHEDULE, Kind.SETTING, Kind.WEBHOOK, Kind.TRIGGER, Kind.OIDC_CLAIMS);

    private final Calls calls;
    private final OwnerRef owner;
    private final boolean server;
    private final Findings findings;
    private final Set<Kind> wanted;
    private final boolean brief;

    ProjectLists(Calls calls, OwnerRef owner, boolean server, Findings findings, Set<Kind> wanted, boolean brief) {
        this.calls = calls;
        this.owner = owner;
        this.server = server;
        this.findings = findings;
        this.wanted = wanted;
        this.brief = brief;
    }

    void read(Project project) {
        if (brief && project.id().isPresent()) {
            together(project, "secrets");
            if (APART.stream().anyMatch(wanted::contains) && !isGone(project)) {
                apart(project);
            }
        } else if (!isGone(project)) {
            oneByOne(project);
            apart(project);
        }
    }

    private void together(Project project, String list) {
        list(
                project,
                list,
                TOGETHER,
                () -> calls.deleted()
                        .secrets(owner.slug(), project.slug(), project.id().orElseThrow())
                        .iterator());
    }

    private void oneByOne(Project project) {
        String slug = project.slug();
        list(
                project,
                "variables",
                Set.of(Kind.PROJECT_VARIABLE),
                () -> calls.projects().variables(owner.slug(), slug));
        list(
                project,
                "checkout keys",
                Set.of(Kind.CHECKOUT_KEY),
                () -> calls.keys().checkoutKeys(owner.slug(), slug));
        list(
                project,
                "SSH keys and legacy settings",
                Set.of(Kind.SSH_KEY, Kind.LEGACY_CREDENTIAL),
                () -> calls.settings().legacy(owner.slug(), slug).iterator());
    }

    private void apart(Project project) {
        String slug = project.slug();
        list(
                project,
                "API tokens",
                Set.of(Kind.PROJECT_TOKEN),
                () -> calls.tokens().projectTokens(owner.slug(), slug).iterator());
        list(
                project,
                "schedules",
                Set.of(Kind.SCHEDULE),
                () -> calls.schedules().schedules(owner.slug(), slug));
        list(
                project,
                "settings",
                Set.of(Kind.SETTING),
                () -> calls.settings().project(owner.slug(), slug).iterator());
        if (wanted.contains(Kind.WEBHOOK) || wanted.contains(Kind.TRIGGER) || wanted.contains(Kind.OIDC_CLAIMS)) {
            id(project).ifPresent(id -> byId(project, id));
        }
    }

    /** What is asked for by the project's id. */
    private void byId(Project project, String id) {
        String slug = project.slug();
        list(project, "webhooks", Set.of(Kind.WEBHOOK), () -> calls.webhooks().webhooks(owner.slug(), slug, id));
        if (owner.id().isPresent()) {
            list(
                    project,
                    "OIDC claims",
                    Set.of(Kind.OIDC_CLAIMS),
                    () -> calls.oidc().project(owner, slug, id).iterator());
        }
        if (server) {
            findings.notOffered(
                    owner.slug(), label(project), "triggers", "CircleCI server has no pipeline definitions");
        } else {
            list(project, "triggers", Set.of(Kind.TRIGGER), () -> triggers(project, id));
        }
    }

    private Iterator<Holding> triggers(Project project, String id) {
        List<Holding> triggers = new ArrayList<>();
        for (Definition definition : calls.triggers().definitions(id)) {
            triggers.addAll(calls.triggers().triggers(owner.slug(), project.slug(), id, definition));
        }
        return triggers.iterator();
    }

    /**
     * Whether the project is deleted, in which case only the private call shows what it still holds, or no project at all.
     * Asked only of those that no listing of living projects named.
     */
    private boolean isGone(Project project) {
        if (!ASK_FIRST.containsAll(project.seenBy())) {
            return false;
        }
        try {
            var unused = calls.projects().project(project.slug());
            return false;
        } catch (NotFoundException gone) {
            if (project.id().isPresent()) {
                if (!brief) {
                    together(project, "secrets of a deleted project");
                }
            } else {
                var unused = findings.read(owner.slug(), label(project), "project", () -> {
                    throw gone;
                });
            }
            return true;
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unclear) {
            // Its lists will say what is wrong.
            return false;
        }
    }

    private Optional<String> id(Project project) {
        if (project.id().isPresent()) {
            return project.id();
        }
        return findings
                .read(
                        owner.slug(),
                        label(project),
                        "id",
                        () -> List.of(calls.projects().project(project.slug())).iterator())
                .stream()
                .findFirst()
                .flatMap(Project::id);
    }

    private void list(
            Project project, String list, Set<Kind> kinds, Supplier<? extends Iterator<? extends Holding>> rows) {
        if (kinds.stream().anyMatch(wanted::contains)) {
            List<Holding> found = findings.read(owner.slug(), label(project), list, () -> widen(rows.get()));
            findings.keep(
                    found.stream().filter(one -> wanted.contains(one.kind())).toList(), project.seenBy());
        }
    }

    @SuppressWarnings("unchecked") // an iterator only hands out
    private static Iterator<Holding> widen(Iterator<? extends Holding> rows) {
        return (Iterator<Holding>) rows;
    }

    private static String label(Project project) {
        return "project " + project.slug();
    }
}
