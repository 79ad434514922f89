package dev.rekey.inventory;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.api.VcsSlug;
import dev.rekey.model.Coverage;
import dev.rekey.model.Found;
import dev.rekey.model.Holding;
import dev.rekey.model.Project;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what CircleCI's public Env-Inspector writes: {@code circleci-data.json}, one object with accounts. Newer files have
 * the projects within their account, the README's older example beside the accounts and under other names. Both are read,
 * and mixtures.
 */
final class InspectorFile {
    private static final Pattern CONTEXT_PAGE = Pattern.compile("https?://[^/]+/([^/]+/[^/]+)/contexts/[^/]+");
    private static final Comparator<Found> ORDER = Comparator.comparing(
                    (Found found) -> found.holding().org())
            .thenComparing(found -> found.holding().kind())
            .thenComparing(found -> found.holding().holder())
            .thenComparing(found -> found.holding().name())
            .thenComparing(found -> found.holding().key());
    private static final Comparator<Coverage> BY_PLACE =
            Comparator.comparing(Coverage::org).thenComparing(Coverage::place).thenComparing(Coverage::list);

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Set<Coverage> coverage = new LinkedHashSet<>();
    private final Set<String> orgs = new LinkedHashSet<>();

    private InspectorFile() {}

    /** When it was last written, which is when the inspector ended, unless it was copied since. */
    static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + failed.getClass().getSimpleName() + ".");
        }
    }

    /**
     * What it saw and could not see.
     *
     * @throws ConfigurationException if it is not such a file, with the place in it
     */
    static Inventory read(Path file, Instant takenAt) {
        InspectorJson root = InspectorJson.read(file);
        InspectorFile read = new InspectorFile();
        if (!root.has("rekey_inventory")) {
            root.objects("accounts").forEach(account -> read.account(account, root.has("projects")));
            root.objects("projects").forEach(read::project);
        }
        if (read.orgs.isEmpty()) {
            throw root.refused("this is no inspector's file, it has no accounts");
        }
        for (InspectorJson error : root.elements("errors")) {
            read.orgs.forEach(org -> read.coverage.add(InspectorGaps.ofOrganisation(org, error)));
        }
        read.orgs.forEach(org -> read.coverage.addAll(InspectorGaps.neverListed(org)));
        return Inventory.of(
                takenAt,
                read.found.values().stream().sorted(ORDER).toList(),
                List.copyOf(read.projects.values()),
                read.coverage.stream().sorted(BY_PLACE).toList());
    }

    private void account(InspectorJson account, boolean projectsElsewhere) {
        String org = slug(account);
        String place = "organisation " + org;
        orgs.add(org);
        Set<String> unread = new LinkedHashSet<>();
        for (InspectorJson error : account.elements("errors")) {
            Coverage gap = InspectorGaps.ofOrganisation(org, error);
            coverage.add(gap);
            unread.add(gap.place());
        }
        List<InspectorJson> contexts = account.objects("contexts");
        if (!account.has("contexts")) {
            coverage.add(InspectorGaps.absent(org, place, "contexts"));
        } else if (!unread.contains(place)) {
            coverage.add(InspectorGaps.seen(org, place, "contexts", contexts.size()));
        }
        contexts.forEach(context -> context(org, context, unread));
        account.objects("projects").forEach(this::project);
        if (!account.has("projects") && !projectsElsewhere) {
            coverage.add(InspectorGaps.absent(org, place, "projects of this account"));
        }
    }

    private void context(String org, InspectorJson context, Set<String> unread) {
        String name = context.needText("name");
        String id = context.needText("id");
        String place = "context " + name;
        List<InspectorJson> variables = context.objects("variables");
        for (InspectorJson variable : variables) {
            keep(new Variable(
                    new Slot.ContextVariable(org, id, name, variable.needText("variable")),
                    InspectorProject.masked(variable.text("truncated_value")),
                    variable.time("created_at"),
                    variable.time("updated_at")));
        }
        if (!context.has("variables")) {
            coverage.add(InspectorGaps.absent(org, place, "variables"));
        } else if (!unread.contains(place)) {
            coverage.add(InspectorGaps.seen(org, place, "variables", variables.size()));
        }
    }

    private void project(InspectorJson project) {
        String slug = canonical(project.needText("slug"));
        String[] parts = slug.split("/", -1);
        if (parts.length != 3 || slug.startsWith("/") || slug.contains("//") || slug.endsWith("/")) {
            throw project.refused("slug is not of the form gh/acme/web");
        }
        String org = parts[0] + "/" + parts[1];
        orgs.add(org);
        projects.putIfAbsent(
                slug,
                new Project(
                        org,
                        project.text("id"),
                        slug,
                        project.text("name").orElse(parts[2]),
                        Set.of(InspectorGaps.INSPECTOR)));
        List<Holding> holdings = InspectorProject.holdings(org, slug, project);
        holdings.forEach(this::keep);
        coverage.addAll(InspectorProject.coverage(org, slug, project, holdings.size()));
    }

    /** An account and the top of a file may name a project twice. */
    private void keep(Holding holding) {
        var unused = found.putIfAbsent(
                holding.org() + "\n" + holding.key(), new Found(holding, Set.of(InspectorGaps.INSPECTOR)));
    }

    /** The organisation's slug, which a file has only within other things: the pages of contexts and slugs of projects. */
    private static String slug(InspectorJson account) {
        for (InspectorJson context : account.objects("contexts")) {
            Optional<String> slug = context.text("url")
                    .map(CONTEXT_PAGE::matcher)
                    .filter(Matcher::matches)
                    .map(page -> page.group(1));
            if (slug.isPresent()) {
                return canonical(slug.get());
            }
        }
        for (InspectorJson project : account.objects("projects")) {
            String slug = canonical(project.needText("slug"));
            if (slug.indexOf('/') != slug.lastIndexOf('/')) {
                return slug.substring(0, slug.lastIndexOf('/'));
            }
        }
        String vcs = account.needText("vcstype").toLowerCase(Locale.ROOT);
        // Standalone organisations are not called by name; their id leads to them as well.
        return VcsSlug.prefix(vcs) + "/" + account.needText(vcs.equals("circleci") ? "id" : "name");
    }

    /** With {@code gh} and {@code bb} in front, whatever the file calls them. */
    private static String canonical(String slug) {
        int end = slug.indexOf('/');
        return end < 0 ? slug : VcsSlug.prefix(slug.substring(0, end)) + slug.substring(end);
    }
}
