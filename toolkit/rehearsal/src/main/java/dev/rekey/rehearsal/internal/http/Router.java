package dev.rekey.rehearsal.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the handler for a path.
 *
 * @param <H> what handles a request; the router only hands it back
 */
public final class Router<H> {

    private record Route<H>(String method, Template template, H handler) {}

    /**
     * A route that fits.
     *
     * @param template the path with its gaps, as documented
     * @param name the same, as {@code x-route} spells it
     * @param gaps what stood in the gaps, decoded
     */
    public record Match<H>(H handler, String template, String name, Map<String, String> gaps) {}

    private final List<Route<H>> routes = new ArrayList<>();

    /** Adds a route; where two fit, the one added first wins. */
    public Router<H> on(String method, String template, H handler) {
        routes.add(new Route<>(method, new Template(template), handler));
        return this;
    }

    /** Takes away every route whose template is none of those {@code wanted}. */
    public void keep(Predicate<String> wanted) {
        routes.removeIf(route -> !wanted.test(route.template().text()));
    }

    public Optional<Match<H>> find(Request request) {
        return matches(request.segments()).stream()
                .filter(found -> found.method.equals(request.method()))
                .map(Found::match)
                .findFirst();
    }

    /** Whether some other method would have been served at this path. */
    public boolean knowsPath(Request request) {
        return !matches(request.segments()).isEmpty();
    }

    /** Every route as {@code METHOD template}, in the order of adding. */
    public List<String> routes() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template().text())
                .toList();
    }

    private record Found<H>(String method, Match<H> match) {}

    private List<Found<H>> matches(List<String> segments) {
        List<Found<H>> found = new ArrayList<>();
        for (Route<H> route : routes) {
            Template template = route.template();
            template.match(segments)
                    .ifPresent(gaps -> found.add(new Found<>(
                            route.method(),
                            new Match<>(route.handler(), template.text(), template.colonForm(), gaps))));
        }
        return found;
    }
}
