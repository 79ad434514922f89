package dev.rekey.hunt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down the command line of every process that the tests start, as long as it lives for a moment, so that the
 * {@link MarkerHunt} sees what everybody on the machine can see. Judges nothing itself: values made up during a run are
 * known only when it is over.
 */
public final class CommandLines implements TestExecutionListener {
    private static final long POLL_MILLIS = 20;

    private final Set<String> seen = new HashSet<>();
    private volatile boolean over;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        String file = System.getProperty("rekey.hunt.argv");
        if (file != null && Files.isDirectory(Path.of("/proc/self"))) {
            Thread watcher = new Thread(() -> watch(Path.of(file)), "command lines");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        over = true;
    }

    private void watch(Path file) {
        try {
            Files.createDirectories(file.getParent());
            while (!over) {
                look(file);
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Path file) throws IOException {
        ProcessHandle suite = ProcessHandle.current();
        for (ProcessHandle process :
                Stream.concat(Stream.of(suite), suite.descendants()).toList()) {
            String line = commandLine(process);
            if (seen.add(line)) {
                Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    /** Not {@link ProcessHandle.Info#commandLine()}, which leaves long ones out. */
    private static String commandLine(ProcessHandle process) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return new String(words, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
