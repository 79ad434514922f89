package dev.rekey.table;

import java.util.List;

/** A value that may lack something. The command line ends with status 3 where one does. */
public interface Partial {
    /** What could not be seen, a sentence each; empty when nothing is missing. */
    List<String> unseen();

    /** Whether nothing is missing. */
    default boolean isComplete() {
        return unseen().isEmpty();
    }
}
