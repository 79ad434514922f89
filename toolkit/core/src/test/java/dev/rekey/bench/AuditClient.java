package dev.rekey.bench;

import dev.rekey.audit.AuditLog;
import dev.rekey.model.AuditEvent;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The rekey side of {@link AuditBench}: prints what {@code audit_bench.py} prints. Argument: the file. */
final class AuditClient {
    private long millis;

    private AuditClient() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        System.out.println(new AuditClient().asked(Path.of(args[0])));
    }

    private String asked(Path file) throws IOException, NoSuchAlgorithmException {
        AuditLog log = timed(() -> AuditLog.read(file));
        long loading = millis;
        List<String> newest =
                timed(() -> log.newest(20).stream().map(AuditEvent::id).toList());
        long first = millis;
        Grid groups = timed(() -> log.countBy("actor_id", "action"));
        long second = millis;
        List<String> lines = groups.rows().stream()
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .sorted()
                .toList();
        byte[] answers = String.join(
                        "\n", Stream.concat(newest.stream(), lines.stream()).toList())
                .getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(answers))
                .substring(0, 16);
        return log.count() + " " + loading + " " + first + " " + second + " " + peak() + " " + digest;
    }

    private <T> T timed(Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        millis = (System.nanoTime() - begun) / 1_000_000;
        return result;
    }

    /** The most memory that the process ever had, of which the heap is a part, in MiB; -1 where the system does not say. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
