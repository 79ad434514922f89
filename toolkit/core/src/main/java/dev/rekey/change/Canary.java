package dev.rekey.change;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.ConsentRequiredException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.ReadOnlyException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.internal.api.Job;
import dev.rekey.internal.api.RunApi;
import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.run.CanaryRun;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.source.Supply;
import dev.rekey.source.ValueSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks jobs of one project whether they are given the values that are kept. */
final class Canary {
    private static final long MOST_OUTPUT = 1024L * 1024;

    private final Connection connection;
    private final String slug;
    private final Challenge challenge = Challenge.fresh();
    private final Map<Slot, String> expected = new HashMap<>();
    private final Map<Slot, Sighting> sightings = new HashMap<>();

    private Canary(Connection connection, String slug) {
        this.connection = connection;
        this.slug = slug;
    }

    /** What a job of {@code slug} says about each of {@code slots}. Asks for consent only where there is something to ask a job. */
    static Map<Slot, Sighting> ask(Connection connection, ValueSource source, String slug, List<Slot> slots) {
        Canary canary = new Canary(connection, slug);
        try (Supply supply = source.open(connection.prompter())) {
            slots.forEach(slot -> canary.expect(slot, supply));
        }
        if (!canary.expected.isEmpty()) {
            if (!connection
                    .prompter()
                    .confirm("Run a pipeline in " + slug + " whose jobs prove which values they get?", 1)) {
                throw new ConsentRequiredException("not confirmed; no pipeline was started.");
            }
            canary.run(slots.stream().filter(canary.expected::containsKey).toList());
        }
        return canary.sightings;
    }

    private void expect(Slot slot, Supply supply) {
        Optional<String> refusal = CanaryConfig.refusal(slot);
        if (refusal.isPresent()) {
            sightings.put(slot, Sighting.unknown(refusal.get()));
            return;
        }
        Optional<Secret> kept = supply.kept(slot);
        if (kept.isEmpty()) {
            sightings.put(slot, Sighting.unknown("its value is kept nowhere, so there is nothing to compare with"));
            return;
        }
        try (Secret value = kept.get()) {
            if (value.length() < Challenge.SHORTEST) {
                sightings.put(
                        slot,
                        Sighting.unknown("a value of fewer than " + Challenge.SHORTEST
                                + " characters could be guessed from the answer"));
            } else {
                expected.put(slot, challenge.answer(value));
            }
        }
    }

    private void run(List<Slot> slots) {
        List<List<Slot>> places = Place.group(slots, slot -> slot);
        RunApi runs = connection.calls().runs();
        CanaryRun run = new CanaryRun(runs, connection.calls().pipelines(), connection.sleeper(), slug);
        try {
            List<Job> jobs = run.jobs(
                    CanaryConfig.yaml(run.workflow(), places), Map.of(CanaryConfig.PARAMETER, challenge.nonce()));
            for (int i = 0; i < places.size(); i++) {
                String name = CanaryConfig.job(i);
                Optional<Job> job =
                        jobs.stream().filter(one -> one.name().equals(name)).findFirst();
                hear(places.get(i), job);
            }
        } catch (CanaryRun.Unasked unasked) {
            unknown(slots, String.valueOf(unasked.getMessage()));
        } catch (UnauthenticatedException | InterruptedCallException | ReadOnlyException fatal) {
            throw fatal;
        } catch (CircleCIException failed) {
            unknown(slots, failed.getMessage());
        }
    }

    private void hear(List<Slot> place, Optional<Job> job) {
        Optional<String> silent = silent(job);
        if (silent.isPresent()) {
            unknown(place, silent.get());
            return;
        }
        Map<String, String> answers;
        try {
            answers = job.flatMap(one -> one.number().isPresent()
                            ? connection
                                    .calls()
                                    .runs()
                                    .build(slug, one.number().getAsLong())
                                    .outputOf(CanaryConfig.STEP)
                            : Optional.empty())
                    .map(address -> CanaryConfig.answers(connection
                            .calls()
                            .runs()
                            .output(address, MOST_OUTPUT)
                            .out()))
                    .orElse(Map.of());
        } catch (UnauthenticatedException | InterruptedCallException fatal) {
            throw fatal;
        } catch (CircleCIException unreadable) {
            unknown(place, unreadable.getMessage());
            return;
        }
        for (Slot slot : place) {
            sightings.put(slot, judge(slot, Optional.ofNullable(answers.get(slot.name()))));
        }
    }

    private Sighting judge(Slot slot, Optional<String> answer) {
        if (answer.isEmpty()) {
            return Sighting.unknown("the job of " + slug + " printed no answer for it");
        }
        return answer.get().equals(expected.get(slot))
                ? new Sighting(Sighting.Seen.SAME, "a job of " + slug + " was given exactly the value that is kept")
                : new Sighting(
                        Sighting.Seen.OTHER,
                        "a job of " + slug + " was given another value than the one that is kept: find out who changed"
                                + " which");
    }

    private Optional<String> silent(Optional<Job> job) {
        String status = job.map(Job::status).orElse("missing");
        return switch (status) {
            case "success" -> Optional.empty();
            case "unauthorized" -> Optional.of("a job that this token starts in " + slug + " may not use the context");
            default ->
                Optional.of(
                        job.map(Job::isOver).orElse(false)
                                ? "the job of " + slug + " ended as " + status
                                : "the job of " + slug + " had not ended in time (" + status + ") and was canceled");
        };
    }

    private void unknown(List<Slot> slots, String why) {
        slots.forEach(slot -> sightings.put(slot, Sighting.unknown(why)));
    }
}
