package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rotation in a process of its own, watched from outside from its start to its end: what {@code ps} shows of it, and who
 * may read what it writes. Its umask is 0, so that every permission is one that it asked for.
 */
@Timeout(120)
class ExposureTest {
    private static final long POLL_MILLIS = 3;

    @TempDir
    Path folder;

    private final Set<String> shown = new HashSet<>();
    private final Set<String> files = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();

    @BeforeEach
    void needsProcesses() {
        assumeThat(Path.of("/proc/self/environ")).exists();
    }

    @Test
    void noProcessShowsAValueOrATokenAndNobodyElseMayReadAFile() throws Exception {
        try (Acme acme = Acme.start()) {
            acme.faults("latency=2ms");
            List<String> before = values(acme);
            Path config =
                    Files.createDirectories(folder.resolve("config/circleci")).resolve("config.yml");
            Files.writeString(
                    config,
                    "host: " + acme.rehearsal().url() + "\ntoken: "
                            + acme.rehearsal().adminToken() + "\n");

            Process child = start(acme);
            while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                look(child.toHandle());
            }
            look(child.toHandle());

            assertThat(folder.resolve("child.log")).hasContent("");
            assertThat(child.exitValue()).isZero();
            List<String> secrets = values(acme);
            assertThat(secrets.stream().filter(value -> !before.contains(value)))
                    .hasSizeGreaterThan(5);
            secrets.add(acme.rehearsal().adminToken());
            assertThat(shown).anyMatch(text -> text.contains(RotatingChild.class.getName()));
            assertThat(shown).anyMatch(text -> text.contains("CIRCLE_HOST="));
            assertThat(shown.stream().anyMatch(text -> secrets.stream().anyMatch(text::contains)))
                    .as("a process shows a secret")
                    .isFalse();
            assertThat(files).anyMatch(file -> file.endsWith("new.json")).anyMatch(file -> file.contains("rotations"));
            assertThat(open).as("others may get at these").isEmpty();
        }
    }

    private Process start(Acme acme) throws IOException {
        for (String name : List.of("tmp", "state", "out")) {
            Files.createDirectory(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "umask 0; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Duser.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                RotatingChild.class.getName(),
                folder.resolve("out/new.json").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("CIRCLE"));
        builder.environment().put("CIRCLE_HOST", acme.rehearsal().url().toString());
        builder.environment()
                .put("CIRCLE_RUNNER_HOST", acme.rehearsal().runnerUrl().toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    private void look(ProcessHandle child) {
        Stream.concat(Stream.of(child), child.descendants()).forEach(process -> {
            Path described = Path.of("/proc", String.valueOf(process.pid()));
            shown.add(read(described.resolve("cmdline")));
            shown.add(read(described.resolve("environ")));
        });
        for (String name : List.of("tmp", "state", "out", "home")) {
            Path below = folder.resolve(name);
            if (Files.exists(below)) {
                try (Stream<Path> all = Files.walk(below)) {
                    all.filter(file -> !file.equals(below)).forEach(this::judge);
                } catch (IOException | UncheckedIOException gone) {
                    // Something was renamed while we looked; there is a next look.
                    assertThat(gone).hasRootCauseInstanceOf(NoSuchFileException.class);
                }
            }
        }
    }

    private void judge(Path file) {
        files.add(file.toString());
        try {
            String permissions =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
            if (!permissions.endsWith("------")) {
                open.add(permissions + " " + folder.relativize(file));
            }
        } catch (IOException gone) {
            assertThat(gone).isInstanceOf(NoSuchFileException.class);
        }
    }

    private static List<String> values(Acme acme) {
        return new java.util.ArrayList<>(acme.held().values().stream()
                .map(held -> held.value())
                .filter(value -> value.length() > 7)
                .toList());
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
