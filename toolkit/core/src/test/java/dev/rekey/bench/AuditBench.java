package dev.rekey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast a million events are read and asked, next to pandas and DuckDB on the same file where a Python has them;
 * toolkit/benchmarks.md tells how to run it. It judges no time: it writes a table, and asserts that all give the same
 * answers. No part of the build, as its name matches no pattern.
 *
 * <p>{@code -Drekey.bench.rows=1000000}, {@code -Drekey.bench.runs=3}, {@code -Drekey.bench.heap=600m},
 * {@code -Drekey.bench.python=python3}.
 */
class AuditBench {
    private static final int ROWS = Integer.getInteger("rekey.bench.rows", 1_000_000);
    private static final int RUNS = Integer.getInteger("rekey.bench.runs", 3);
    private static final String HEAP = System.getProperty("rekey.bench.heap", "600m");
    private static final String PYTHON = System.getProperty("rekey.bench.python", "python3");

    @TempDir
    Path folder;

    private record Run(long rows, long load, long newest, long groups, long peak, String digest) {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void measures() throws IOException, InterruptedException {
        Path file = folder.resolve("audit.csv");
        AuditTrace.write(file, ROWS, 20_230_104);
        Path script = Files.write(
                folder.resolve("audit_bench.py"),
                AuditBench.class.getResourceAsStream("audit_bench.py").readAllBytes());
        StringBuilder table = new StringBuilder(
                "| Who | Rows | File, MB | Load, s | Load ÷ pandas | Newest 20, ms | Groups, ms | Peak memory, MiB |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");

        Optional<Run> rekey = median(java(file));
        Optional<Run> pandas = median(List.of(PYTHON, script.toString(), "pandas", file.toString()));
        Optional<Run> duckdb = median(List.of(PYTHON, script.toString(), "duckdb", file.toString()));

        long size = Files.size(file) / 1_000_000;
        table.append(row("rekey, -Xmx" + HEAP, rekey, pandas, size));
        table.append(row("pandas", pandas, pandas, size));
        table.append(row("DuckDB", duckdb, pandas, size));
        Path result = Path.of("target", "benchmarks", "audit.md");
        Files.createDirectories(result.getParent());
        Files.writeString(result, table);
        System.out.println(table);
        assertThat(rekey).isPresent();
        assertThat(List.of(pandas, duckdb))
                .allSatisfy(other -> other.ifPresent(
                        run -> assertThat(run.digest()).isEqualTo(rekey.get().digest())));
    }

    private static List<String> java(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                AuditClient.class.getName(),
                file.toString());
    }

    /** The run in the middle by loading; empty where the program, or what it needs, is not there. */
    private static Optional<Run> median(List<String> command) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            Optional<Run> run = run(command);
            System.out.println(run);
            if (run.isEmpty()) {
                return run;
            }
            runs.add(run.get());
        }
        runs.sort((one, other) -> Long.compare(one.load(), other.load()));
        return Optional.of(runs.get(runs.size() / 2));
    }

    private static Optional<Run> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ");
        if (process.waitFor() != 0 || said.length != 6) {
            return Optional.empty();
        }
        long[] numbers = Arrays.stream(said).limit(5).mapToLong(Long::parseLong).toArray();
        return Optional.of(new Run(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], said[5]));
    }

    private static String row(String who, Optional<Run> measured, Optional<Run> pandas, long size) {
        if (measured.isEmpty()) {
            return "| " + who + " | not there | | | | | | |\n";
        }
        Run run = measured.get();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %.2f | %s | %d | %d | %d |%n",
                who,
                run.rows(),
                size,
                run.load() / 1000.0,
                pandas.map(other -> String.format(Locale.ROOT, "%.2f", (double) run.load() / other.load()))
                        .orElse("–"),
                run.newest(),
                run.groups(),
                run.peak());
    }
}
