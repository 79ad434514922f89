package dev.rekey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.rehearsal.State.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    @Test
    void manyWritersLeaveNothingOutAndNothingTwice() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start()) {
            Client admin = Client.admin(rehearsal);
            String deploy =
                    "/api/v2/context/" + rehearsal.state().contexts().get(0).id();
            List<Callable<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String path = deploy + "/environment-variable/V" + i % 8;
                String body = "{\"value\":\"value-" + i + "\"}";
                writes.add(() -> admin.put(path, body).status());
            }

            assertThat(inParallel(writes)).containsOnly(200);

            List<Held> written = rehearsal.state().variables().stream()
                    .filter(held -> held.name().matches("V\\d"))
                    .toList();
            assertThat(written)
                    .hasSize(8)
                    .allSatisfy(held -> assertThat(held.history())
                            .hasSize(50)
                            .doesNotHaveDuplicates()
                            .endsWith(held.value()));
            assertThat(rehearsal.exchanges()).hasSize(400);
        }
    }

    private static List<Integer> inParallel(List<Callable<Integer>> writes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(writes)) {
                statuses.add(status.get());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }
}
