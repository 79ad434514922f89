package dev.rekey.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/** A large audit log in CircleCI's documented form, all 14 columns of it, of invented names. The same seed, the same file. */
final class AuditTrace {
    private static final String[] ACTIONS = {
        "workflow-job-start",
        "workflow-job-finish",
        "workflow-job-scheduled",
        "workflow-job-context-request",
        "context.secrets.accessed",
        "context.env_var.store",
        "project.env_var.create",
        "checkout-key.create",
        "schedule-create",
        "project.settings.update"
    };

    private final Random random;
    private final String[] users = names("user", 400);
    private final String[] targets = names("context", 200);

    private AuditTrace(long seed) {
        random = new Random(seed);
    }

    static void write(Path file, int rows, long seed) throws IOException {
        AuditTrace trace = new AuditTrace(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,version,action,occurred_at,actor,target,payload,metadata,scope,organization,account,success,"
                    + "request,common_fields\n");
            for (int row = 0; row < rows; row++) {
                out.write(trace.row(row));
            }
        }
    }

    private String row(int row) {
        // Mostly in order, as one file follows the other, with neighbours swapped.
        long second = 1_671_148_800L + row * 3L + random.nextInt(60);
        String time = java.time.Instant.ofEpochSecond(second, random.nextInt(1_000_000_000))
                .toString();
        String address = "203.0.113." + random.nextInt(256);
        boolean success = random.nextInt(50) > 0;
        int context = (int) Math.abs(random.nextGaussian() * 50) % targets.length;
        return uuid() + ",1," + ACTIONS[(int) Math.abs(random.nextGaussian() * 3) % ACTIONS.length] + "," + time + ","
                + users[(int) Math.abs(random.nextGaussian() * 80) % users.length] + "," + targets[context] + ","
                + cell("{\"context_id\":\"c-" + context + "\",\"environment_variable_titles\":\"KEY_"
                        + random.nextInt(50) + ",TOKEN_" + random.nextInt(50) + "\",\"job_number\":" + row + "}")
                + ",{}," + cell("{\"id\":\"e-1\",\"type\":\"organization\",\"name\":\"acme\"}") + ","
                + cell("{\"id\":\"e-1\",\"type\":\"organization\",\"name\":\"acme\"}") + ","
                + cell("{\"id\":\"f-1\",\"type\":\"account\"}") + "," + success + ","
                + cell("{\"id\":\"" + uuid() + "\",\"ip_address\":\"" + address + "\",\"client_trace_id\":\"\"}") + ","
                + cell("{\"outcome\":\"" + (success ? "success" : "failure") + "\",\"source_ip\":\"" + address
                        + "\",\"status\":\"info\",\"timestamp\":\"" + time + "\"}")
                + "\n";
    }

    private String[] names(String type, int count) {
        String[] cells = new String[count];
        for (int i = 0; i < count; i++) {
            cells[i] = cell("{\"id\":\"" + type.charAt(0) + "-" + i + "\",\"type\":\"" + type + "\",\"name\":\"github: "
                    + type + "-" + i + "\"}");
        }
        return cells;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String cell(String json) {
        return "\"" + json.replace("\"", "\"\"") + "\"";
    }
}
