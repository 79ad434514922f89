package dev.rekey.shell.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md says is defended is held by tests that are there. */
class SecurityPageTest {
    private static final Path PAGE = Path.of("../SECURITY.md");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*)`");

    @Test
    void everyThreatNamesTestsThatAreThere() throws IOException {
        Set<String> tests = tests();
        List<String> threats = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| Threat |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(threats).hasSizeGreaterThan(15).allSatisfy(threat -> {
            Matcher held = TEST_CLASS.matcher(threat.substring(threat.lastIndexOf('|', threat.length() - 2)));
            assertThat(held.results().map(each -> each.group(1)).toList())
                    .isNotEmpty()
                    .isSubsetOf(tests);
        });
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> sources = Files.find(
                Path.of(".."),
                20,
                (path, attributes) ->
                        attributes.isRegularFile() && path.toString().contains("/src/test/java/"))) {
            return sources.map(path -> path.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }
}
