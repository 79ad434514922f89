package dev.rekey.shell.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.shell.Main;
import dev.rekey.shell.readme.Readme.Block;
import dev.rekey.shell.readme.Readme.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types each session of the pages about rotations and about audit logs, with a rehearsal of its own, and compares line by line. What is another
 * each time is compared by its form; the id in a command is that of the rotation before it. A line that is cut ends in
 * {@code …}. With {@code -Dgolden.update=true} the page is written anew.
 */
class PagesTest {
    private static final Path ROTATIONS = Path.of("../toolkit/rotations.md");
    private static final Path AUDIT = Path.of("../toolkit/audit.md");
    private static final int WIDTH = 160;
    private static final Pattern ID = Pattern.compile("\\b\\d{8}-\\d{6}-[0-9a-f]{6}\\b");
    private static final List<Pattern> NEW_EACH_TIME = List.of(
            ID,
            Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b"),
            Pattern.compile("\\bSHA256:[A-Za-z0-9+/]+"),
            Pattern.compile("\\bssh-ed25519 [A-Za-z0-9+/=]+"));

    @TempDir
    Path folder;

    static Stream<Arguments> sessions() {
        return Stream.of(ROTATIONS, AUDIT).flatMap(page -> sessions(page).map(block -> Arguments.of(page, block)));
    }

    private static Stream<Block> sessions(Path page) {
        return Readme.blocks(page).stream().filter(block -> block.language().equals("console"));
    }

    @Test
    void everyKindHasItsSession() {
        String page = String.join(
                "\n",
                sessions(ROTATIONS).flatMap(block -> block.lines().stream()).toList());

        assertThat(page)
                .contains(".context(", ".variables()", "deploy-key", "github-user-key", ".sshKeys()")
                .contains(".tokens()", ".runnerTokens()", ".webhooks()", ".triggers()")
                .contains("parked", "rotations resume", "rotations revoke", "rotations abandon");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void commandsPrintWhatItShows(Path page, Block block) throws Exception {
        Path bin = launcher();
        List<String> now = new ArrayList<>();
        String id = "";
        for (Exchange exchange : exchanges(block)) {
            String typed = ID.matcher(exchange.typed()).replaceAll(id);
            List<String> output = run(bin, typed);
            for (String line : output) {
                Matcher named = ID.matcher(line);
                id = named.find() ? named.group() : id;
            }
            if (Readme.isUpdate()) {
                now.addAll(List.of(("$ " + typed).split("\n")));
                now.addAll(Readme.updated(
                        exchange.output(), output.stream().map(PagesTest::cut).toList()));
                continue;
            }
            assertThat(Readme.matches(comparable(exchange.output()), comparable(output)))
                    .as(() -> page + " shows\n" + String.join("\n", exchange.output()) + "\nbut\n" + typed
                            + "\nprints\n" + String.join("\n", output))
                    .isTrue();
        }
        if (Readme.isUpdate()) {
            Readme.rewrite(page, block, now);
        }
    }

    @Test
    void codeRunsToo() throws Exception {
        List<Block> code = Readme.blocks(ROTATIONS).stream()
                .filter(block -> block.language().equals("java"))
                .toList();

        assertThat(code).isNotEmpty();
        for (Block block : code) {
            Files.write(Files.createDirectories(folder.resolve("work")).resolve("block.jsh"), block.lines());
            assertThat(run(launcher(), "rekey --rehearsal --yes block.jsh >/dev/null; echo $?"))
                    .containsExactly("0");
        }
    }

    /** What is typed may go on in the next line, after a backslash. */
    private static List<Exchange> exchanges(Block block) {
        List<Exchange> exchanges = new ArrayList<>();
        String open = "";
        for (String line : block.lines()) {
            if (open.endsWith("\\") || line.startsWith("$ ")) {
                open = open.isEmpty() ? line.substring(2) : open + "\n" + line;
                if (!open.endsWith("\\")) {
                    exchanges.add(new Exchange(open, new ArrayList<>()));
                    open = "";
                }
            } else {
                exchanges.get(exchanges.size() - 1).output().add(line);
            }
        }
        return exchanges;
    }

    private static List<String> comparable(List<String> lines) {
        return lines.stream()
                .map(line -> line.equals(Readme.ELISION) ? line : masked(cut(line)))
                .toList();
    }

    private static String masked(String line) {
        String masked = line.replaceFirst("\\S*…$", ""); // half a word may be half an id
        for (Pattern each : NEW_EACH_TIME) {
            masked = each.matcher(masked).replaceAll("*");
        }
        return masked;
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }

    /** A folder with {@code rekey}, the program under test. */
    private Path launcher() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path rekey = Files.writeString(
                bin.resolve("rekey"),
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -Djava.io.tmpdir='" + System.getProperty("java.io.tmpdir")
                        + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                        + Main.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(rekey, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    private List<String> run(Path bin, String typed) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("work"));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", typed).directory(work.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CIRCLE"));
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Path output = folder.resolve("output.txt");
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(output);
    }
}
