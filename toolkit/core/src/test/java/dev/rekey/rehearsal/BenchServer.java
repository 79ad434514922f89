package dev.rekey.rehearsal;

import dev.rekey.rehearsal.internal.seed.Profile;
import dev.rekey.rehearsal.internal.world.Context;
import dev.rekey.rehearsal.internal.world.Project;
import dev.rekey.rehearsal.internal.world.Snapshot;
import dev.rekey.rehearsal.internal.world.StateFile;
import dev.rekey.rehearsal.internal.world.Token;
import dev.rekey.rehearsal.internal.world.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server of the benchmark, in a process of its own: a rehearsal with latency that counts its requests and how many it
 * has in hand. Ends with its standard input.
 *
 * <p>Arguments: {@code small} or {@code large}, and the latency such as {@code 50ms}. Prints where it answers and the
 * token; then each line read answers with the counts since the one before.
 */
public final class BenchServer {
    private static final int CONTEXTS = 50;
    private static final int PROJECTS = 100;
    private static final int VARIABLES = 10;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    private BenchServer() {}

    public static void main(String[] args) throws IOException {
        new BenchServer().serve(args[0], args[1]);
    }

    private void serve(String size, String latency) throws IOException {
        Path folder = Files.createTempDirectory("rekey-bench");
        Path world = folder.resolve("world.json");
        Rehearsal.Builder builder = Rehearsal.builder().profile("large");
        if (size.equals("small")) {
            Snapshot large = Profile.LARGE.build(0, Rehearsal.VALUE_MARKER, Rehearsal.TOKEN_MARKER);
            new StateFile(world).save(smaller(large));
            builder.state(world);
        }
        builder.faults(Faults.parse("latency=" + latency));
        builder.pause(wait -> {
            requests.incrementAndGet();
            peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                Thread.sleep(wait.toMillis());
            } finally {
                inFlight.decrementAndGet();
            }
        });
        try (Rehearsal rehearsal = builder.start()) {
            System.out.println(rehearsal.url() + " " + rehearsal.runnerUrl() + " " + rehearsal.adminToken());
            answer();
        } finally {
            Files.deleteIfExists(world);
            Files.deleteIfExists(folder);
        }
    }

    private void answer() throws IOException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            System.out.println(requests.getAndSet(0) + " " + peak.getAndSet(0));
        }
    }

    /** The first contexts, projects and variables of a world, by name. */
    private static Snapshot smaller(Snapshot world) {
        List<Context> contexts = world.contexts().stream()
                .sorted(Comparator.comparing(Context::name))
                .limit(CONTEXTS)
                .toList();
        List<Project> projects = world.projects().stream()
                .sorted(Comparator.comparing(Project::name))
                .limit(PROJECTS)
                .toList();
        Set<UUID> kept = Stream.concat(
                        contexts.stream().map(Context::id), projects.stream().map(Project::id))
                .collect(Collectors.toSet());
        List<Token> tokens = world.tokens().stream()
                .filter(token -> !token.role().equals("project") || kept.contains(token.ownerId()))
                .toList();
        return new Snapshot(
                world.format(),
                world.at(),
                tokens,
                world.users(),
                world.orgs(),
                world.groups(),
                contexts,
                world.restrictions().stream()
                        .filter(one -> kept.contains(one.contextId()))
                        .toList(),
                projects,
                kept.stream()
                        .collect(Collectors.toMap(
                                id -> id, id -> some(world.variables().getOrDefault(id, Map.of())))),
                world.runners(),
                world.edition(),
                world.automation(),
                world.runs(),
                world.hosting());
    }

    private static Map<String, Variable> some(Map<String, Variable> variables) {
        Map<String, Variable> some = new TreeMap<>();
        new TreeMap<>(variables)
                .entrySet().stream().limit(VARIABLES).forEach(one -> some.put(one.getKey(), one.getValue()));
        return some;
    }
}
