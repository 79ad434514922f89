package dev.rekey.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is one thing from run to run: a workflow of a branch, or its pipelines that never came to run any. */
record Lane(String project, Optional<String> workflow, String branch) implements Comparable<Lane> {
    private static final Comparator<Lane> ORDER = Comparator.comparing(Lane::project)
            .thenComparing(lane -> lane.workflow().orElse(""))
            .thenComparing(Lane::branch);

    @Override
    public int compareTo(Lane other) {
        return ORDER.compare(this, other);
    }

    /** Each lane with its runs, the newest first. */
    static Map<Lane, List<BuildRun>> of(List<BuildRun> runs) {
        Map<Lane, List<BuildRun>> lanes = new TreeMap<>();
        runs.forEach(
                run -> lanes.computeIfAbsent(of(run), lane -> new ArrayList<>()).add(run));
        Set<Lane> broken = new HashSet<>(lanes.keySet());
        broken.removeIf(lane -> lane.workflow().isPresent());
        // One that runs again after one that did not is the end of that trouble.
        runs.stream()
                .filter(run -> run.workflow().isPresent())
                .map(BuildRun::asSetUp)
                .filter(run -> broken.contains(of(run)))
                .forEach(run -> lanes.getOrDefault(of(run), new ArrayList<>()).add(run));
        lanes.values()
                .forEach(lane ->
                        lane.sort(Comparator.comparing(BuildRun::startedAt).reversed()));
        return lanes;
    }

    private static Lane of(BuildRun run) {
        return new Lane(run.project(), run.workflow(), run.branch());
    }
}
