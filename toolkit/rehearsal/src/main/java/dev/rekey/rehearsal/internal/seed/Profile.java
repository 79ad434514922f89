package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.Chronicle;
import dev.rekey.rehearsal.internal.world.Edition;
import dev.rekey.rehearsal.internal.world.Org;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.User;
import dev.rekey.rehearsal.internal.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rehearsal starts with. */
public enum Profile {
    /** A believable company with three organisations, full of secrets. */
    DEMO,
    /** The same two people and {@code gh/acme}, with nothing in it. */
    EMPTY,
    /** The size that tools must bear: {@code gh/acme} with 200 contexts and 1,000 projects, 20 variables in each. */
    LARGE,
    /** CircleCI server, in the house of the same company. */
    SERVER;

    /** The rehearsal's time at the start: some hours after the announcement, hours before tokens were revoked. */
    public static final Instant START = Instant.parse("2023-01-05T09:00:00Z");

    /**
     * The profile of a name.
     *
     * @throws IllegalArgumentException naming the profiles there are, if there is none of this name
     */
    public static Profile named(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile is called \"" + name + "\"; there are "
                        + Arrays.stream(values()).map(Profile::title).collect(Collectors.joining(", "))));
    }

    /**
     * Builds the world of this profile.
     *
     * @param seed decides people, ids, hours and values, not names of organisations, contexts, projects, variables
     * @param valueMarker put into every secret value
     * @param tokenMarker put into every token
     */
    public Snapshot build(long seed, String valueMarker, String tokenMarker) {
        Seeded seeded = new Seeded(seed);
        World world = new World(
                Snapshot.empty(START, this == SERVER ? Edition.SERVER : Edition.CLOUD),
                Clock.fixed(START, ZoneOffset.UTC));
        Map<String, User> people = people(world, seeded, new Values(seeded, tokenMarker));
        WorldReader reader = new WorldReader(
                world, seeded, new Values(seeded, valueMarker), new Values(seeded, tokenMarker), people);
        reader.read(lines());
        new VcsKeys(world, new Values(seeded, tokenMarker))
                .plant(Objects.requireNonNull(people.get("admin")), this == DEMO);
        if (this == DEMO) {
            addProjectTokens(world, seeded, new Values(seeded, tokenMarker));
        }
        if (this == LARGE) {
            addProjectToken(world, seeded, new Values(seeded, tokenMarker), "mobile-ios-client", "badge", "status");
        }
        return world.snapshot().with(new Chronicle(title(), seed, List.of()));
    }

    private static Map<String, User> people(World world, Seeded seeded, Values tokens) {
        People people = new People(seeded);
        Map<String, User> byRole = new TreeMap<>();
        for (String role : List.of("admin", "limited")) {
            User user = people.somebody(role);
            String secret = tokens.apiToken("ccipat", "token/" + role);
            world.put(user);
            world.add(new Token(seeded.uuid("token/" + role), role, user.id(), "laptop", "all", secret));
            byRole.put(role, user);
        }
        return byRole;
    }

    /** Tokens that may change their project over v1.1, one that may read it, one that stands openly in a badge. */
    private static void addProjectTokens(World world, Seeded seeded, Values tokens) {
        addProjectToken(world, seeded, tokens, "web", "deploy dashboard", "all");
        addProjectToken(world, seeded, tokens, "cli", "readme badge", "status");
        addProjectToken(world, seeded, tokens, "api", "artifact download", "view-builds");
        addProjectToken(world, seeded, tokens, "infra", "drift check", "all");
    }

    private static void addProjectToken(
            World world, Seeded seeded, Values tokens, String project, String label, String scope) {
        Org acme = world.org("gh/acme").orElseThrow();
        UUID owner = world.project(acme, project).map(Project::id).orElseThrow();
        String secret = tokens.apiToken("CCIPRJ", "token/" + project);
        world.add(new Token(seeded.uuid("token/" + project), "project", owner, label, scope, secret));
    }

    private Stream<String> lines() {
        return switch (this) {
            case EMPTY -> Stream.of("org github acme", "admin admin", "member limited");
            case DEMO -> resource("demo.world");
            case SERVER -> resource("server.world");
            case LARGE ->
                new LargeWorld(resource("large.teams")
                                .filter(line -> !line.startsWith("#"))
                                .map(line -> List.of(line.split(" ")))
                                .toList())
                        .lines();
        };
    }

    private static Stream<String> resource(String name) {
        try (InputStream in = Profile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
