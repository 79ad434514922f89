package dev.rekey.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {
    @TempDir
    Path folder;

    @Test
    void findsEveryConfigurationOfEveryCheckout() throws IOException {
        write("b/.circleci/config.yml", "jobs: {build: {steps: [run: echo $B]}}");
        write("a/.circleci/config.yml", "jobs: {build: {steps: [run: echo $A]}}");
        write("a/.circleci/more/next.yaml", "jobs: {x: {}}");
        write("a/.circleci/readme.md", "no");
        write("a/other.yml", "jobs: {y: {}}");
        write("a/node_modules/z/.circleci/config.yml", "jobs: {z: {}}");

        assertThat(ConfigFolder.read(folder))
                .extracting(ConfigUse::project, ConfigUse::file)
                .containsExactly(
                        tuple("a", "a/.circleci/config.yml"),
                        tuple("a", "a/.circleci/more/next.yaml"),
                        tuple("b", "b/.circleci/config.yml"));
    }

    @Test
    void takesACheckoutOrItsCircleciFolderAlike() throws IOException {
        write("web/.circleci/config.yml", "jobs: {build: {}}");

        assertThat(ConfigFolder.read(folder.resolve("web")))
                .extracting(ConfigUse::project)
                .containsExactly("web");
        assertThat(ConfigFolder.read(folder.resolve("web/.circleci")))
                .extracting(ConfigUse::project, ConfigUse::file)
                .containsExactly(tuple("web", "config.yml"));
    }

    @Test
    void keepsTheRestWhenOneFileIsNone() throws IOException {
        write("a/.circleci/config.yml", "jobs: [");
        write("b/.circleci/config.yml", "jobs: {build: {}}");
        Files.createDirectories(folder.resolve("c/.circleci"));
        Files.write(folder.resolve("c/.circleci/config.yml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        write("d/.circleci/config.yml", "#".repeat(3_000_001));

        assertThat(ConfigFolder.read(folder))
                .extracting(ConfigUse::isComplete)
                .containsExactly(false, true, false, false);
    }

    @Test
    void tellsOfLinksAndFollowsNone() throws IOException {
        write("elsewhere/config.yml", "jobs: {build: {}}");
        Files.createDirectories(folder.resolve("in/a/.circleci"));
        Files.createSymbolicLink(folder.resolve("in/a/.circleci/config.yml"), folder.resolve("elsewhere/config.yml"));
        Files.createSymbolicLink(folder.resolve("in/.circleci"), folder.resolve("elsewhere"));

        assertThat(ConfigFolder.read(folder.resolve("in")))
                .hasSize(2)
                .allMatch(use -> use.jobs().isEmpty())
                .flatExtracting(ConfigUse::problems)
                .extracting(ConfigProblem::what)
                .containsOnly("is a link, which is not followed");
    }

    @Test
    void refusesWhatIsNoFolder() {
        assertThatThrownBy(() -> ConfigFolder.read(folder.resolve("gone"))).isInstanceOf(ConfigurationException.class);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }
}
