package dev.rekey.audit;

import dev.rekey.table.Grid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a question was asked of: how many events of which period, which every answer says. */
final class Looked {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final String ABSENCE = "Nothing was found, which clears nobody: a log holds only what it was made to"
            + " hold, and only as long as it is kept.";

    private final AuditLog log;
    private final List<String> notes = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();

    private Looked(AuditLog log) {
        this.log = log;
        unseen.addAll(log.unseen());
        if (log.isEmpty()) {
            unseen.add("There are no events, so nothing was looked at.");
        }
    }

    static Looked at(AuditLog log) {
        return new Looked(log);
    }

    /** A sentence to stand below the rows. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** A sentence about what could not be looked at. */
    void lacks(String sentence) {
        unseen.add(sentence);
    }

    /** A grid whose title says what was found, and in what. */
    Grid.Builder titled(String found) {
        return Grid.titled(found + " in " + scope());
    }

    /** The answer of these rows, with its notes: also what was not seen, as a page may show the grid alone. */
    Answer answer(Grid.Builder rows) {
        Grid bare = rows.build();
        Stream.concat(
                        bare.rows().isEmpty() ? Stream.of(ABSENCE) : Stream.empty(),
                        Stream.concat(notes.stream(), unseen.stream().map(one -> "Not seen: " + one)))
                .forEach(rows::note);
        return new Answer(rows.build(), unseen);
    }

    private String scope() {
        return log.isEmpty()
                ? "no events"
                : many(log.count(), "event") + " from " + minute(log.first().orElseThrow()) + " to "
                        + minute(log.last().orElseThrow()) + " UTC";
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@code 1 event}, {@code 2 events}. */
    static String many(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The first few of {@code all}, and how many more there are: a cell is to be read. */
    static String few(Iterable<String> all) {
        List<String> names = new ArrayList<>();
        all.forEach(names::add);
        int most = 12;
        return String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
