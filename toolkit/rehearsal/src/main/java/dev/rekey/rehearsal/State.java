package dev.rekey.rehearsal;

import dev.rekey.rehearsal.internal.world.Claims;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Fingerprint;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Standing;
import dev.rekey.rehearsal.internal.world.Trigger;
import dev.rekey.rehearsal.internal.world.Variable;
import dev.rekey.rehearsal.internal.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is really held, past the API: a door for tests, not for clients. Every method looks afresh, and what it returns
 * does not change afterwards.
 */
public final class State {

    private final World world;

    State(World world) {
        this.world = world;
    }

    /**
     * A variable with its value.
     *
     * @param org slug of the organisation
     * @param kind of the holder
     * @param holder name of the context, or slug of the project
     * @param value what a job would get
     * @param createdAt empty for rows from before CircleCI kept the date
     * @param history every value that a request stored since the world began, oldest first: one for a variable that was
     *     there and was rotated once, none for one that was not touched
     */
    public record Held(
            String org,
            Kind kind,
            String holder,
            String name,
            String value,
            Optional<Instant> createdAt,
            Instant updatedAt,
            List<String> history) {

        /** What variables are held by. */
        public enum Kind {
            CONTEXT,
            PROJECT
        }

        /** Without values, which may end up in a test's output. */
        @Override
        public String toString() {
            return holder + "/" + name + " (" + history.size() + " stored)";
        }
    }

    /** A context. */
    public record HeldContext(String org, UUID id, String name, Instant createdAt) {}

    /**
     * A project.
     *
     * @param deleted whether it was deleted; its variables are still held
     */
    public record HeldProject(String org, UUID id, String name, String slug, boolean deleted) {}

    /**
     * A restriction of a context.
     *
     * @param type {@code project}, {@code group} or {@code expression}
     */
    public record HeldRestriction(String org, String context, UUID id, String type, String value) {}

    /** A token of a project, which only API v1.1 accepts. */
    public record ProjectToken(UUID id, String slug, String label, String scope, String secret) {

        @Override
        public String toString() {
            return slug + " (" + label + ")";
        }
    }

    /**
     * A key that checks a project's code out.
     *
     * @param project its slug
     * @param md5 fingerprint with colons
     * @param sha256 the same key's fingerprint in base64, without padding or a word before it
     * @param type {@code deploy-key}, {@code github-user-key} or {@code bitbucket-user-key}
     * @param preferred whether it is the one that is used
     */
    public record HeldCheckoutKey(
            String org, String project, String md5, String sha256, String type, boolean preferred, Instant createdAt) {}

    /**
     * A key that a project's jobs reach other machines with; no date of it is kept.
     *
     * @param project its slug
     * @param hostname empty for a key that is offered to every host
     * @param md5 fingerprint with colons
     * @param sha256 the same key's fingerprint in base64, without padding or a word before it
     */
    public record HeldSshKey(String org, String project, String hostname, String md5, String sha256) {}

    /** A resource class of self-hosted runners. */
    public record HeldRunnerClass(String org, UUID id, String name, String description) {}

    /** A token of a resource class. */
    public record HeldRunnerToken(String resourceClass, UUID id, String nickname, Instant createdAt, String secret) {

        @Override
        public String toString() {
            return resourceClass + " (" + nickname + ")";
        }
    }

    /**
     * A machine that runs jobs.
     *
     * @param token id of the token it logs in with; empty once that does not work any more
     */
    public record HeldRunnerAgent(String resourceClass, String hostname, Instant lastConnected, Optional<UUID> token) {}

    /** An OpenTelemetry exporter with the values of its headers. */
    public record HeldExporter(String org, UUID id, String endpoint, String protocol, Map<String, String> headers) {

        public HeldExporter {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return org + " to " + endpoint;
        }
    }

    /** A certificate that signs iOS apps. */
    public record HeldCertificate(String org, UUID id, String fileName, Instant createdAt) {}

    /** What the OIDC tokens of jobs claim differently from the default; empty where nothing was set. */
    public record HeldClaims(String org, List<String> audience, Optional<String> ttl) {}

    /**
     * A webhook of a project.
     *
     * @param signingSecret empty for none
     */
    public record HeldWebhook(
            String org,
            String project,
            UUID id,
            String name,
            String url,
            Optional<String> signingSecret,
            Instant createdAt) {

        @Override
        public String toString() {
            return project + " (" + name + ")";
        }
    }

    /** A schedule of a project, with the login of the user in whose name it starts pipelines. */
    public record HeldSchedule(String org, String project, UUID id, String name, String actor, Instant createdAt) {}

    /**
     * A trigger of a pipeline definition.
     *
     * @param secret what the address of a custom webhook ends in; empty for the other kinds
     */
    public record HeldTrigger(
            String org,
            String project,
            String definition,
            UUID id,
            String name,
            Optional<String> secret,
            Instant createdAt) {

        @Override
        public String toString() {
            return project + "/" + definition + " (" + name + ")";
        }
    }

    /** What the OIDC tokens of one project's jobs claim differently; empty where nothing was set. */
    public record HeldProjectClaims(String org, String project, UUID id, List<String> audience, Optional<String> ttl) {}

    /** People whom a context may be restricted to. */
    public record HeldGroup(String org, UUID id, String name) {}

    /**
     * A switch of a project or an organisation.
     *
     * @param holder slug of the project, or of the organisation
     * @param name as API v2 has it for projects, and v3 for organisations
     */
    public record HeldSetting(String org, String holder, String name, boolean on) {}

    /** The AWS keys of a project from before contexts; the id is no secret, and the secret is not here. */
    public record HeldAwsPair(String org, String project, String accessKeyId) {}

    /**
     * A workflow that runs, or ran since the rehearsal began.
     *
     * @param status in the API's words
     * @param contexts names of the contexts that its jobs list
     * @param startedBy login
     */
    public record HeldWorkflow(
            String org,
            String project,
            UUID pipeline,
            UUID id,
            String name,
            String status,
            List<String> contexts,
            String startedBy) {}

    /** Every workflow there is anything to see of, oldest pipeline first. Looking moves nothing on. */
    public List<HeldWorkflow> workflows() {
        return world.alone(() -> world.runs().stream()
                .flatMap(run -> {
                    HeldProject project = held(world.project(run.projectId()).orElseThrow());
                    return run.workflows().stream()
                            .map(workflow -> new HeldWorkflow(
                                    project.org(),
                                    project.slug(),
                                    run.id(),
                                    workflow.id(),
                                    workflow.name(),
                                    workflow.status(),
                                    workflow.jobs().stream()
                                            .flatMap(job -> job.contexts().stream())
                                            .distinct()
                                            .toList(),
                                    world.user(workflow.startedBy())
                                            .orElseThrow()
                                            .login()));
                })
                .toList());
    }

    /**
     * A public key that the VCS lets in, whether or not CircleCI still knows it.
     *
     * @param vcs {@code github} or {@code bitbucket}
     * @param repository such as {@code acme/web}; empty for a key of a person
     * @param owner login of the person whose it is, or who added it
     * @param sha256 fingerprint in base64, without padding or a word before it
     */
    public record HeldVcsKey(
            String vcs,
            Optional<String> repository,
            long id,
            String title,
            String owner,
            String sha256,
            boolean readOnly,
            Instant createdAt) {}

    /** The keys at GitHub and Bitbucket, in the order they were added there. */
    public List<HeldVcsKey> vcsKeys() {
        return world.alone(() -> world.hosting().keys().stream()
                .map(key -> new HeldVcsKey(
                        key.vcsType(),
                        Optional.ofNullable(key.repository()),
                        key.id(),
                        key.title(),
                        key.owner(),
                        Fingerprint.of(key.key(), "sha256"),
                        key.readOnly(),
                        key.createdAt()))
                .toList());
    }

    /** Every variable, contexts first, each holder's in the order of names. */
    public List<Held> variables() {
        return world.alone(() -> {
            List<Held> held = new ArrayList<>();
            world.contexts()
                    .forEach(context -> world.vault()
                            .list(context.id())
                            .forEach(variable ->
                                    held.add(held(org(context.orgId()), Held.Kind.CONTEXT, context.name(), variable))));
            world.projects()
                    .forEach(project -> world.vault()
                            .list(project.id())
                            .forEach(variable -> held.add(held(
                                    org(project.orgId()),
                                    Held.Kind.PROJECT,
                                    project.slug(org(project.orgId())),
                                    variable))));
            return held;
        });
    }

    /**
     * One variable of a context in {@code gh/acme}, or of any project. For contexts elsewhere, whose names may be the
     * same, filter {@link #variables()}.
     *
     * @param holder name of a context, or slug of a project
     */
    public Optional<Held> variable(String holder, String name) {
        return variables().stream()
                .filter(held -> held.kind() == Held.Kind.PROJECT || held.org().equals("gh/acme"))
                .filter(held -> held.holder().equals(holder) && held.name().equals(name))
                .findFirst();
    }

    public List<HeldContext> contexts() {
        return world.alone(() -> world.contexts().stream()
                .map(context ->
                        new HeldContext(org(context.orgId()).slug(), context.id(), context.name(), context.createdAt()))
                .toList());
    }

    public List<HeldProject> projects() {
        return world.alone(() -> world.projects().stream().map(this::held).toList());
    }

    public List<HeldRestriction> restrictions() {
        return world.alone(() -> world.contexts().stream()
                .flatMap(context -> held(context).stream())
                .toList());
    }

    public List<ProjectToken> projectTokens() {
        return world.alone(() -> world.tokens().stream()
                .filter(token -> !token.isPersonal())
                .map(token -> {
                    Project project = world.project(token.ownerId()).orElseThrow();
                    return new ProjectToken(
                            token.id(),
                            project.slug(org(project.orgId())),
                            token.label(),
                            token.scope(),
                            token.secret());
                })
                .toList());
    }

    public List<HeldCheckoutKey> checkoutKeys() {
        return world.alone(() -> world.projects().stream()
                .flatMap(project -> project.keys().checkout().stream().map(key -> held(project, key)))
                .toList());
    }

    public List<HeldSshKey> sshKeys() {
        return world.alone(() -> world.projects().stream()
                .flatMap(project -> project.keys().additional().stream().map(key -> held(project, key)))
                .toList());
    }

    public List<HeldRunnerClass> runnerClasses() {
        return world.alone(() -> world.fleet().classes().stream()
                .map(it -> new HeldRunnerClass(org(it.orgId()).slug(), it.id(), it.name(), it.description()))
                .toList());
    }

    public List<HeldRunnerToken> runnerTokens() {
        return world.alone(() -> world.fleet().tokens().stream()
                .map(token -> new HeldRunnerToken(
                        runnerClass(token.classId()), token.id(), token.nickname(), token.createdAt(), token.secret()))
                .toList());
    }

    public List<HeldRunnerAgent> runnerAgents() {
        return world.alone(() -> world.fleet().agents().stream()
                .map(agent -> new HeldRunnerAgent(
                        runnerClass(agent.classId()),
                        agent.hostname(),
                        agent.lastConnected(world.now()),
                        Optional.ofNullable(agent.connectedWith())))
                .toList());
    }

    public List<HeldExporter> exporters() {
        return world.alone(() -> world.orgs().stream()
                .flatMap(org -> org.exporters().stream()
                        .map(it -> new HeldExporter(org.slug(), it.id(), it.endpoint(), it.protocol(), it.headers())))
                .toList());
    }

    public List<HeldCertificate> certificates() {
        return world.alone(() -> world.orgs().stream()
                .flatMap(org -> org.certificates().stream()
                        .map(it -> new HeldCertificate(org.slug(), it.id(), it.fileName(), it.createdAt())))
                .toList());
    }

    /** The claims of every organisation, those without any among them. */
    public List<HeldClaims> claims() {
        return world.alone(() -> world.orgs().stream()
                .map(org -> new HeldClaims(
                        org.slug(),
                        Optional.ofNullable(org.claims().audience()).orElse(List.of()),
                        Optional.ofNullable(org.claims().ttl())))
                .toList());
    }

    public List<HeldWebhook> webhooks() {
        return world.alone(() -> world.automation().webhooks().stream()
                .map(hook -> {
                    HeldProject project = held(world.project(hook.projectId()).orElseThrow());
                    return new HeldWebhook(
                            project.org(),
                            project.slug(),
                            hook.id(),
                            hook.name(),
                            hook.url(),
                            Optional.of(hook.signingSecret()).filter(secret -> !secret.isEmpty()),
                            hook.createdAt());
                })
                .toList());
    }

    public List<HeldSchedule> schedules() {
        return world.alone(() -> world.automation().schedules().stream()
                .map(schedule -> {
                    HeldProject project =
                            held(world.project(schedule.projectId()).orElseThrow());
                    return new HeldSchedule(
                            project.org(),
                            project.slug(),
                            schedule.id(),
                            schedule.name(),
                            world.user(schedule.actorId()).orElseThrow().login(),
                            schedule.createdAt());
                })
                .toList());
    }

    /** The triggers of all pipeline definitions. */
    public List<HeldTrigger> triggers() {
        return world.alone(() -> world.automation().definitions().stream()
                .flatMap(definition -> {
                    HeldProject project =
                            held(world.project(definition.projectId()).orElseThrow());
                    return definition.triggers().stream()
                            .map(trigger -> new HeldTrigger(
                                    project.org(),
                                    project.slug(),
                                    definition.name(),
                                    trigger.id(),
                                    trigger.name(),
                                    Optional.ofNullable(trigger.inbound()).map(Trigger.Inbound::secret),
                                    trigger.createdAt()));
                })
                .toList());
    }

    /** The claims of every project that was ever given any. */
    public List<HeldProjectClaims> projectClaims() {
        return world.alone(() -> world.projects().stream()
                .filter(project -> world.automation().claims().containsKey(project.id()))
                .map(project -> {
                    Claims claims = world.automation().claimsOf(project.id());
                    HeldProject held = held(project);
                    return new HeldProjectClaims(
                            held.org(),
                            held.slug(),
                            held.id(),
                            Optional.ofNullable(claims.audience()).orElse(List.of()),
                            Optional.ofNullable(claims.ttl()));
                })
                .toList());
    }

    public List<HeldGroup> groups() {
        return world.alone(() -> world.groups().stream()
                .map(group -> new HeldGroup(org(group.orgId()).slug(), group.id(), group.name()))
                .toList());
    }

    /** The switches of every organisation and every project, deleted ones among them; lists of branches are no switches. */
    public List<HeldSetting> settings() {
        return world.alone(() -> {
            List<HeldSetting> held = new ArrayList<>();
            world.orgs()
                    .forEach(org -> org.settings()
                            .forEach((name, on) -> held.add(new HeldSetting(org.slug(), org.slug(), name, on))));
            world.projects().forEach(project -> {
                HeldProject of = held(project);
                project.settings().forEach((name, value) -> {
                    if (value instanceof Boolean on) {
                        held.add(new HeldSetting(of.org(), of.slug(), name, on));
                    }
                });
            });
            return held;
        });
    }

    public List<HeldAwsPair> awsPairs() {
        return world.alone(() -> world.projects().stream()
                .flatMap(project -> Optional.ofNullable(project.keys().aws()).stream()
                        .map(pair -> new HeldAwsPair(
                                held(project).org(), held(project).slug(), pair.accessKeyId())))
                .toList());
    }

    private String runnerClass(UUID id) {
        return world.fleet().withId(id).orElseThrow().name();
    }

    private static Held held(Org org, Held.Kind kind, String holder, Variable variable) {
        return new Held(
                org.slug(),
                kind,
                holder,
                variable.name(),
                variable.current().value(),
                Optional.ofNullable(variable.createdAt()),
                variable.current().at(),
                variable.versions().stream()
                        .filter(version -> !version.seeded())
                        .map(Variable.Version::value)
                        .toList());
    }

    private HeldProject held(Project project) {
        Org org = org(project.orgId());
        return new HeldProject(
                org.slug(), project.id(), project.name(), project.slug(org), project.standing() == Standing.DELETED);
    }

    private HeldCheckoutKey held(Project project, Project.CheckoutKey key) {
        Org org = org(project.orgId());
        return new HeldCheckoutKey(
                org.slug(),
                project.slug(org),
                Fingerprint.of(key.publicKey(), "md5"),
                Fingerprint.of(key.publicKey(), "sha256"),
                key.type(),
                key.preferred(),
                key.createdAt());
    }

    private HeldSshKey held(Project project, Project.SshKey key) {
        Org org = org(project.orgId());
        return new HeldSshKey(
                org.slug(),
                project.slug(org),
                key.hostname(),
                Fingerprint.of(key.publicKey(), "md5"),
                Fingerprint.of(key.publicKey(), "sha256"));
    }

    private List<HeldRestriction> held(Context context) {
        return world.restrictions(context.id()).stream()
                .map(restriction -> new HeldRestriction(
                        org(context.orgId()).slug(),
                        context.name(),
                        restriction.id(),
                        restriction.type(),
                        restriction.value()))
                .toList();
    }

    private Org org(UUID id) {
        return world.org(id).orElseThrow();
    }
}
