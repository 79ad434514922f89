package dev.rekey.rehearsal.internal.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Fleet;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.RunnerAgent;
import dev.rekey.rehearsal.internal.world.RunnerClass;
import dev.rekey.rehearsal.internal.world.RunnerToken;
import dev.rekey.rehearsal.internal.world.Slugs;
import dev.rekey.rehearsal.internal.world.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Administration of self-hosted runners. Members see classes and agents, administrators the rest; missing and forbidden
 * both answer 404.
 */
final class RunnerRoutes {

    private static final String BASE = "/api/v3/runner";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_.-]*");

    record ClassView(UUID id, String resourceClass, String description) {
        static ClassView of(RunnerClass it) {
            return new ClassView(it.id(), it.name(), it.description());
        }
    }

    record TokenView(
            UUID id,
            String resourceClass,
            String nickname,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token) {}

    record AgentView(
            String resourceClass,
            String hostname,
            String name,
            Instant firstConnected,
            Instant lastConnected,
            @Nullable Instant lastUsed,
            String ip,
            String version,
            String status) {}

    record Waiting(int unclaimedTaskCount) {}

    record Running(int runningRunnerTasks) {}

    private RunnerRoutes() {}

    static void add(Router<Call.Handler> router) {
        router.on("GET", BASE, RunnerRoutes::agents)
                .on("GET", BASE + "/resource", RunnerRoutes::classes)
                .on("POST", BASE + "/resource", RunnerRoutes::createClass)
                .on("DELETE", BASE + "/resource/{id}", call -> deleteClass(call, false))
                .on("DELETE", BASE + "/resource/{id}/force", call -> deleteClass(call, true))
                .on("GET", BASE + "/token", RunnerRoutes::tokens)
                .on("POST", BASE + "/token", RunnerRoutes::createToken)
                .on("DELETE", BASE + "/token/{id}", RunnerRoutes::deleteToken)
                // Nothing builds in a rehearsal, so no class has work waiting or running.
                .on("GET", BASE + "/tasks", call -> tasks(call, of -> new Waiting(0)))
                .on("GET", BASE + "/tasks/running", call -> tasks(call, of -> new Running(0)));
    }

    private static Reply agents(Call call) {
        List<RunnerClass> of = call.parameter("resource-class").isPresent()
                        && call.parameter("org-id").isEmpty()
                ? List.of(visibleClass(call))
                : selected(call, "resource-class, namespace or org-id is required.");
        return Reply.ok(new OrgRoutes.Items<>(of.stream()
                .flatMap(it -> fleet(call).agents(it).stream().map(agent -> view(call, it, agent)))
                .toList()));
    }

    private static Reply classes(Call call) {
        return Reply.ok(new OrgRoutes.Items<>(selected(call, "namespace or org-id is required.").stream()
                .map(ClassView::of)
                .toList()));
    }

    private static Reply createClass(Call call) {
        String name = call.text("resource_class");
        if (!NAME.matcher(name).matches()) {
            throw Refusal.badRequest("resource_class must be a namespace and a name.");
        }
        UUID owner = fleet(call)
                .ownerOf(name.substring(0, name.indexOf('/')))
                .filter(org -> administers(call, org))
                .orElseThrow(RunnerRoutes::missing);
        if (fleet(call).named(name).isPresent()) {
            throw new Refusal(409, "The resource class " + name + " already exists.");
        }
        RunnerClass created = new RunnerClass(
                UUID.randomUUID(), owner, name, call.optionalText("description").orElse(""));
        fleet(call).add(created);
        return Reply.created(ClassView.of(created));
    }

    private static Reply deleteClass(Call call, boolean withTokens) {
        RunnerClass gone = Slugs.uuid(call.gap("id"))
                .flatMap(fleet(call)::withId)
                .filter(it -> administers(call, it.orgId()))
                .orElseThrow(RunnerRoutes::missing);
        if (!withTokens && !fleet(call).tokens(gone).isEmpty()) {
            throw new Refusal(409, "The resource class still has tokens.");
        }
        fleet(call).remove(gone);
        return Reply.nothing();
    }

    private static Reply tokens(Call call) {
        RunnerClass of = administered(
                call,
                call.parameter("resource-class").orElseThrow(() -> Refusal.badRequest("resource-class is required.")));
        return Reply.ok(new OrgRoutes.Items<>(fleet(call).tokens(of).stream()
                .map(token -> new TokenView(token.id(), of.name(), token.nickname(), token.createdAt(), null))
                .toList()));
    }

    private static Reply createToken(Call call) {
        RunnerClass of = administered(call, call.text("resource_class"));
        String secret = Token.newSecret();
        RunnerToken token = new RunnerToken(
                UUID.randomUUID(), of.id(), call.text("nickname"), call.world().now(), secret);
        fleet(call).add(token);
        return Reply.created(new TokenView(token.id(), of.name(), token.nickname(), token.createdAt(), secret));
    }

    private static Reply deleteToken(Call call) {
        RunnerToken gone = fleet(call).tokens().stream()
                .filter(token -> token.id().toString().equals(call.gap("id")))
                .filter(token -> fleet(call)
                        .withId(token.classId())
                        .filter(it -> administers(call, it.orgId()))
                        .isPresent())
                .findFirst()
                .orElseThrow(RunnerRoutes::missing);
        fleet(call).remove(gone, call.world().now());
        return Reply.nothing();
    }

    private static Reply tasks(Call call, Function<RunnerClass, Object> count) {
        return Reply.ok(count.apply(visibleClass(call)));
    }

    /** The classes that a query selects; when it names both, the organisation wins over the namespace. */
    private static List<RunnerClass> selected(Call call, String otherwise) {
        Optional<String> namespace = call.parameter("namespace");
        UUID org = call.parameter("org-id").isPresent()
                ? call.parameter("org-id").flatMap(Slugs::uuid).orElseThrow(RunnerRoutes::missing)
                : fleet(call)
                        .ownerOf(namespace.orElseThrow(() -> Refusal.badRequest(otherwise)))
                        .orElseThrow(RunnerRoutes::missing);
        Org owner = call.world().org(org).filter(it -> belongs(call, it)).orElseThrow(RunnerRoutes::missing);
        return fleet(call).classes().stream()
                .filter(it -> it.orgId().equals(owner.id()))
                .filter(it -> call.parameter("org-id").isPresent()
                        || namespace.filter(it.namespace()::equals).isPresent())
                .toList();
    }

    private static RunnerClass visibleClass(Call call) {
        return fleet(call)
                .named(call.parameter("resource-class")
                        .orElseThrow(() -> Refusal.badRequest("resource-class is required.")))
                .filter(it -> call.world()
                        .org(it.orgId())
                        .filter(org -> belongs(call, org))
                        .isPresent())
                .orElseThrow(RunnerRoutes::missing);
    }

    private static RunnerClass administered(Call call, String name) {
        return fleet(call)
                .named(name)
                .filter(it -> administers(call, it.orgId()))
                .orElseThrow(RunnerRoutes::missing);
    }

    private static AgentView view(Call call, RunnerClass of, RunnerAgent agent) {
        return new AgentView(
                of.name(),
                agent.hostname(),
                of.name() + "/" + agent.hostname(),
                agent.firstConnected(),
                agent.lastConnected(call.world().now()),
                agent.lastUsed(),
                agent.ip(),
                agent.version(),
                // "idle" was observed; what one that is gone is called was not.
                agent.isOnline() ? "idle" : "offline");
    }

    private static boolean belongs(Call call, Org org) {
        return call.world().rights().belongs(call.caller(), org);
    }

    private static boolean administers(Call call, UUID orgId) {
        return call.world().rights().administers(call.caller(), orgId);
    }

    private static Fleet fleet(Call call) {
        return call.world().fleet();
    }

    private static Refusal missing() {
        return Refusal.notFound("Not found, or the token may not see or administer it.");
    }
}
