package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.change.Plan;
import dev.rekey.change.Report;
import dev.rekey.change.Rotations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A plan that is carried out once for each of its requests and each thing that can happen to that one, and taken up again. */
final class EveryRequest {
    /** Refused and not carried out; carried out and not answered; answered by half; a proxy's page. */
    private static final List<String> FATES = List.of("error=1", "reset=1", "truncate=1", "html=1");

    private static final int ATTEMPTS = 3;

    private EveryRequest() {}

    /** What is left of one rotation after its requests were hit and it was resumed. */
    record Left(Acme acme, CircleCIClient client, Report report, List<Rotations.Open> open, String fate) {}

    /**
     * Hits each request.
     *
     * @param plan made with a client that sends each call once
     * @param holds what has to be so in the end
     * @return how many rotations that were
     */
    static int of(Function<CircleCIClient, Plan> plan, Consumer<Left> holds) {
        int requests = requests(plan);
        int rotations = 0;
        int resumed = 0;
        for (String fate : FATES) {
            for (int hit = 0; hit < requests; hit++) {
                resumed += one(plan, holds, fate, hit);
                rotations++;
            }
        }
        assertThat(resumed).as("rotations that had to be taken up again").isGreaterThan(rotations / 2);
        return rotations;
    }

    private static int one(Function<CircleCIClient, Plan> plan, Consumer<Left> holds, String fate, int hit) {
        try (Acme acme = Acme.start();
                CircleCIClient client = acme.impatient()) {
            Plan made = plan.apply(client);
            AtomicInteger seen = new AtomicInteger();
            acme.rehearsal().onExchange(exchange -> {
                int count = seen.incrementAndGet();
                // Of the next one: this one is on its way back already.
                acme.faults(count == hit ? fate : "");
            });
            acme.faults(hit == 0 ? fate : "");
            Report report = made.apply();
            acme.faults("");
            int resumed = client.rotations().open().isEmpty() ? 0 : 1;
            for (int i = 0; i < ATTEMPTS && !client.rotations().open().isEmpty(); i++) {
                report = client.rotations().resume(report.rotation());
            }
            holds.accept(new Left(acme, client, report, client.rotations().open(), fate + " at request " + hit));
            return resumed;
        }
    }

    private static int requests(Function<CircleCIClient, Plan> plan) {
        try (Acme acme = Acme.start();
                CircleCIClient client = acme.impatient()) {
            Plan made = plan.apply(client);
            int before = acme.rehearsal().exchanges().size();
            assertThat(made.apply().isComplete()).isTrue();
            return acme.rehearsal().exchanges().size() - before;
        }
    }
}
