package dev.rekey.internal.audit;

import java.util.List;

/** The forms of CircleCI's own audit log, and what we write ourselves. */
final class CircleReaders {
    /** An empty object of this name is written where a stream begins. */
    private static final String PROBE = "circleci_connectivity_test_";

    /** One of JSON cells, one with a column for each field, the stream; and our own, of any log. */
    static final List<EventReader> ALL = List.of(
            new CircleCsv(
                    "CircleCI audit log, CSV with JSON in cells",
                    head -> head.hasColumns("action", "occurred_at", "actor") && !head.hasColumns("actor_type")),
            new CircleCsv(
                    "CircleCI audit log, CSV with a column for each field",
                    head -> head.hasColumns("action", "actor_type")
                            && (head.hasColumns("occurred_at") || head.hasColumns("occurred_dt"))),
            new RowReader(
                    "CircleCI audit log, JSON",
                    head -> head.hasFields("action", "occurred_at", "actor"),
                    new CircleEvents()),
            new RowReader(EventJson.NAME, EventJson::recognises, EventJson::read));

    private CircleReaders() {}

    /** Whether {@code name} is that of a file that CircleCI writes to see whether it may. */
    static boolean isProbe(String name) {
        return name.substring(Math.max(name.lastIndexOf('!'), name.lastIndexOf('/')) + 1)
                .startsWith(PROBE);
    }
}
