package dev.rekey.change;

import dev.rekey.internal.connection.Connection;
import dev.rekey.internal.engine.Log;
import dev.rekey.internal.engine.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A journal that notes with each line CircleCI's ids of the writes that led to it: by these its support finds them. */
final class ReceiptLog implements Log {
    private static final String REQUEST = "request";

    private final Log log;
    private final Connection connection;

    ReceiptLog(Log log, Connection connection) {
        this.log = log;
        this.connection = connection;
        List<String> unused = connection.receipts(); // of earlier work
    }

    @Override
    public List<Step> steps() {
        return log.steps();
    }

    @Override
    public void append(Step step) {
        List<String> ids = connection.receipts();
        if (ids.isEmpty()) {
            log.append(step);
            return;
        }
        Map<String, String> facts = new HashMap<>(step.facts());
        facts.put(REQUEST, String.join(" ", ids));
        log.append(new Step(step.at(), step.mark(), facts));
    }

    /** Those that {@code steps} note, in their order. */
    static List<String> requests(List<Step> steps) {
        return steps.stream()
                .map(step -> step.facts().getOrDefault(REQUEST, ""))
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> Stream.of(ids.split(" ")))
                .distinct()
                .toList();
    }
}
