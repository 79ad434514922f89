package dev.rekey.shell.session;

import dev.rekey.model.Gap;
import dev.rekey.model.Slot;
import java.util.List;

/** The service that user code talks to through the static front door. */
public interface Connection extends AutoCloseable {
    /** Which host this is and whether it is a rehearsal, in a line. Asks nobody. */
    String description();

    /** Whether nothing here is real. */
    boolean isRehearsal();

    /** What listings could not see so far. */
    List<Gap> gaps();

    /** What plans were to change and have not, after all repeats so far. */
    List<Slot> unfinished();

    @Override
    void close();
}
