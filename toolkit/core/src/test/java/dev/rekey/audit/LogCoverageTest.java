package dev.rekey.audit;

import static dev.rekey.audit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What days are there. */
class LogCoverageTest {
    private static final Instant START = Instant.parse("2022-12-16T00:00:00Z");
    private static final Instant END = Instant.parse("2023-01-20T00:00:00Z");

    @TempDir
    Path folder;

    private Path file(String name, String... days) throws IOException {
        StringBuilder text = new StringBuilder("id,action,occurred_at,actor\n");
        for (String day : days) {
            text.append(day).append(",context.create,").append(day).append("T12:00:00Z,alice\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void filesThatOverlapByTheirPaddingLeaveNoGap() throws IOException {
        AuditLog log = AuditLog.read(
                file("a.csv", "2022-12-15", "2022-12-31", "2023-01-01"),
                file("b.csv", "2022-12-31", "2023-01-01", "2023-01-20"));

        Answer coverage = log.coverage(START, END);
        assertThat(coverage.isComplete()).isTrue();
        assertThat(coverage.grid().rows()).hasSize(2);
        assertThat(coverage.grid().rows().get(1)).contains("b.csv", 2L);
        assertThat(coverage.grid().notes()).anyMatch(note -> note.contains("no mistake"));
        assertThat(coverage.grid().notes()).anyMatch(note -> note.contains("has an address"));
    }

    @Test
    void daysThatNoFileReachesOverAreGapsWithTheirDays() throws IOException {
        AuditLog log =
                AuditLog.read(file("a.csv", "2022-12-18", "2022-12-20"), file("b.csv", "2022-12-24", "2023-01-18"));

        Answer coverage = log.coverage(START, END);
        assertThat(coverage.unseen())
                .satisfiesExactly(
                        before -> assertThat(before).contains("2022-12-16 to 2022-12-17 (2 days)"),
                        between -> assertThat(between).contains("2022-12-21 to 2022-12-23 (3 days)"),
                        after -> assertThat(after).contains("2023-01-19 (1 day)"));
        assertThat(log.coverage().unseen()).singleElement().asString().contains("2022-12-21");
    }

    @Test
    void filtersDoNotMakeGaps() throws IOException {
        AuditLog log = AuditLog.read(file("a.csv", "2022-12-16", "2022-12-20", "2023-01-19"));

        assertThat(log.actors("nobody").coverage(START, END).isComplete()).isTrue();
    }

    @Test
    void anEmptyLogCoversNothing() {
        assertThat(AuditLog.of(List.of()).coverage(START, END).isComplete()).isFalse();
    }

    @Test
    void gitEventsThatAreNotThereProveNothing() {
        AuditLog log = AuditLog.of(List.of(event("2022-12-20T00:00:00Z", "1", "a", "b", "c", "")));

        assertThat(log.coverage().grid().notes()).noneMatch(note -> note.contains("git events"));
    }
}
