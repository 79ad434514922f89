package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that takes an inventory and is killed, as {@code kill -9} does, at one of its requests. */
class KilledCrawlTest {
    private static Acme acme;
    private static List<String> undisturbed;
    private static int requests;

    @TempDir
    Path folder;

    @BeforeAll
    static void lookUndisturbed() {
        acme = Acme.start();
        undisturbed = rows(acme.client().org("gh/acme").inventory());
        requests = acme.rehearsal().exchanges().size();
    }

    @AfterAll
    static void stop() {
        acme.close();
    }

    /** At the first request, in the middle, and at the very last. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 60, 100})
    void goesOnFromItsJournalAndEndsAsIfItHadNotBeen(int percent) throws Exception {
        Path journal = folder.resolve("crawl.journal");

        killAtRequest(Math.max(1, requests * percent / 100), journal);
        List<String> kept = pages(journal);
        int before = acme.rehearsal().exchanges().size();
        Inventory resumed = acme.client()
                .org("gh/acme")
                .survey()
                .journal(journal.toString())
                .take();

        assertThat(kept.isEmpty()).isEqualTo(percent == 0);
        assertThat(resumed.gaps().list()).isEmpty();
        assertThat(rows(resumed)).isEqualTo(undisturbed);
        assertThat(askedSince(before)).isNotEmpty().noneMatch(kept::contains);
        assertThat(pages(journal)).doesNotHaveDuplicates();
        assertThat(pages(journal).subList(0, kept.size())).isEqualTo(kept);
    }

    /** Holds that request back until the process is dead, so that nothing is answered after it. */
    private void killAtRequest(int number, Path journal) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        acme.rehearsal().onExchange(exchange -> {
            if (dead.getCount() > 0 && count.incrementAndGet() >= number) {
                reached.countDown();
                await(dead);
            }
        });
        Process child = ChildProcess.start(acme, CrawlingChild.class, journal, folder.resolve("child.log"));
        // Whatever comes first: a child that ends early fails the test below instead of hanging it.
        child.onExit().thenRun(reached::countDown);
        try {
            reached.await();
            boolean killedOnTheWay = child.isAlive();
            child.destroyForcibly().waitFor();
            assertThat(killedOnTheWay)
                    .as(Files.readString(folder.resolve("child.log")))
                    .isTrue();
        } finally {
            dead.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> askedSince(int before) {
        return acme.rehearsal().exchanges().stream()
                .skip(before)
                .map(one -> decoded(one.path()) + "?" + decoded(one.query()))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The addresses of the pages in a journal; a last line that was cut off is none. */
    private static List<String> pages(Path journal) throws IOException {
        String text = Files.exists(journal) ? Files.readString(journal) : "";
        List<String> pages = new ArrayList<>();
        for (String line :
                text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList()) {
            pages.add(address(new ObjectMapper().readTree(line).path("page").asText()));
        }
        return pages;
    }

    /** A page's key is a path with gaps, what belongs in these, and a query: {@code /a/{b}/c[d]?e=f}. */
    private static String address(String key) {
        int open = key.indexOf('[');
        int close = key.indexOf("]?", open);
        String path = key.substring(0, open);
        for (String argument : key.substring(open + 1, close).split(", ")) {
            path = path.replaceFirst("\\{[^}]*}", Matcher.quoteReplacement(argument));
        }
        return path + key.substring(close + 1);
    }

    /** What is held, with its times where they stand still: those of agents that are online move. */
    private static List<String> rows(Inventory inventory) {
        return inventory.holdings().stream()
                .map(one -> one.kind() == Kind.RUNNER_AGENT ? one.key() : one.toString())
                .toList();
    }
}
