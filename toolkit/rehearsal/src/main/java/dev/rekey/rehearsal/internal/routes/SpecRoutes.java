package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Router;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The list of calls, in the outline of an OpenAPI document: an old client asks for it to learn what a server offers. */
final class SpecRoutes {

    private static final String BASE = "/api/v2";

    record Spec(String openapi, Info info, Map<String, Map<String, Operation>> paths) {}

    record Info(String title, String version) {}

    record Operation(String summary) {}

    private SpecRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", BASE + "/openapi.json", call -> Reply.ok(spec(router)));
    }

    private static Spec spec(Router<Call.Handler> router) {
        Map<String, Map<String, Operation>> paths = new TreeMap<>();
        for (String route : router.routes()) {
            String[] methodAndPath = route.split(" ", 2);
            if (methodAndPath[1].startsWith(BASE)) {
                paths.computeIfAbsent(methodAndPath[1].substring(BASE.length()), path -> new TreeMap<>())
                        .put(methodAndPath[0].toLowerCase(Locale.ROOT), new Operation(route));
            }
        }
        return new Spec("3.0.3", new Info("CircleCI API", "v2"), paths);
    }
}
