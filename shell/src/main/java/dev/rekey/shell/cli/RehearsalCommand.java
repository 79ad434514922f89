package dev.rekey.shell.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rekey rehearsal}: the embedded CircleCI on its own. */
@Command(
        name = "rehearsal",
        description = "The embedded CircleCI, for other programs and other terminals.",
        subcommands = ServeCommand.class,
        mixinStandardHelpOptions = true)
final class RehearsalCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: rekey rehearsal serve.");
    }
}
