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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every code block of the README, as a reader would, and compares what comes out. */
class ReadmeTest {
    private static final String END = "\u0001end of output ";

    @TempDir
    Path folder;

    @Test
    void everyBlockIsOfAKindThatIsRun() {
        assertThat(Readme.blocks())
                .isNotEmpty()
                .extracting(Block::language)
                .allSatisfy(language ->
                        assertThat(Set.of("console", "java", "rekey")).contains(language));
    }

    static Stream<Block> console() {
        return Readme.blocks().stream().filter(block -> block.language().equals("console"));
    }

    @ParameterizedTest
    @MethodSource("console")
    void commandsPrintWhatItShows(Block block) throws Exception {
        List<Exchange> exchanges = block.exchanges("$ ");
        StringBuilder script = new StringBuilder();
        for (Exchange exchange : exchanges) {
            script.append(exchange.typed())
                    .append('\n')
                    .append("echo '")
                    .append(END)
                    .append("'\n");
        }

        List<List<String>> outputs = run("bash", "-c", script.toString());

        assertThat(outputs).hasSameSizeAs(exchanges);
        if (Readme.isUpdate()) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < exchanges.size(); i++) {
                lines.add("$ " + exchanges.get(i).typed());
                lines.addAll(Readme.updated(exchanges.get(i).output(), outputs.get(i)));
            }
            Readme.rewrite(block, lines);
            return;
        }
        for (int i = 0; i < exchanges.size(); i++) {
            assertThat(Readme.matches(exchanges.get(i).output(), outputs.get(i)))
                    .as(() -> "README line " + block.from() + " shows\n" + block.lines() + "\nbut prints\n" + outputs)
                    .isTrue();
        }
    }

    static Stream<Block> java() {
        return Readme.blocks().stream().filter(block -> block.language().equals("java"));
    }

    @ParameterizedTest
    @MethodSource("java")
    void codeRunsOnTheRehearsal(Block block) throws Exception {
        Files.write(folder.resolve("block.jsh"), block.lines());

        List<List<String>> outputs = run(
                "bash", "-c", "shell/bin/rekey --rehearsal --yes block.jsh >/dev/null; echo $?; echo '" + END + "'");

        assertThat(outputs).containsExactly(List.of("0"));
    }

    /** In an empty folder in which {@code shell/bin/rekey} is the program under test; output by command. */
    private List<List<String>> run(String... command) throws IOException, InterruptedException {
        Path launcher = Files.createDirectories(folder.resolve("shell/bin")).resolve("rekey");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -Djava.io.tmpdir='" + System.getProperty("java.io.tmpdir")
                        + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
                        + Main.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CIRCLE"));
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Path output = folder.resolve("output.txt");
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String[] parts = Files.readString(output).split(END + "\n", -1);
        return Arrays.stream(parts, 0, parts.length - 1)
                .map(part -> part.lines().toList())
                .toList();
    }
}
