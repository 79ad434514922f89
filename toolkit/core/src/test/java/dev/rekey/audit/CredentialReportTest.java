package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.error.ConfigurationException;
import dev.rekey.table.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialReportTest {
    private static final Instant BREACH = Instant.parse("2023-01-05T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void hasEveryKeyThatThereIs() throws IOException {
        CredentialReport report = report();

        assertThat(report.keys())
                .extracting(key -> key.user() + " " + key.number() + " " + key.active())
                .containsExactly("ci 1 false", "ci 2 true", "backup 1 true");
        assertThat(report.keys().get(0).lastUsed()).contains(Instant.parse("2022-12-27T03:04:00Z"));
        assertThat(report.keys().get(0).service()).isEqualTo("sts");
        assertThat(report.keys().get(2).lastUsed()).isEmpty();
        assertThat(report.asides()).extracting(aside -> aside.origin().line()).containsExactly(5L);
        assertThat(report.toString()).isEqualTo("3 access keys in report.csv");
        assertThat(report.grid().columns())
                .extracting(Column::name)
                .containsExactly(
                        "user",
                        "key",
                        "active",
                        "last_rotated",
                        "last_used",
                        "last_used_region",
                        "last_used_service",
                        "arn");
    }

    @Test
    void oldAndActiveKeysComeFirst() throws IOException {
        Answer answer = report().rotatedSince(BREACH);

        assertThat(answer.grid().title())
                .isEqualTo(
                        "1 of 3 access keys in report.csv are active and were not replaced since 2023-01-05T00:00:00Z");
        assertThat(answer.grid().rows())
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3))
                .containsExactly("backup 1 true false", "ci 1 false false", "ci 2 true true");
        assertThat(answer.unseen()).containsExactly("1 rows of report.csv could not be read.");
        assertThat(answer.grid().notes()).anyMatch(note -> note.contains("no proof of a new key"));
    }

    @Test
    void otherFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> CredentialReport.read(file))
                .withMessageContaining("has no column access_key_1_active");
    }

    private CredentialReport report() throws IOException {
        Path file = folder.resolve("report.csv");
        try (InputStream fixture = CredentialReportTest.class.getResourceAsStream("credential-report.csv")) {
            Files.write(file, fixture.readAllBytes());
        }
        return CredentialReport.read(file);
    }
}
