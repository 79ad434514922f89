package dev.rekey.rehearsal.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path with named gaps, such as {@code /api/v2/context/{context_id}/restrictions}.
 *
 * <p>A gap takes one segment, except two that take slugs: {@code {project-slug}} and {@code {org-slug}} go on until
 * what they took holds two slashes or one. Since encoded slashes count, {@code gh/acme/web} and
 * {@code gh%2Facme%2Fweb} fill the same gap.
 */
final class Template {

    private static final String SLUG_IN_THREE = "{provider}/{organization}/{project}";
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String text;
    private final List<String> parts;

    Template(String text) {
        this.text = text;
        // The documentation writes this slug as three gaps for some calls; clients write it the same way for all.
        this.parts = List.of(
                text.replace(SLUG_IN_THREE, "{project-slug}").substring(1).split("/"));
    }

    String text() {
        return text;
    }

    /** The route as the service itself names it in {@code x-route}. */
    String colonForm() {
        return text.replace("{", ":").replace("}", "");
    }

    /** What the gaps took, or empty when the path is another one. */
    Optional<Map<String, String>> match(List<String> segments) {
        Map<String, String> taken = new LinkedHashMap<>();
        int next = 0;
        for (int part = 0; part < parts.size(); part++) {
            String expected = parts.get(part);
            if (next == segments.size()) {
                return Optional.empty();
            }
            if (!expected.startsWith("{")) {
                if (!expected.equals(segments.get(next))) {
                    return Optional.empty();
                }
                next++;
                continue;
            }
            boolean last = part == parts.size() - 1;
            List<String> filling = fill(expected, segments.subList(next, segments.size()), last);
            next += filling.size();
            taken.put(expected.substring(1, expected.length() - 1), String.join("/", filling));
        }
        return next == segments.size() ? Optional.of(taken) : Optional.empty();
    }

    private static List<String> fill(String gap, List<String> segments, boolean last) {
        int slashes = switch (gap) {
            case "{project-slug}" -> 2;
            case "{org-slug}" -> 1;
            default -> 0;
        };
        List<String> filling = new ArrayList<>();
        for (String segment : segments) {
            filling.add(segment);
            boolean bareId = last && ID.matcher(segment).matches();
            if (bareId || count(String.join("/", filling)) >= slashes) {
                break;
            }
        }
        return filling;
    }

    private static long count(String slug) {
        return slug.chars().filter(c -> c == '/').count();
    }
}
