package dev.rekey.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {
    private static final String YAML = """
            name: mine
            title: An incident of my own
            cutoffs:
              compromise_start: 2024-01-01
              first_access: 2024-01-02T03:04:05+01:00
              exfiltration_end: 2024-01-03
              platform_clean: 2024-01-04
              token_cutoff: 2024-01-05
              project_tokens_revoked: 2024-01-06
              bitbucket_oauth: 2024-01-07
              github_oauth: 2024-01-08
              safe_after: 2024-01-09
              announced: 2024-01-10
            """;
    private static final String HEADER = "type,value,source,first_published,confidence\n";

    @TempDir
    Path folder;

    @Nested
    class OfJanuary2023 {
        private final Incident incident = Incident.january2023();

        @Test
        void hasTheTimesOfTheReport() {
            assertThat(incident.name()).isEqualTo("january-2023");
            assertThat(incident.compromiseStart()).isEqualTo("2022-12-16T00:00:00Z");
            assertThat(incident.firstAccess()).isEqualTo("2022-12-19T00:00:00Z");
            assertThat(incident.exfiltrationEnd()).isEqualTo("2022-12-23T00:00:00Z");
            assertThat(incident.platformClean()).isEqualTo("2023-01-04T22:30:00Z");
            assertThat(incident.tokenCutoff()).isEqualTo("2023-01-05T00:00:00Z");
            assertThat(incident.projectTokensRevoked()).isEqualTo("2023-01-05T03:26:00Z");
            assertThat(incident.bitbucketOauth()).isEqualTo("2023-01-06T10:15:00Z");
            assertThat(incident.githubOauth()).isEqualTo("2023-01-07T07:30:00Z");
            assertThat(incident.safeAfter()).isEqualTo("2023-01-06T00:00:00Z");
            assertThat(incident.announced()).isEqualTo("2023-01-05T02:30:00Z");
            assertThat(incident.investigateEnd()).isEmpty();
        }

        @Test
        void hasThePublishedIndicatorsAsTheyStandInLogs() {
            assertThat(incident.indicators()).hasSize(19);
            assertThat(incident.indicators().stream().filter(one -> one.type().equals("ipv4")))
                    .hasSize(8);
            assertThat(incident.indicators())
                    .extracting(Indicator::value)
                    .contains("potrax.com", "Handy Networks, LLC", "repo.download_zip");
        }

        @Test
        void showsEveryCutOffAndEveryIndicator() {
            assertThat(incident.grid().rows()).hasSize(11);
            assertThat(incident.indicatorsGrid().rows()).hasSize(19);
            assertThat(incident.indicatorsGrid().notes()).anyMatch(note -> note.contains("does not clear you"));
        }

        @Test
        void takesAnotherReadingOfSafeAndTheEndOfYourOwnRotation() {
            Instant safe = Instant.parse("2023-01-05T00:00:00Z");
            Instant end = Instant.parse("2023-01-20T00:00:00Z");

            Incident changed = incident.safeAfter(safe).investigateEnd(end);

            assertThat(changed.safeAfter()).isEqualTo(safe);
            assertThat(changed.investigateEnd()).contains(end);
            assertThat(incident.investigateEnd()).isEmpty();
        }

        @Test
        void refusesToCallTheTimeOfTheTheftSafe() {
            assertThatThrownBy(() -> incident.safeAfter(Instant.parse("2022-12-20T00:00:00Z")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("safe_after (2022-12-20 00:00 UTC) is before exfiltration_end");
        }
    }

    @Nested
    class FromAFile {
        @Test
        void readsDatesAsMidnightAndTimesWithTheirOffset() throws IOException {
            Incident incident = Incident.load(file("mine.yaml", YAML));

            assertThat(incident.compromiseStart()).isEqualTo("2024-01-01T00:00:00Z");
            assertThat(incident.firstAccess()).isEqualTo("2024-01-02T02:04:05Z");
            assertThat(incident.indicators()).isEmpty();
            assertThat(incident).hasToString("mine: An incident of my own");
        }

        @Test
        void readsTheSameShapeAsJson() throws IOException {
            String json = "{\n\t\""
                    + YAML.strip()
                            .replace("title: An incident of my own", "title: \"An incident of my own")
                            .replace("cutoffs:", "cutoffs: {")
                            .replace("name: mine", "name: \"mine")
                            .replaceAll(": (?=\\d)", ": \"")
                            .replaceAll("(?m)^ *([a-z_]+):", "\t\"$1\":")
                            .replaceFirst("^\t\"", "")
                            .replaceAll("(?m)([^{])$", "$1\",")
                            .replaceAll(",$", "")
                    + "}}";

            assertThat(Incident.load(file("mine.json", json))).isEqualTo(Incident.load(file("mine.yaml", YAML)));
        }

        @Test
        void readsIndicatorsBesideIt() throws IOException {
            file("signs.csv", HEADER + "domain,Evil[.]Example,\"me, myself\",2024-01-11,high\r\n\r\n");

            Incident incident = Incident.load(file("mine.yaml", YAML + "indicators_file: signs.csv\n"));

            assertThat(incident.indicators())
                    .containsExactly(new Indicator(
                            "domain", "evil.example", "me, myself", Instant.parse("2024-01-11T00:00:00Z"), "high"));
        }

        @Test
        void addsIndicatorsOnce() throws IOException {
            Path more = file("more.csv", HEADER + "ipv4,192.0.2.1,me,2024-01-11,low\n");

            Incident incident = Incident.january2023().withIndicators(more).withIndicators(more);

            assertThat(incident.indicators()).hasSize(20);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                safe_after: 2024-01-09  | safe_afer: 2024-01-09      | line 12: cutoffs has no safe_afer
                safe_after: 2024-01-09  | # gone                     | line 4: cutoffs lacks safe_after
                safe_after: 2024-01-09  | safe_after: soon           | line 12: safe_after is no date such as
                safe_after: 2024-01-09  | safe_after: 2024-02-30     | line 12: safe_after is no date such as
                safe_after: 2024-01-09  | safe_after: [1]            | line 12: safe_after must be text
                safe_after: 2024-01-09  | safe_after: 2024-01-02     | safe_after (2024-01-02 00:00 UTC) is before
                safe_after: 2024-01-09  | announced: 2024-01-02      | line 13: a second announced
                title: An               | titel: An                  | line 2: the file has no titel
                name: mine              | name: [                    | neither YAML nor JSON
                name: mine              | name: '' # none            | line 1: name must be text
                name: mine              | indicators_file: none.csv  | line 1: the file lacks name
                """)
        void saysWhatIsWrongAndWhere(String right, String wrong, String message) throws IOException {
            Path file = file("wrong.yaml", YAML.replaceFirst(right, wrong));

            assertThatThrownBy(() -> Incident.load(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining(message)
                    .hasNoCause();
        }

        @Test
        void saysThatAFileIsEmptyMissingOrNoText() throws IOException {
            Path empty = file("empty.yaml", "");
            Path list = file("list.yaml", "- one\n");
            Path missing = folder.resolve("missing.yaml");

            assertThatThrownBy(() -> Incident.load(empty)).hasMessage(empty + " is empty.");
            assertThatThrownBy(() -> Incident.load(list)).hasMessageContaining("must be names with values");
            assertThatThrownBy(() -> Incident.load(missing))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cannot be read");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                value,type                       | must start with the line type,value
                HEADER;ipv4,192.0.2.1            | line 2 has 2 cells, not 5
                HEADER;ipv4,,me,2024-01-01,low   | line 2 has no value
                HEADER;ipv4,1,me,yesterday,low   | line 2: first_published is no date
                HEADER;ipv4,1,me,2024-01-01,sure | line 2: confidence is high, medium or low
                HEADER;ipv4,"1,me                | line 2: a quote is not closed
                """)
        void saysWhichIndicatorIsWrong(String text, String message) throws IOException {
            Path file = file("wrong.csv", text.replace("HEADER;", HEADER));

            assertThatThrownBy(() -> Incident.january2023().withIndicators(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            domain | Potrax[.]com           | potrax.com
            domain | a(.)b[dot]example      | a.b.example
            url    | hxxps://x[.]example/A  | https://x.example/A
            url    | hxxp[:]//x[.]example   | http://x.example
            email  | who[@]x[.]example      | who@x.example
            sha256 | ABCD                   | abcd
            file   | /tmp/Hxxp.log          | /tmp/Hxxp.log
            """)
    void indicatorsStandAsInLogs(String type, String given, String value) {
        assertThat(new Indicator(type, given, "me", Instant.EPOCH, "high").value())
                .isEqualTo(value);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
