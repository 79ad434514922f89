package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.incident.Incident;
import dev.rekey.incident.Indicator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {
    @TempDir
    private Path folder;

    @Test
    void comeFromCsvWithTheirLines() throws Exception {
        Path file = file("signs.csv", """
                type,value,source,first_published,confidence
                ipv6,2001:db8::/32,a friend,2023-01-13,low
                domain,Potrax[.]com,a friend,2023-01-13,high
                """);

        List<Indicator> read = Indicators.read(file);

        assertThat(read).extracting(Indicator::value).containsExactly("2001:db8::/32", "potrax.com");
        assertThat(Incident.january2023().withIndicators(read).indicators())
                .endsWith(read.get(1))
                .hasSize(21);
    }

    @Test
    void comeFromJson() throws Exception {
        assertThat(Indicators.read(fixture("signs.json")))
                .containsExactly(
                        new Indicator("ipv4", "203.0.113.9", "a friend", Instant.parse("2023-01-13T00:00:00Z"), "high"),
                        new Indicator(
                                "user_agent", "curl/7.1", "a friend", Instant.parse("2023-01-13T10:00:00Z"), "medium"));
    }

    @Test
    void comeFromStixWithTheNameOfWhoPublishedThem() throws Exception {
        List<Indicator> read = Indicators.read(fixture("bundle.json"));

        assertThat(read).extracting(Indicator::type).containsExactly("ipv4", "sha256");
        assertThat(read.get(0).source()).isEqualTo("Example CERT");
        assertThat(read).extracting(Indicator::confidence).containsExactly("high", "medium");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type,value,source,first_published,confidence;ipv4,203.0.113.999,x,2023-01-13,low|line 2 has a value that is neither an address",
                "type,value,source,first_published,confidence;;sha256,abc,x,2023-01-13,low|line 3 has a value that is not 64 hexadecimal digits",
                "type,value,source,first_published,confidence;domain,no domain,x,2023-01-13,low|line 2 has a value that is no name of a domain",
                "type,value,source,first_published,confidence;ipv4,203.0.113.9,x,yesterday,low|line 2: first_published",
                "[;{\"type\": \"ipv4\"}]|line 2 has no value",
                "[;{\"type\": \"ipv4\", \"value\": \"2001:db8::1\", \"source\": \"x\", \"first_published\": \"2023-01-13\"}]|line 2 has a value that is neither",
                "{\"type\": \"indicator\", \"spec_version\": \"2.1\", \"pattern\": \"[a:b = 'c' AND d:e = 'f']\"}|line 1: the pattern is not a single comparison",
                "{\"type\": \"indicator\", \"spec_version\": \"2.1\", \"pattern_type\": \"yara\", \"pattern\": \"x\"}|line 1: only patterns of type stix",
                "[1]|line 1: an object was expected",
                "[{\"type\": |line 1: this is no JSON",
                "nonsense|must start with the line"
            })
    void nameTheLineOfWhatIsNone(String text, String expected) throws Exception {
        Path file = file("wrong.txt", text.replace(';', '\n'));

        assertThatThrownBy(() -> Indicators.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void ofAFileThatIsNotThereAreNone() {
        assertThatThrownBy(() -> Indicators.read(folder.resolve("absent.csv")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("absent.csv cannot be read");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static Path fixture(String name) throws URISyntaxException {
        return Path.of(IndicatorsTest.class.getResource("indicators/" + name).toURI());
    }
}
