package dev.rekey.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.model.Secret;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String MARKER = "RKVconfigMARKER";
    private static final URI CLOUD = URI.create("https://circleci.com");
    private static final URI SERVER = URI.create("https://ci.acme.example");

    @TempDir
    Path home;

    private final Map<String, String> variables = new HashMap<>();

    @Nested
    class TheToken {
        @Test
        void comesFromTheEnvironmentInThisOrder() throws IOException {
            newFile("token: file\n");
            variables.put("CIRCLECI_TOKEN", "third");
            assertThat(token(CLOUD)).isEqualTo("third");
            variables.put("CIRCLECI_CLI_TOKEN", "second");
            assertThat(token(CLOUD)).isEqualTo("second");
            variables.put("CIRCLE_TOKEN", "first");
            assertThat(token(CLOUD)).isEqualTo("first");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\n"})
        void isNotABlankVariable(String blank) {
            variables.put("CIRCLE_TOKEN", blank);
            variables.put("CIRCLECI_TOKEN", "other");

            assertThat(token(CLOUD)).isEqualTo("other");
        }

        @Test
        void isStrippedOfBlanksAroundIt() {
            variables.put("CIRCLE_TOKEN", " first\n");

            assertThat(token(CLOUD)).isEqualTo("first");
        }

        @Test
        void comesFromTheNewToolsFileBeforeTheOldOnes() throws IOException {
            oldFile("token: old\n");
            assertThat(token(CLOUD)).isEqualTo("old");
            newFile("token: new\n");
            assertThat(token(CLOUD)).isEqualTo("new");
        }

        @Test
        void comesFromTheOldFileWhenTheNewOneHasNone() throws IOException {
            newFile("theme: dark\ntoken: ''\n");
            oldFile("token: old\n");

            assertThat(token(CLOUD)).isEqualTo("old");
        }

        @Test
        void isReadFromAFileAsTheOldToolWritesIt() throws IOException {
            oldFile("""
                    host: https://circleci.com
                    endpoint: graphql-unstable
                    token: abc
                    rest_endpoint: api/v2
                    tls_cert: ""
                    tls_insecure: false
                    orb_publishing:
                      default_namespace: acme
                      default_vcs_provider: ""
                      default_owner: ""
                    temp_dir: ""
                    """);

            assertThat(token(CLOUD)).isEqualTo("abc");
        }

        @Test
        void isReadFromAFileAsTheNewToolWritesIt() throws IOException {
            newFile("""
                    token: "abc"
                    host: https://circleci.com
                    extension_host: ""
                    device_id: 0b7e7c5e-0000-4000-8000-000000000000
                    user_id: ""
                    telemetry: true
                    theme: auto
                    update_check: {last: 2026-09-01T00:00:00Z}
                    """);

            assertThat(token(CLOUD)).isEqualTo("abc");
        }

        @Test
        void isLookedForWhereTheConfigurationFolderIs() throws IOException {
            Path elsewhere = home.resolve("elsewhere");
            write(elsewhere.resolve("circleci/config.yml"), "token: elsewhere\n");
            newFile("token: home\n");
            variables.put("XDG_CONFIG_HOME", elsewhere.toString());

            assertThat(token(CLOUD)).isEqualTo("elsewhere");
        }

        @Test
        void isNotLookedForInARelativeConfigurationFolder() throws IOException {
            newFile("token: home\n");
            variables.put("XDG_CONFIG_HOME", "target");

            assertThat(token(CLOUD)).isEqualTo("home");
        }
    }

    @Nested
    class ATokenOfAFile {
        @Test
        void isUsedForItsOwnHostOnly() throws IOException {
            oldFile("host: https://ci.acme.example\ntoken: theirs\n");

            assertThat(token(SERVER)).isEqualTo("theirs");
            assertNoToken(CLOUD);
            assertNoToken(URI.create("https://ci.acme.example.evil.example"));
        }

        @Test
        void isForTheCloudWhenTheFileNamesNoHost() throws IOException {
            newFile("token: cloud\n");

            assertThat(token(CLOUD)).isEqualTo("cloud");
            assertNoToken(SERVER);
        }

        @Test
        void isSkippedForThatOfTheRightHost() throws IOException {
            newFile("host: https://circleci.com\ntoken: cloud\n");
            oldFile("host: ci.acme.example\ntoken: server\n");

            assertThat(token(SERVER)).isEqualTo("server");
            assertThat(token(CLOUD)).isEqualTo("cloud");
        }

        @ParameterizedTest
        @CsvSource({
            "https://ci.acme.example, true",
            "https://CI.acme.example:443/, true",
            "ci.acme.example, true",
            "https://ci.acme.example/api/v2, true",
            "http://ci.acme.example, false",
            "https://ci.acme.example:8443, false",
            "https://acme.example, false",
            "https://x.ci.acme.example, false"
        })
        void isForOneSchemeHostAndPort(String inFile, boolean same) throws IOException {
            oldFile("host: " + inFile + "\ntoken: theirs\n");

            if (same) {
                assertThat(token(SERVER)).isEqualTo("theirs");
            } else {
                assertNoToken(SERVER);
            }
        }

        @Test
        void isNotUsedWhenJavaFindsNoHostInTheAddresses() throws IOException {
            oldFile("host: https://their_server\ntoken: theirs\n");

            assertNoToken(URI.create("https://another_server"));
        }
    }

    @Nested
    class WithoutAToken {
        @Test
        void aPersonIsAskedForThatOfTheHost() {
            Asked human = new Asked();

            String token = credentials().token(SERVER, human).reveal(String::new);

            assertThat(token).isEqualTo("typed");
            assertThat(human.label).isEqualTo("a personal API token for ci.acme.example");
        }

        @Test
        void nobodyIsAskedWhileThereIsOne() {
            variables.put("CIRCLE_TOKEN", "first");
            Asked human = new Asked();

            var unused = credentials().token(CLOUD, human);

            assertThat(human.label).isEmpty();
        }

        @Test
        void nobodyToAskIsUnauthenticatedWithoutACall() {
            assertThatThrownBy(() -> credentials().token(CLOUD, Prompter.none()))
                    .isInstanceOfSatisfying(UnauthenticatedException.class, failure -> {
                        assertThat(failure.call()).isEmpty();
                        assertThat(failure.getMessage()).contains("circleci.com", "CIRCLE_TOKEN", "--rehearsal");
                    });
        }
    }

    @Nested
    class AnUnreadableFile {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "token: " + MARKER + "\n\tx: [",
                    "token: \"" + MARKER,
                    "token: " + MARKER + "\ntoken: " + MARKER,
                    "&a " + MARKER + ": *b",
                    "token: " + MARKER + "\n---\ntoken: " + MARKER,
                    "token: '" + MARKER + "\u0000'",
                    "%" + MARKER,
                    "token: !!java.net.URL [" + MARKER + "]\n  - x"
                })
        void isNamedAndNotRepeated(String yaml) throws IOException {
            oldFile(yaml);

            Throwable failure = catchThrowable(() -> credentials().token(CLOUD, Prompter.none()));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasNoCause()
                    .hasMessageContaining(home.resolve(".circleci/cli.yml").toString())
                    .hasMessageContaining("CIRCLE_TOKEN");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void mayBeNoText() throws IOException {
            oldFile("");
            Files.write(
                    home.resolve(".circleci/cli.yml"),
                    ("token: " + MARKER + "ÿ").getBytes(StandardCharsets.ISO_8859_1));

            Throwable failure = catchThrowable(() -> credentials().token(CLOUD, Prompter.none()));

            assertThat(failure).isInstanceOf(ConfigurationException.class).hasMessageContaining("cannot be read");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void mayBeAFolder() throws IOException {
            Files.createDirectories(home.resolve(".circleci/cli.yml"));

            assertThatThrownBy(() -> credentials().token(CLOUD, Prompter.none()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cannot be read");
        }

        @Test
        void doesNotMatterWhenTheEnvironmentSaysEverything() throws IOException {
            oldFile("{");
            variables.put("CIRCLE_TOKEN", "first");
            variables.put("CIRCLE_HOST", "https://ci.acme.example");

            assertThat(credentials().host()).isEqualTo(SERVER);
            assertThat(token(SERVER)).isEqualTo("first");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "just text", "- a\n- b", "token:\n  nested: x", "token: [x]", "token: 12", "token:", "# c"})
    void aFileWithoutATokenIsNoFailure(String yaml) throws IOException {
        oldFile(yaml);

        assertNoToken(CLOUD);
    }

    @Nested
    class TheHost {
        @Test
        void isTheCloudUnlessSomebodySaysOtherwise() {
            assertThat(credentials().host()).isEqualTo(CLOUD);
        }

        @Test
        void comesFromTheEnvironmentBeforeTheFiles() throws IOException {
            oldFile("host: https://old.example\n");
            assertThat(credentials().host()).isEqualTo(URI.create("https://old.example"));
            newFile("host: https://new.example\n");
            assertThat(credentials().host()).isEqualTo(URI.create("https://new.example"));
            variables.put("CIRCLECI_CLI_HOST", "https://second.example");
            assertThat(credentials().host()).isEqualTo(URI.create("https://second.example"));
            variables.put("CIRCLE_HOST", "https://first.example");
            assertThat(credentials().host()).isEqualTo(URI.create("https://first.example"));
        }

        @Test
        void mayComeWithoutScheme() {
            variables.put("CIRCLE_HOST", "ci.acme.example");

            assertThat(credentials().host()).isEqualTo(SERVER);
        }

        @Test
        void isNotABlankVariable() {
            variables.put("CIRCLE_HOST", " ");

            assertThat(credentials().host()).isEqualTo(CLOUD);
        }

        @Test
        void isNotRepeatedWhenItIsNoAddress() {
            variables.put("CIRCLE_HOST", "https://bob:" + MARKER + "@ci acme");

            Throwable failure = catchThrowable(() -> credentials().host());

            assertThat(failure).isInstanceOf(ConfigurationException.class).hasMessageContaining("https://circleci.com");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void ofRunnersComesFromTheEnvironmentOnly() {
            assertThat(credentials().runnerHost()).isEmpty();
            variables.put("CIRCLE_RUNNER_HOST", "runner.acme.example");
            assertThat(credentials().runnerHost()).contains(URI.create("https://runner.acme.example"));
        }
    }

    @Nested
    class ATokenFile {
        @ParameterizedTest
        @ValueSource(strings = {"abc", "abc\n", "abc\r\n", "  abc  \n\n"})
        void holdsOneTokenOnOneLine(String content) throws IOException {
            String token = Credentials.tokenIn(tokenFile(content)).reveal(String::new);

            assertThat(token).isEqualTo("abc");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", " \t ", MARKER + "\n" + MARKER, MARKER + "\r" + MARKER})
        void withAnythingElseIsRefused(String content) throws IOException {
            Path file = tokenFile(content);

            Throwable failure = catchThrowable(() -> Credentials.tokenIn(file));

            assertThat(failure)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(file + " must hold one token on one line.");
            Leaks.assertNoneIn(failure, MARKER);
        }

        @Test
        void thatCannotBeReadIsNamed() {
            assertThatThrownBy(() -> Credentials.tokenIn(home.resolve("none")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("the token file " + home.resolve("none") + " cannot be read.");
        }

        @Test
        void thatIsNoTextIsNotRepeated() throws IOException {
            Path file = Files.write(home.resolve("token"), (MARKER + "ÿ").getBytes(StandardCharsets.ISO_8859_1));

            Throwable failure = catchThrowable(() -> Credentials.tokenIn(file));

            assertThat(failure).isInstanceOf(ConfigurationException.class);
            Leaks.assertNoneIn(failure, MARKER);
        }

        private Path tokenFile(String content) throws IOException {
            return Files.writeString(home.resolve("token"), content);
        }
    }

    @Test
    void aFilePrintsWithoutItsToken() throws IOException {
        newFile("token: " + MARKER + "\n");

        assertThat(CliFile.all(environment()).toString())
                .isEqualTo("[CliFile[" + home.resolve(".config/circleci/config.yml") + "]]");
    }

    private String token(URI host) {
        try (Secret token = credentials().token(host, Prompter.none())) {
            return token.reveal(String::new);
        }
    }

    private void assertNoToken(URI host) {
        assertThatThrownBy(() -> credentials().token(host, Prompter.none()))
                .isInstanceOf(UnauthenticatedException.class);
    }

    private Credentials credentials() {
        return new Credentials(environment());
    }

    private Environment environment() {
        return new Environment(name -> Optional.ofNullable(variables.get(name)), home);
    }

    private void oldFile(String yaml) throws IOException {
        write(home.resolve(".circleci/cli.yml"), yaml);
    }

    private void newFile(String yaml) throws IOException {
        write(home.resolve(".config/circleci/config.yml"), yaml);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static final class Asked implements Prompter {
        private String label = "";

        @Override
        public boolean confirm(String question, int changes) {
            throw new AssertionError();
        }

        @Override
        public Secret secret(String what) {
            label = what;
            return Secret.of("typed");
        }

        @Override
        public Secret standardInput() {
            throw new AssertionError();
        }
    }
}
