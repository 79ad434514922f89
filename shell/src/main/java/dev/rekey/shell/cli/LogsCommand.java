package dev.rekey.shell.cli;

import dev.rekey.error.ConfigurationException;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.rehearsal.Traces;
import dev.rekey.shell.session.Practices;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rekey rehearsal logs}: the audit logs of the practice organisation, as its providers would deliver them. */
@Command(
        name = "logs",
        description = "Write the audit logs of the practice organisation: CircleCI, GitHub, GitLab, Atlassian, AWS.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder to write to; made if it is not there.")
    @SuppressWarnings("NullAway.Init") // required
    Path folder;

    @Option(
            names = "--without-intruder",
            description = "Leave out what the intruder did, to see what noise looks like.")
    boolean withoutIntruder;

    @Mixin
    PracticeOptions practice = new PracticeOptions();

    private final Streams streams;

    LogsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        try (Rehearsal rehearsal = Practices.start(practice.practice("demo", 0))) {
            if (withoutIntruder) {
                rehearsal.exportLogs(folder, Traces.WITHOUT_INTRUDER);
            } else {
                rehearsal.exportLogs(folder);
            }
            streams.say("rekey: wrote the logs to " + folder);
            return 0;
        } catch (ConfigurationException senseless) {
            throw new UsageException(Sentence.of(senseless));
        }
    }
}
