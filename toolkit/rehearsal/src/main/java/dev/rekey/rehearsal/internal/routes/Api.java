package dev.rekey.rehearsal.internal.routes;

import dev.rekey.rehearsal.internal.http.Answer;
import dev.rekey.rehearsal.internal.http.Request;
import dev.rekey.rehearsal.internal.http.Router;
import dev.rekey.rehearsal.internal.world.Caller;
import dev.rekey.rehearsal.internal.world.Edition;
import dev.rekey.rehearsal.internal.world.World;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole API over one world. */
public final class Api {

    private static final System.Logger LOG = System.getLogger("dev.rekey.rehearsal");

    private final World world;
    private final Runnable changed;
    private final Router<Call.Handler> router = new Router<>();
    private final Dialect dialect;

    /**
     * Serves {@code world}.
     *
     * @param changed told after each request that may have changed the world, before anybody else can
     */
    public Api(World world, Runnable changed) {
        this.world = world;
        this.changed = changed;
        this.dialect = new Dialect.OfCircleCi();
        SpecRoutes.add(router);
        MeRoutes.add(router);
        OrgRoutes.add(router);
        ExporterRoutes.add(router);
        ClaimRoutes.add(router);
        ProjectClaimRoutes.add(router);
        GroupRoutes.add(router);
        ContextRoutes.add(router);
        ContextVariableRoutes.add(router);
        RestrictionRoutes.add(router);
        ProjectRoutes.add(router);
        ProjectVariableRoutes.add(router);
        CheckoutKeyRoutes.add(router);
        V1Routes.add(router);
        V1VariableRoutes.add(router);
        V1CheckoutKeyRoutes.add(router);
        V1TokenRoutes.add(router);
        V1SshKeyRoutes.add(router);
        PipelineRoutes.add(router);
        RunRoutes.add(router);
        WorkflowRoutes.add(router);
        InsightRoutes.add(router);
        WebhookRoutes.add(router);
        ScheduleRoutes.add(router);
        DefinitionRoutes.add(router);
        TriggerRoutes.add(router);
        PrivateRoutes.add(router);
        V3OrgRoutes.add(router);
        V3CertificateRoutes.add(router);
        V3ContextRoutes.add(router);
        V3ProjectRoutes.add(router);
        JobRoutes.add(router);
        limitTo(world.edition());
    }

    private void limitTo(Edition edition) {
        router.keep(edition::serves);
        if (edition == Edition.SERVER) {
            RunnerRoutes.add(router);
        }
    }

    private Api(World world, Runnable changed, Dialect dialect, Consumer<Router<Call.Handler>> routes) {
        this.world = world;
        this.changed = changed;
        this.dialect = dialect;
        routes.accept(router);
    }

    /** The API about self-hosted runners alone, which lives on a host of its own. */
    public static Api ofRunners(World world, Runnable changed) {
        return new Api(world, changed, new Dialect.OfCircleCi(), RunnerRoutes::add);
    }

    /** A few calls of GitHub, about the keys that CircleCI leaves there. */
    public static Api ofGitHub(World world, Runnable changed) {
        return new Api(world, changed, new Dialect.OfGitHub(), GitHubRoutes::add);
    }

    /** A request whose route and sender are known; both are, whether or not it will be carried out. */
    public final class Arrival {

        private final Request request;
        private final Optional<Router.Match<Call.Handler>> match;
        private final Optional<Caller> caller;

        private Arrival(Request request) {
            this.request = request;
            this.match = router.find(request);
            this.caller = world.alone(() -> dialect.caller(request, world));
        }

        /** The route's template as documented; empty for a path that is not served. */
        public String route() {
            return match.map(Router.Match::template).orElse("");
        }

        /** The route as the service names it in {@code x-route}. */
        public String routeName() {
            return match.map(Router.Match::name).orElse("");
        }

        /** Whether it comes with a token that works. */
        public boolean isKnown() {
            return caller.isPresent();
        }

        /** Revokes the token it came with, and answers accordingly, without carrying it out. */
        public Answer dieOfIt() {
            world.alone(() -> {
                caller.ifPresent(known -> world.revoke(known.token().secret()));
                changed.run();
                return world;
            });
            return dialect.write(request, Refusal.unauthorized());
        }

        /** The role of the token; {@code anonymous} without a valid one. */
        public String role() {
            return caller.map(Caller::role).orElse("anonymous");
        }

        public Request request() {
            return request;
        }

        /** Carries the request out. */
        public Answer answer(Weather weather) {
            return world.alone(() -> {
                try {
                    Reply reply = handle(weather);
                    if (world.takeMoved() || !request.method().equals("GET")) {
                        changed.run();
                    }
                    return dialect.write(request, reply);
                } catch (Refusal refusal) {
                    return dialect.write(request, refusal);
                } catch (RuntimeException bug) {
                    LOG.log(Level.ERROR, "the rehearsal failed to answer " + request, bug);
                    return refuse(500, "Internal server error.");
                }
            });
        }

        /** Answers without carrying the request out, in the form of the API version that was asked. */
        public Answer refuse(int status, String message) {
            return dialect.write(request, new Refusal(status, message));
        }

        private Reply handle(Weather weather) {
            if (match.isEmpty()) {
                throw router.knowsPath(request)
                        ? new Refusal(405, "Method not allowed.")
                        : Refusal.notFound("Not found");
            }
            if (!world.edition().understands(request.path())) {
                throw Refusal.noProject();
            }
            Caller known = caller.orElseThrow(Refusal::unauthorized);
            dialect.check(request, known);
            Call call = new Call(request, match.get().gaps(), known, weather, world);
            AuditTrail trail = AuditTrail.of(call, match.get().template());
            Reply reply = match.get().handler().answer(call);
            trail.followedBy(reply);
            return reply;
        }
    }

    public Arrival arrive(Request request) {
        return new Arrival(request);
    }
}
