package dev.rekey;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.ServiceException;
import dev.rekey.internal.api.OwnerRef;
import dev.rekey.internal.api.VcsSlug;
import dev.rekey.internal.connection.Connection;
import dev.rekey.model.Organization;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds organisations by what people call them, and remembers what it found. */
final class OrgDirectory {
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Connection connection;
    private final Map<String, OwnerRef> known = new ConcurrentHashMap<>();

    OrgDirectory(Connection connection) {
        this.connection = connection;
    }

    /**
     * The organisation called {@code text}: {@code acme}, {@code gh/acme}, {@code github/acme}, {@code bb/acme},
     * {@code circleci/<id>} or an id.
     *
     * @throws ConfigurationException if that is none of these
     * @throws NotFoundException if the token's user has no such organisation, or several of that short name
     */
    OwnerRef resolve(String text) {
        OwnerRef found = known.get(text);
        if (found == null) {
            found = lookUp(text.strip());
            known.put(text, found);
        }
        return found;
    }

    private OwnerRef lookUp(String text) {
        String[] parts = text.split("/", -1);
        if (text.isEmpty() || parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
            throw new ConfigurationException("not the name of an organisation: \"" + text
                    + "\"; say acme, gh/acme, bb/acme, circleci/<id> or an id.");
        }
        if (parts.length == 2) {
            String slug = VcsSlug.prefix(parts[0]) + "/" + parts[1];
            return exactly(text, slug, org -> isSlug(org, slug) || isId(org, parts[1]));
        }
        return UUID.matcher(text).matches() ? exactly(text, text, org -> isId(org, text)) : byName(text);
    }

    /** By slug or id: one that is not among the user's own is asked for, since a token may see more than those. */
    private OwnerRef exactly(String text, String slugOrId, Predicate<Organization> matches) {
        List<Organization> mine;
        try {
            mine = connection.users().collaborations();
        } catch (ForbiddenException | NotFoundException | ServiceException unavailable) {
            // Built live from the code host, and fails when that grant is gone; the slug itself will do.
            return new OwnerRef(slugOrId, java.util.Optional.empty());
        }
        List<Organization> found = mine.stream().filter(matches).toList();
        if (!found.isEmpty()) {
            return used(found.get(0));
        }
        try {
            return used(connection.organizations().organization(slugOrId));
        } catch (ForbiddenException | NotFoundException unknown) {
            throw unknown(text, mine, unknown);
        }
    }

    private OwnerRef byName(String name) {
        List<Organization> mine = connection.users().collaborations();
        List<Organization> all =
                mine.stream().filter(org -> org.name().equalsIgnoreCase(name)).toList();
        List<Organization> stored =
                all.stream().filter(org -> org.id().isPresent()).toList();
        if (stored.size() > 1) {
            throw new NotFoundException(
                    "several organisations are called " + name + ": " + slugs(stored) + "; say which.");
        }
        if (!all.isEmpty()) {
            return used(stored.isEmpty() ? all.get(0) : stored.get(0));
        }
        throw unknown(name, mine, null);
    }

    private static OwnerRef used(Organization org) {
        if (org.id().isEmpty()) {
            throw new NotFoundException(
                    "CircleCI has never seen " + org.slug() + ": nobody has used it there, so it stores nothing.");
        }
        return new OwnerRef(org.slug(), org.id());
    }

    private static NotFoundException unknown(
            String text, List<Organization> mine, @org.jspecify.annotations.Nullable CircleCIException cause) {
        NotFoundException unknown = new NotFoundException(
                "no organisation " + text + " for this token; it has " + (mine.isEmpty() ? "none" : slugs(mine)) + ".");
        if (cause != null) {
            unknown.initCause(cause);
        }
        return unknown;
    }

    private static String slugs(List<Organization> orgs) {
        return orgs.stream().map(Organization::slug).collect(Collectors.joining(", "));
    }

    /** Code hosts do not tell upper from lower case; the opaque slugs of standalone organisations do. */
    private static boolean isSlug(Organization org, String slug) {
        return slug.startsWith("circleci/")
                ? org.slug().equals(slug)
                : org.slug().equalsIgnoreCase(slug);
    }

    private static boolean isId(Organization org, String id) {
        return org.id().map(id::equalsIgnoreCase).orElse(false);
    }
}
