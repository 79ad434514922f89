package dev.rekey.rehearsal.internal.world;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything there is, guarded by one lock: see {@link #alone}. */
public final class World {

    private final Clock clock;
    private final Edition edition;
    private final List<Token> tokens;
    private final List<Group> groups;
    private final List<Restriction> restrictions;
    private final Map<UUID, User> users = new LinkedHashMap<>();
    private final Map<UUID, Org> orgs = new LinkedHashMap<>();
    private final Map<UUID, Context> contexts = new LinkedHashMap<>();
    private final Map<UUID, Project> projects = new LinkedHashMap<>();
    private final Vault vault;
    private final Fleet fleet;
    private final Map<UUID, Run> runs = new LinkedHashMap<>();
    private final Chronicle origin;
    private final List<AuditEvent> audit;
    private Automation automation;
    private Hosting hosting;
    private boolean moved;

    public World(Snapshot from, Clock clock) {
        this.clock = clock;
        this.edition = from.edition();
        this.tokens = new ArrayList<>(from.tokens());
        this.groups = new ArrayList<>(from.groups());
        this.restrictions = new ArrayList<>(from.restrictions());
        from.users().forEach(user -> users.put(user.id(), user));
        from.orgs().forEach(org -> orgs.put(org.id(), org));
        from.contexts().forEach(context -> contexts.put(context.id(), context));
        from.projects().forEach(project -> projects.put(project.id(), project));
        this.vault = new Vault(from.variables());
        this.fleet = new Fleet(from.runners());
        this.automation = from.automation();
        this.hosting = from.hosting();
        from.runs().forEach(run -> runs.put(run.id(), run));
        this.origin = from.chronicle();
        this.audit = new ArrayList<>(origin.events());
    }

    /** Runs {@code work} while nobody else reads or changes anything. */
    public synchronized <T> T alone(Supplier<T> work) {
        return work.get();
    }

    public Snapshot snapshot() {
        return new Snapshot(
                Snapshot.FORMAT,
                now(),
                tokens,
                List.copyOf(users.values()),
                List.copyOf(orgs.values()),
                groups,
                List.copyOf(contexts.values()),
                restrictions,
                List.copyOf(projects.values()),
                vault.content(),
                fleet.content(),
                edition,
                automation,
                List.copyOf(runs.values()),
                hosting,
                chronicle());
    }

    /** The rehearsal's time, no finer than the milliseconds the API shows. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Edition edition() {
        return edition;
    }

    public Vault vault() {
        return vault;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Automation automation() {
        return automation;
    }

    public Hosting hosting() {
        return hosting;
    }

    /** Every run that does something, oldest first. */
    public Collection<Run> runs() {
        return runs.values();
    }

    /** Those of one project, oldest first. */
    public List<Run> runs(UUID projectId) {
        return runs.values().stream()
                .filter(run -> run.projectId().equals(projectId))
                .toList();
    }

    /** How this world was made, and what was done to it since. */
    public Chronicle chronicle() {
        return new Chronicle(origin.profile(), origin.seed(), audit);
    }

    public Rights rights() {
        return new Rights(this);
    }

    // Look-ups

    public Optional<Caller> caller(String secret) {
        return tokens.stream()
                .filter(token -> token.secret().equals(secret))
                .findFirst()
                .map(token -> new Caller(token, user(token.ownerId())));
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** The tokens of one project, oldest first. */
    public List<Token> tokens(Project project) {
        return tokens.stream()
                .filter(token -> !token.isPersonal() && token.ownerId().equals(project.id()))
                .toList();
    }

    public Optional<User> user(UUID id) {
        return Optional.ofNullable(users.get(id));
    }

    /** Who belongs to an organisation, by login. */
    public List<User> people(UUID orgId) {
        return users.values().stream()
                .filter(user -> user.belongsTo(orgId))
                .sorted(Comparator.comparing(User::login))
                .toList();
    }

    public Collection<User> users() {
        return users.values();
    }

    public Collection<Org> orgs() {
        return orgs.values();
    }

    public Optional<Org> org(UUID id) {
        return Optional.ofNullable(orgs.get(id));
    }

    /** The organisation that a UUID or a slug means; a standalone slug may hold the opaque id or the UUID. */
    public Optional<Org> org(String slugOrId) {
        Optional<UUID> id = Slugs.uuid(slugOrId);
        if (id.isPresent()) {
            return org(id.get());
        }
        String[] parts = slugOrId.split("/", 2);
        Optional<String> vcsType = Slugs.vcsType(parts[0]);
        return orgs.values().stream()
                .filter(org -> parts.length == 2
                        && vcsType.filter(org.vcsType()::equals).isPresent())
                .filter(org -> org.isStandalone()
                        ? isIdOf(parts[1], org.id())
                        : org.name().equals(parts[1]))
                .findFirst();
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Group> groups(UUID orgId) {
        return groups.stream().filter(group -> group.orgId().equals(orgId)).toList();
    }

    public Collection<Context> contexts() {
        return contexts.values();
    }

    public List<Context> contexts(UUID orgId) {
        return contexts.values().stream()
                .filter(context -> context.orgId().equals(orgId))
                .toList();
    }

    public Optional<Context> context(UUID id) {
        return Optional.ofNullable(contexts.get(id));
    }

    public List<Restriction> restrictions(UUID contextId) {
        return restrictions.stream()
                .filter(restriction -> restriction.contextId().equals(contextId))
                .toList();
    }

    public Collection<Project> projects() {
        return projects.values();
    }

    public List<Project> projects(UUID orgId) {
        return projects.values().stream()
                .filter(project -> project.orgId().equals(orgId))
                .toList();
    }

    public Optional<Project> project(UUID id) {
        return Optional.ofNullable(projects.get(id));
    }

    /** The project that the last part of a slug means: a name, or an id in a standalone organisation. */
    public Optional<Project> project(Org org, String lastPart) {
        return projects(org.id()).stream()
                .filter(project -> org.isStandalone()
                        ? isIdOf(lastPart, project.id())
                        : project.name().equals(lastPart))
                .findFirst();
    }

    private static boolean isIdOf(String text, UUID id) {
        return text.equals(Slugs.opaque(id)) || text.equals(id.toString());
    }

    // Changes: each puts a record in the place of the one with its id

    public void put(Org org) {
        orgs.put(org.id(), org);
    }

    public void put(User user) {
        users.put(user.id(), user);
    }

    public void put(Context context) {
        contexts.put(context.id(), context);
    }

    public void put(Project project) {
        projects.put(project.id(), project);
    }

    public void put(Automation all) {
        automation = all;
    }

    public void put(Hosting all) {
        hosting = all;
    }

    public void put(Run run) {
        Optional<Run> before = Optional.ofNullable(runs.put(run.id(), run));
        moved = true;
        // A planted run was under way before the log of what is done here began.
        if (before.isPresent() || !run.planted()) {
            audit.addAll(new RunTrail(this).between(before, run));
        }
    }

    /** Adds a line to the log. */
    public void put(AuditEvent event) {
        audit.add(event);
    }

    /** Whether a run moved on since this was asked last, which even a question brings about. */
    public boolean takeMoved() {
        boolean was = moved;
        moved = false;
        return was;
    }

    public void add(Token token) {
        tokens.add(token);
    }

    /** Adds a token before those there are, so that it is the one its owner is known by. */
    public void addFirst(Token token) {
        tokens.add(0, token);
    }

    public void revoke(String secret) {
        tokens.removeIf(token -> token.secret().equals(secret));
    }

    public void add(Group group) {
        groups.add(group);
    }

    public void remove(Group group) {
        groups.remove(group);
    }

    public void add(Restriction restriction) {
        restrictions.add(restriction);
    }

    public void remove(Restriction restriction) {
        restrictions.remove(restriction);
    }

    /** Deletes a context with everything in it. */
    public void remove(Context context) {
        contexts.remove(context.id());
        restrictions.removeIf(restriction -> restriction.contextId().equals(context.id()));
        vault.clear(context.id());
    }
}
