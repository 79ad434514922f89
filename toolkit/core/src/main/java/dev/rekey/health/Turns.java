package dev.rekey.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares the runs of each workflow before and after a moment. */
final class Turns {
    private final Instant then;
    private final Function<String, Optional<String>> unseen;

    /**
     * @param unseen why the builds of a project were not seen to the end; empty where they were
     */
    Turns(Instant then, Function<String, Optional<String>> unseen) {
        this.then = then;
        this.unseen = unseen;
    }

    List<BuildTurn> of(List<BuildRun> runs) {
        return Lane.of(runs).entrySet().stream().map(this::turn).toList();
    }

    private BuildTurn turn(Map.Entry<Lane, List<BuildRun>> entry) {
        Lane lane = entry.getKey();
        List<BuildRun> runs = entry.getValue();
        Optional<BuildRun> before = newest(runs, false);
        Optional<BuildRun> now = newest(runs, true);
        Turn turn = turn(before, now);
        return new BuildTurn(
                turn, lane.project(), lane.workflow(), lane.branch(), before, now, why(turn, lane, runs, now));
    }

    private Optional<BuildRun> newest(List<BuildRun> runs, boolean since) {
        return runs.stream()
                .filter(run -> run.isGood() || run.isBad())
                .filter(run -> run.isSince(then) == since)
                .findFirst();
    }

    private static Turn turn(Optional<BuildRun> before, Optional<BuildRun> now) {
        if (now.isEmpty()) {
            return Turn.UNKNOWN;
        }
        boolean wasBad = before.filter(BuildRun::isBad).isPresent();
        if (now.get().isGood()) {
            return wasBad ? Turn.RECOVERED : Turn.GOOD;
        }
        return wasBad ? Turn.STILL_BAD : before.isPresent() ? Turn.TURNED : Turn.BAD;
    }

    private String why(Turn turn, Lane lane, List<BuildRun> runs, Optional<BuildRun> now) {
        if (turn == Turn.UNKNOWN) {
            return nothingTells(lane, runs);
        }
        return now.filter(BuildRun::isBad).map(Turns::cause).orElse("");
    }

    private String nothingTells(Lane lane, List<BuildRun> runs) {
        Optional<String> gap = unseen.apply(lane.project());
        return runs.stream()
                .filter(run -> !run.isGood() && !run.isBad() && run.isSince(then))
                .findFirst()
                .map(run -> "its run since is " + run.status())
                .or(() -> gap)
                .orElse("no run since");
    }

    private static String cause(BuildRun run) {
        if (run.workflow().isEmpty()) {
            return "the pipeline ran nothing: its configuration could not be had, or is in error";
        }
        return switch (run.status()) {
            case "unauthorized" ->
                "whoever started it may not use one of its contexts: look at their restrictions and groups";
            case BuildRun.ERROR -> "it could not be run as it is configured";
            default -> "a job failed; the page shows at which step";
        };
    }
}
