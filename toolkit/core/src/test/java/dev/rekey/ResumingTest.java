package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.inventory.Inventory;
import dev.rekey.model.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that ended at any point goes on from there. */
class ResumingTest {
    @TempDir
    Path folder;

    @Test
    void aCrawlKilledAtAnyRequestEndsAsAnUndisturbedOneAndAsksForNoPageAgain() throws IOException {
        try (Acme acme = Acme.start()) {
            Path journal = folder.resolve("crawl.journal");
            List<byte[]> leftBehind = new CopyOnWriteArrayList<>();
            // What a process that was killed at this request would have left on disk.
            acme.rehearsal().onExchange(exchange -> leftBehind.add(bytes(journal)));
            Org org = acme.client().org("bb/tidewater");
            Inventory undisturbed = org.survey().journal(journal.toString()).take();
            List<byte[]> states = List.copyOf(leftBehind);
            int pages = pages(bytes(journal));
            int complete = acme.rehearsal().exchanges().size();
            var unused = org.survey().journal(journal.toString()).take();
            int lookUps = acme.rehearsal().exchanges().size() - complete;

            assertThat(states).hasSizeGreaterThan(10);
            List<String> failures = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                Path copy = folder.resolve("killed-" + i + ".journal");
                Files.write(copy, states.get(i));
                int before = acme.rehearsal().exchanges().size();
                Inventory resumed = org.survey().journal(copy.toString()).take();
                int asked = acme.rehearsal().exchanges().size() - before;
                if (!resumed.holdings().equals(undisturbed.holdings())
                        || !resumed.ledger().lists().equals(undisturbed.ledger().lists())) {
                    failures.add("killed at " + i + ": the result differs");
                }
                // Look-ups of single projects are no listings and are made anew each time.
                int lists = pages - pages(states.get(i));
                if (asked > lists + lookUps || pages(bytes(copy)) != pages) {
                    failures.add("killed at " + i + ": " + asked + " requests");
                }
            }
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void anInterruptKeepsWhatWasReadAndSaysWhatWasNot() {
        try (Acme acme = Acme.start()) {
            Thread here = Thread.currentThread();
            AtomicInteger count = new AtomicInteger();
            acme.rehearsal().onExchange(exchange -> {
                if (count.incrementAndGet() == 60) {
                    here.interrupt();
                }
            });

            Inventory partial = acme.org().inventory();

            assertThat(Thread.interrupted()).as("whoever called learns of it").isTrue();
            assertThat(partial.count()).isPositive();
            assertThat(partial.isComplete()).isFalse();
            assertThat(partial.ledger().lists())
                    .extracting(Coverage::state)
                    .contains(Coverage.State.STOPPED, Coverage.State.COMPLETE);
        }
    }

    @Test
    void aTokenThatDiesOnTheWayKeepsWhatWasRead() {
        try (Acme acme = Acme.start()) {
            AtomicInteger count = new AtomicInteger();
            String slug = acme.org().slug();
            acme.rehearsal().onExchange(exchange -> {
                if (count.incrementAndGet() == 60) {
                    acme.rehearsal().revoke(acme.rehearsal().adminToken());
                }
            });

            Inventory partial = acme.client().org(slug).inventory();

            assertThat(partial.count()).isPositive();
            assertThat(partial.isComplete()).isFalse();
        }
    }

    private static int pages(byte[] journal) {
        int lines = 0;
        for (byte b : journal) {
            lines += b == '\n' ? 1 : 0;
        }
        return Math.max(0, lines - 1);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
