package dev.rekey.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.rekey.CircleCI;
import dev.rekey.CircleCIClient;
import dev.rekey.Survey;
import dev.rekey.inventory.Inventory;
import dev.rekey.model.Kind;
import dev.rekey.model.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * One side of the comparison, in a process of its own so that its heap is its own. Reads where to crawl from standard
 * input, a line each time, and answers with rows, milliseconds and the most bytes that a collection left behind; the last
 * collection is asked for while all rows are still held.
 *
 * <p>Argument: {@code plain}, {@code brief} or {@code everything}.
 */
final class BenchClient {
    private static final AtomicLong MOST_LEFT = new AtomicLong();

    private BenchClient() {}

    public static void main(String[] args) throws IOException {
        ManagementFactory.getGarbageCollectorMXBeans().forEach(BenchClient::watch);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] where = line.split(" ");
            MOST_LEFT.set(0);
            long begun = System.nanoTime();
            Collection<?> rows = crawl(args[0], where[0], where[1], where[2]);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            System.gc();
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            long left = Math.max(MOST_LEFT.get(), memory.getHeapMemoryUsage().getUsed());
            System.out.println(rows.size() + " " + millis + " " + left);
        }
    }

    private static Collection<?> crawl(String how, String host, String runnerHost, String token) throws IOException {
        if (how.equals("plain")) {
            return new PlainCrawl(host, token).rows();
        }
        try (CircleCIClient client = CircleCI.builder()
                .host(host)
                .runnerHost(runnerHost)
                .token(Secret.of(token))
                .readOnly()
                .build()) {
            Survey survey = client.org("gh/acme").survey();
            if (how.equals("brief")) {
                survey = survey.brief()
                        .kinds(
                                Kind.CONTEXT_VARIABLE,
                                Kind.PROJECT_VARIABLE,
                                Kind.CHECKOUT_KEY,
                                Kind.SSH_KEY,
                                Kind.LEGACY_CREDENTIAL);
            }
            Inventory inventory = survey.take();
            if (!inventory.gaps().list().isEmpty()) {
                throw new IllegalStateException("gaps: " + inventory.gaps().list());
            }
            return inventory.entries();
        }
    }

    private static void watch(GarbageCollectorMXBean collector) {
        ((NotificationEmitter) collector)
                .addNotificationListener(
                        (notification, ignored) -> {
                            Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(
                                            (CompositeData) notification.getUserData())
                                    .getGcInfo()
                                    .getMemoryUsageAfterGc();
                            long left = after.entrySet().stream()
                                    .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                                    .mapToLong(pool -> pool.getValue().getUsed())
                                    .sum();
                            MOST_LEFT.accumulateAndGet(left, Math::max);
                        },
                        null,
                        null);
    }
}
