package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.inventory.Inventory;
import dev.rekey.inventory.InventoryDiff;
import dev.rekey.model.Slot;
import dev.rekey.source.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inventory on file, and what changed between two of them. */
class SavedInventoryTest {
    @TempDir
    Path folder;

    @Nested
    class OnFile {
        @Test
        void comesBackAsItWas() {
            try (Acme acme = Acme.start()) {
                Inventory before = acme.org().inventory();

                before.save(folder.resolve("before.json").toString());
                Inventory read = Inventory.load(folder.resolve("before.json").toString());

                assertThat(read.takenAt()).isEqualTo(before.takenAt());
                assertThat(read.projects()).isEqualTo(before.projects());
                assertThat(read.ledger().lists()).isEqualTo(before.ledger().lists());
                assertThat(read.count()).isEqualTo(before.count());
                assertThat(before.diff(read).of(InventoryDiff.Change.ROTATED)).isEmpty();
            }
        }

        @Test
        void doesNotTellTheEndOfShortValues() throws IOException {
            try (Acme acme = Acme.start()) {
                Path file = acme.org()
                        .inventory()
                        .save(folder.resolve("before.json").toString());

                assertThat(Files.readString(file).contains("\"xxxx")).isTrue();
                assertThat(Files.readString(file).matches("(?s).*\"xxxx[^\"\\\\]{1,3}\".*"))
                        .isFalse();
            }
        }

        @Test
        void isACsvATableAndAPageWithCharts() throws IOException {
            try (Acme acme = Acme.start();
                    CircleCIClient limited = acme.limited()) {
                Inventory inventory = limited.org("gh/acme").inventory();

                String csv = Files.readString(
                        inventory.writeCsv(folder.resolve("a.csv").toString()));
                String page = Files.readString(
                        inventory.writeHtml(folder.resolve("a.html").toString()));
                String markdown = Files.readString(
                        inventory.writeMarkdown(folder.resolve("a.md").toString()));

                assertThat(csv.lines().anyMatch(line -> line.contains("SESSION_SECRET")))
                        .isTrue();
                assertThat(csv.matches("(?s).*\"xxxx[^\"\\\\]{1,3}\"(?!\").*")).isFalse();
                assertThat(markdown.contains("| kind |") || markdown.contains("kind |"))
                        .isTrue();
                assertThat(page.contains("<svg") && page.contains("Content-Security-Policy"))
                        .isTrue();
                assertThat(page.indexOf("Not seen"))
                        .as("what is missing comes first")
                        .isBetween(0, page.indexOf("SESSION_SECRET"));
            }
        }

        @Test
        void somethingElseIsRefused() throws IOException {
            Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

            assertThatThrownBy(() -> Inventory.load(file.toString()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no saved inventory");
        }
    }

    @Nested
    class Compared {
        @Test
        void tellsWhatWasRotatedAndWhatIsOutstanding() {
            try (Acme acme = Acme.start()) {
                Inventory before = acme.org().inventory();
                var report = acme.org()
                        .context("deploy")
                        .variables()
                        .named("SESSION_SECRET")
                        .rotateAll(Values.generated(32).discarding())
                        .apply();

                InventoryDiff diff = acme.org().inventory().diff(before);

                assertThat(report.failed()).isEmpty();
                assertThat(diff.of(InventoryDiff.Change.ROTATED))
                        .extracting(row -> row.holding().name())
                        .containsExactly("SESSION_SECRET");
                assertThat(diff.rotatedBy(List.<Slot>of()).of(InventoryDiff.Change.CHANGED_ELSEWHERE))
                        .hasSize(1);
                assertThat(diff.of(InventoryDiff.Change.OUTSTANDING)).isNotEmpty();
            }
        }
    }
}
