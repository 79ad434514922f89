package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Hosting;
import dev.rekey.rehearsal.internal.world.Hosting.VcsKey;
import dev.rekey.rehearsal.internal.world.Org;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Not GitHub, but as much of its REST API as it takes to find and delete the keys that CircleCI left there. */
final class GitHubRoutes {

    private static final String KEYS = "/repos/{owner}/{repo}/keys";
    private static final int PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            long id,
            String key,
            String url,
            String title,
            boolean verified,
            String createdAt,
            boolean readOnly,
            @Nullable String addedBy) {}

    /** Whose token it is; of what GitHub tells about people, as much as names them. */
    record UserView(String login, String type) {}

    /** A page as GitHub answers it: bare, with the way to the others in a header. */
    record Linked(List<KeyView> items, String link) {}

    private GitHubRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", KEYS, call -> page(call, ofRepository(call)))
                .on("POST", KEYS, GitHubRoutes::create)
                .on("GET", KEYS + "/{key_id}", call -> Reply.ok(view(call, one(call, ofRepository(call)))))
                .on("DELETE", KEYS + "/{key_id}", call -> delete(call, ofRepository(call)))
                .on("GET", "/user", call -> Reply.ok(new UserView(call.user().login(), "User")))
                .on("GET", "/user/keys", call -> page(call, ofUser(call)))
                .on("GET", "/user/keys/{key_id}", call -> Reply.ok(view(call, one(call, ofUser(call)))))
                .on("DELETE", "/user/keys/{key_id}", call -> delete(call, ofUser(call)));
    }

    private static Reply page(Call call, Predicate<VcsKey> which) {
        List<VcsKey> all = call.world().hosting().keys().stream().filter(which).toList();
        int size = Math.min(LARGEST_PAGE, Math.max(1, number(call, "per_page", PAGE)));
        int last = Math.max(1, (all.size() + size - 1) / size);
        int page = Math.max(1, number(call, "page", 1));
        int from = Math.min(all.size(), (page - 1) * size);
        List<KeyView> items = all.subList(from, Math.min(all.size(), from + size)).stream()
                .map(key -> view(call, key))
                .toList();
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(call, Math.min(page - 1, last), size, "prev"));
            links.add(link(call, 1, size, "first"));
        }
        if (page < last) {
            links.add(link(call, page + 1, size, "next"));
            links.add(link(call, last, size, "last"));
        }
        return Reply.ok(new Linked(items, String.join(", ", links)));
    }

    private static String link(Call call, int page, int size, String relation) {
        return "<" + base(call) + call.request().path() + "?per_page=" + size + "&page=" + page + ">; rel=\"" + relation
                + "\"";
    }

    private static int number(Call call, String parameter, int otherwise) {
        String text = call.request().parameter(parameter).orElse("");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** Adds a key to a repository; the same key cannot be in two places. */
    private static Reply create(Call call) {
        Predicate<VcsKey> here = ofRepository(call);
        requireWrite(call);
        String text = call.text("key").strip();
        String[] parts = text.split(" ", 3);
        boolean taken = call.world().hosting().keys().stream()
                .anyMatch(key -> text.startsWith(key.key()) && key.vcsType().equals("github"));
        if (parts.length < 2 || !parts[0].matches("(ssh|ecdsa)-[a-z0-9-]+") || taken) {
            throw new Refusal(
                    422,
                    taken
                            ? "key is already in use"
                            : "key is invalid. You must supply a key in OpenSSH public key format");
        }
        Hosting hosting = call.world().hosting();
        VcsKey key = new VcsKey(
                hosting.nextId(),
                "github",
                repository(call),
                call.user().login(),
                call.optionalText("title").orElse(""),
                parts[0] + " " + parts[1],
                call.body().path("read_only").asBoolean(),
                call.world().now());
        if (!here.test(key)) {
            throw new IllegalStateException("a key that is not where it was put");
        }
        call.world().put(hosting.with(key));
        return Reply.created(view(call, key));
    }

    private static Reply delete(Call call, Predicate<VcsKey> which) {
        requireWrite(call);
        call.world().put(call.world().hosting().without(one(call, which)));
        return Reply.nothing();
    }

    private static VcsKey one(Call call, Predicate<VcsKey> which) {
        return call.world().hosting().keys().stream()
                .filter(which)
                .filter(key -> String.valueOf(key.id()).equals(call.gap("key_id")))
                .findFirst()
                .orElseThrow(GitHubRoutes::missing);
    }

    /** Keys of a repository that there is, and that belongs to an organisation of the token's user. */
    private static Predicate<VcsKey> ofRepository(Call call) {
        Org org = call.world()
                .org("gh/" + call.gap("owner"))
                .filter(found -> call.user().belongsTo(found.id()))
                .orElseThrow(GitHubRoutes::missing);
        boolean exists = call.world().project(org, call.gap("repo")).isPresent()
                || org.repositories().contains(call.gap("repo"));
        if (!exists) {
            throw missing();
        }
        String repository = repository(call);
        return key -> key.vcsType().equals("github") && repository.equals(key.repository());
    }

    private static Predicate<VcsKey> ofUser(Call call) {
        String login = call.user().login();
        return key -> key.vcsType().equals("github")
                && key.repository() == null
                && key.owner().equals(login);
    }

    private static String repository(Call call) {
        return call.gap("owner") + "/" + call.gap("repo");
    }

    private static void requireWrite(Call call) {
        if (!call.caller().token().scope().equals("all")) {
            throw new Refusal(403, "Resource not accessible by personal access token");
        }
    }

    private static Refusal missing() {
        return Refusal.notFound("Not Found");
    }

    private static KeyView view(Call call, VcsKey key) {
        String path = key.repository() == null ? "/user/keys/" : "/repos/" + key.repository() + "/keys/";
        return new KeyView(
                key.id(),
                key.key(),
                base(call) + path + key.id(),
                key.title(),
                true,
                key.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                key.readOnly(),
                key.repository() == null ? null : key.owner());
    }

    private static String base(Call call) {
        return "http://" + call.request().header("host").orElse("");
    }
}
