package dev.rekey.shell.cli;

import picocli.CommandLine.Command;

/** {@code rekey rehearsal}: the embedded CircleCI on its own. */
@Command(
        name = "rehearsal",
        description = "The embedded CircleCI, for other programs and other terminals.",
        subcommands = {ServeCommand.class, LogsCommand.class},
        mixinStandardHelpOptions = true)
final class RehearsalCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("say what to do: rekey rehearsal serve, or rekey rehearsal logs DIR.");
    }
}
