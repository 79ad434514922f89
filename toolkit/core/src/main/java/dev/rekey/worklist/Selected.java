package dev.rekey.worklist;

import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Globs;
import dev.rekey.model.ManualItem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which items somebody means. */
final class Selected {
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,11}");
    private static final int MOST_NAMED = 5;

    private Selected() {}

    /**
     * With {@code *} or {@code ?} in it, every item of which a part matches; otherwise the only one of this id, beginning of
     * an id, name, place or kind.
     *
     * @throws ConfigurationException if there is none, or there are several and nothing says that all are meant
     */
    static List<WorkItem> of(String which, List<WorkItem> items) {
        boolean several = which.contains("*") || which.contains("?");
        Globs globs = Globs.of(which);
        List<WorkItem> meant = items.stream()
                .filter(item -> parts(item).anyMatch(several ? globs::match : which::equals)
                        || (SHORT_ID.matcher(which).matches() && item.id().startsWith(which)))
                .toList();
        if (meant.isEmpty()) {
            throw new ConfigurationException("the worklist has nothing that is called " + which
                    + ": give an id, a name, a place or a kind of it, with * for any characters.");
        }
        if (meant.size() > 1 && !several) {
            throw new ConfigurationException(which + " may be any of " + meant.size() + ": " + named(meant)
                    + ". Give the id of one, or a pattern with * for all of them.");
        }
        return meant;
    }

    private static Stream<String> parts(WorkItem item) {
        ManualItem work = item.work();
        return Stream.of(item.id(), work.kind().label(), work.org(), work.holder(), work.name());
    }

    private static String named(List<WorkItem> items) {
        return items.stream()
                        .limit(MOST_NAMED)
                        .map(item -> item.id() + " (" + item.work().name() + ")")
                        .collect(Collectors.joining(", "))
                + (items.size() > MOST_NAMED ? ", …" : "");
    }
}
