package dev.rekey.audit;

import dev.rekey.chart.HeatMap;
import dev.rekey.chart.Lanes;
import dev.rekey.chart.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A timeline as pictures, and as lines of text. */
final class TimelineCharts {
    private static final int MOST_ACTORS = 20;

    private TimelineCharts() {}

    static HeatMap heatMap(Timeline timeline) {
        List<Instant> times = timeline.stream()
                .filter(moment -> moment.kind() != Moment.Kind.INCIDENT)
                .map(Moment::time)
                .toList();
        return HeatMap.of("Events by day and hour (UTC)", times);
    }

    static Lanes lanes(Timeline timeline) {
        Map<String, List<Instant>> actors = new HashMap<>();
        Map<String, List<Instant>> ours = new LinkedHashMap<>();
        Map<String, Instant> marks = new LinkedHashMap<>();
        timeline.forEach(moment -> {
            switch (moment.kind()) {
                case LOG -> put(actors, lane(moment), moment.time());
                case INVENTORY, ROTATION -> put(ours, moment.kind().label(), moment.time());
                case INCIDENT -> marks.putIfAbsent(moment.action(), moment.time());
            }
        });
        Map<String, List<Instant>> lanes = new LinkedHashMap<>();
        List<Map.Entry<String, List<Instant>>> busiest = new ArrayList<>(actors.entrySet());
        busiest.sort(Comparator.comparingInt((Map.Entry<String, List<Instant>> lane) ->
                        -lane.getValue().size())
                .thenComparing(Map.Entry::getKey));
        busiest.stream().limit(MOST_ACTORS).forEach(lane -> lanes.put(lane.getKey(), lane.getValue()));
        List<Instant> others = new ArrayList<>();
        busiest.stream().skip(MOST_ACTORS).forEach(lane -> others.addAll(lane.getValue()));
        if (!others.isEmpty()) {
            lanes.put((busiest.size() - MOST_ACTORS) + " other actors", others);
        }
        lanes.putAll(ours);
        return Lanes.of("Events by actor (UTC)", lanes, marks);
    }

    static String line(Moment moment) {
        return SafeText.line(
                moment.time() + "  " + moment.kind().label() + "  " + moment.source() + "  " + moment.action()
                        + (moment.actor().isEmpty() ? "" : " by " + moment.actor())
                        + (moment.target().isEmpty() ? "" : ": " + moment.target()));
    }

    private static String lane(Moment moment) {
        return moment.source() + ": " + (moment.actor().isEmpty() ? "nobody named" : moment.actor());
    }

    private static void put(Map<String, List<Instant>> lanes, String lane, Instant time) {
        lanes.computeIfAbsent(lane, absent -> new ArrayList<>()).add(time);
    }
}
