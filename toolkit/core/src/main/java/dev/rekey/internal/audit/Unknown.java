package dev.rekey.internal.audit;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What to say of a file that is no audit log, or cannot be read as one. */
final class Unknown {
    private static final int MOST_NAMES = 20;

    private Unknown() {}

    /** A file that no reader recognises. */
    static String sentence(Delivery file, Head head) throws IOException {
        Optional<String> kind = WrongKinds.of(file, head);
        if (kind.isPresent()) {
            return file.name() + " is " + kind.get() + ", and no audit log.";
        }
        return file.name() + " is no audit log that is known: it "
                + switch (head.shape()) {
                    case EMPTY -> "is empty";
                    case CSV -> "has the columns " + names(head.columns());
                    case OTHER -> "is neither CSV nor JSON";
                    case ARRAY, LINES, CONTAINER ->
                        head.fields().isEmpty()
                                ? "is JSON without fields"
                                : "is JSON with the fields " + names(new TreeSet<>(head.fields()));
                }
                + ". Known are: "
                + Readers.all().stream().map(EventReader::name).collect(Collectors.joining("; "))
                + ".";
    }

    /** A file that could not be read to its end. Messages of others may quote content: they are left out. */
    static String failure(String name, IOException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.startsWith(name + " ")
                ? message
                : name + " cannot be read: " + failed.getClass().getSimpleName() + ".";
    }

    private static String names(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
