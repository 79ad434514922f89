package dev.rekey.shell.cli;

import dev.rekey.CircleCI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code rekey rotations}: what was begun on this machine and is not finished. */
@Command(
        name = "rotations",
        description = "What was begun on this machine and is not finished; resume or abandon it.",
        mixinStandardHelpOptions = true)
final class RotationsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set before anything is called
    RekeyCommand rekey;

    @Override
    public Integer call() {
        return list();
    }

    /** The open ones, a row for each slot. */
    @Command(name = "list", description = "The open ones, a row for each slot. Default.")
    int list() {
        return rekey.value(CircleCI::rotations);
    }

    /** Goes on where it stopped. */
    @Command(
            name = "resume",
            description =
                    "Goes on where it stopped; what was parked is tried again. Asks of each item that waits for your"
                            + " work whether it is done; --yes is no answer to that.")
    int resume(
            @Parameters(paramLabel = "ID", description = "As listed.") String id,
            @Option(
                            names = "--item",
                            paramLabel = "GLOB",
                            description = "An item whose work is done: what is called like this is not asked for again,"
                                    + " and the rest stays parked. May be repeated.")
                    @Nullable
                    List<String> items) {
        return rekey.value(() -> items == null || items.isEmpty()
                ? CircleCI.rotations().resume(id)
                : CircleCI.rotations().resume(id, items.toArray(String[]::new)));
    }

    /** Goes on, and revokes what waits for that. */
    @Command(name = "revoke", description = "Goes on, and revokes the old ones that wait for you to say so.")
    int revoke(@Parameters(paramLabel = "ID", description = "As listed.") String id) {
        return rekey.value(() -> CircleCI.rotations().revoke(id));
    }

    /** Gives it up. */
    @Command(name = "abandon", description = "Gives it up: nothing is stored, revoked or removed any more.")
    int abandon(
            @Parameters(paramLabel = "ID", description = "As listed.") String id,
            @Option(names = "--reason", required = true, description = "Why, for whoever reads the journal later.")
                    String reason) {
        return rekey.value(() -> {
            CircleCI.rotations().abandon(id, reason);
            return CircleCI.rotations();
        });
    }
}
