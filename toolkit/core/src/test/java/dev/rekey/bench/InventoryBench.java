package dev.rekey.bench;

import dev.rekey.rehearsal.BenchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How fast an inventory is, next to a plain crawl of the same server in the same run; toolkit/benchmarks.md tells how to run
 * it. No part of the build, as its name matches no pattern, and it judges nothing: it writes a table.
 *
 * <p>{@code -Drekey.bench.runs=3} is how often each is measured, {@code -Drekey.bench.latency=50} milliseconds an answer.
 */
class InventoryBench {
    private static final int RUNS = Integer.getInteger("rekey.bench.runs", 3);
    private static final int LATENCY = Integer.getInteger("rekey.bench.latency", 50);
    private static final int IN_FLIGHT = 8;
    private static final String HEAD = """
            | World | Crawl | Requests | In flight, most | Wall, s | Wall ÷ ideal | Speed, plain = 1 | Heap left, most, MiB | Rows |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private record Run(long requests, long inFlight, long rows, long millis, long heap) {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void measures() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        try (Child small = server("small");
                Child large = server("large")) {
            String smallAt = small.answer();
            String largeAt = large.answer();
            table.append(compared("50 contexts × 10, 100 projects × 10", small, smallAt, smallAt));
            table.append(compared("200 contexts × 20, 1,000 projects × 20", large, largeAt, smallAt));
        }
        Path file = Path.of("target", "benchmarks", "inventory.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private static Child server(String size) throws IOException {
        return new Child("-Xmx512m", BenchServer.class, size, LATENCY + "ms");
    }

    private static String compared(String world, Child server, String at, String warmUpAt) throws IOException {
        Run everything = median(server, "everything", at, warmUpAt);
        Run brief = median(server, "brief", at, warmUpAt);
        Run plain = median(server, "plain", at, warmUpAt);
        return row(world, "plain, one call at a time", 1, plain, "1.0")
                + row(world, "rekey, the same kinds", IN_FLIGHT, brief, speed(plain, brief))
                + row(world, "rekey, every kind", IN_FLIGHT, everything, "–");
    }

    private static Run median(Child server, String how, String at, String warmUpAt) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (Child client = new Child("-Xmx256m", BenchClient.class, how)) {
            client.ask(warmUpAt);
            for (int i = 0; i < RUNS; i++) {
                server.ask("");
                long[] seen = numbers(client.ask(at));
                long[] counted = numbers(server.ask(""));
                Run run = new Run(counted[0], counted[1], seen[0], seen[1], seen[2]);
                System.out.println(how + " " + run);
                runs.add(run);
            }
        }
        return new Run(
                middle(runs, Run::requests),
                middle(runs, Run::inFlight),
                middle(runs, Run::rows),
                middle(runs, Run::millis),
                middle(runs, Run::heap));
    }

    private static long middle(List<Run> runs, ToLongFunction<Run> what) {
        return runs.stream()
                .mapToLong(what)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long[] numbers(String line) {
        return List.of(line.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    }

    private static String speed(Run plain, Run other) {
        return String.format(Locale.ROOT, "%.1f", (double) plain.millis() / other.millis());
    }

    private static String row(String world, String crawl, int width, Run run, String speed) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %d | %.2f | %.2f | %s | %d | %,d |%n",
                world,
                crawl,
                run.requests(),
                run.inFlight(),
                run.millis() / 1000.0,
                run.millis() / ((double) run.requests() * LATENCY / width),
                speed,
                run.heap() / 1024 / 1024,
                run.rows());
    }
}
