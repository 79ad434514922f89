package dev.rekey.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.shell.Main;
import dev.rekey.shell.session.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of their own that every Java is told to be talkative in. */
@Timeout(120)
class EavesdroppingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -Djavax.net.debug=all",
        "JDK_JAVA_OPTIONS, -Djavax.net.debug=ssl",
        "JAVA_TOOL_OPTIONS, -Djdk.httpclient.HttpClient.log=all",
        "_JAVA_OPTIONS, -Djdk.internal.httpclient.debug=true"
    })
    void itIsNotStartedWith(String variable, String option) throws Exception {
        assertThat(start(variable, option)).isEqualTo(ExitStatus.USAGE);
        assertThat(said()).contains("rekey: " + option.substring(2, option.indexOf('=')) + " is set");
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.level, FINE",
        "okhttp3.OkHttpClient.level, ALL",
        ".level, FINEST",
        "sun.net.www.protocol.http.HttpURLConnection.level, FINE"
    })
    void norWithALoggerThatTellsRequests(String logger, String level) throws Exception {
        assertThat(start("JAVA_TOOL_OPTIONS", logging(logger + "=" + level))).isEqualTo(ExitStatus.USAGE);
        assertThat(said()).contains("rekey: logging of ");
    }

    @Test
    void anOrdinaryLogIsNobodysBusiness() throws Exception {
        assertThat(start("JAVA_TOOL_OPTIONS", logging(".level=INFO"))).isZero();
        assertThat(said()).doesNotContain("rekey: ");
    }

    private String logging(String line) throws IOException {
        Path file = folder.resolve("logging.properties");
        Files.write(file, List.of("handlers=java.util.logging.ConsoleHandler", line));
        return "-Djava.util.logging.config.file=" + file;
    }

    private int start(String variable, String option) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--version");
        builder.environment().put(variable, option);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start()
                .waitFor();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"), StandardCharsets.UTF_8);
    }
}
