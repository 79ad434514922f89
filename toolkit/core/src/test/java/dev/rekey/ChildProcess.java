package dev.rekey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own, with the admin's token on the practice organisation, to be killed. */
final class ChildProcess {
    private ChildProcess() {}

    /** Starts the {@code main} of {@code program}, with the path of {@code file} as its only argument. */
    static Process start(Acme acme, Class<?> program, Path file, Path log) throws IOException {
        return start(acme, program, file, log, Map.of());
    }

    /** The same with more in its environment. */
    static Process start(Acme acme, Class<?> program, Path file, Path log, Map<String, String> more)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString());
        builder.environment().put("CIRCLE_HOST", acme.rehearsal().url().toString());
        builder.environment()
                .put("CIRCLE_RUNNER_HOST", acme.rehearsal().runnerUrl().toString());
        builder.environment().put("XDG_STATE_HOME", acme.home().toString());
        builder.environment().put("CIRCLE_TOKEN", acme.rehearsal().adminToken());
        builder.environment().putAll(more);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
