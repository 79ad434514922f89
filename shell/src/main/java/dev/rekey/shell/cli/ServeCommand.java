package dev.rekey.shell.cli;

import dev.rekey.error.ConfigurationException;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.shell.session.Practices;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.Streams;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rekey rehearsal serve}: prints what a shell can evaluate, then answers until it is killed. */
@Command(
        name = "serve",
        description = "Serve it on a loopback port and print the environment variables that lead there.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Default: any free one.")
    int port;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "demo",
            description = "demo, large, server or empty. Default: ${DEFAULT-VALUE}.")
    String profile = "demo";

    @Mixin
    PracticeOptions practice = new PracticeOptions();

    private final Streams streams;

    ServeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Rehearsal rehearsal = Practices.start(practice.practice(profile, port))) {
            streams.out().println("export CIRCLE_HOST=" + rehearsal.url());
            streams.out().println("export CIRCLE_RUNNER_HOST=" + rehearsal.runnerUrl());
            streams.out().println("export CIRCLE_TOKEN=" + rehearsal.adminToken());
            streams.out().println("export CIRCLE_TOKEN_LIMITED=" + rehearsal.limitedToken());
            streams.out().flush();
            streams.say("rekey: rehearsal " + profile + " at " + rehearsal.url() + "; Ctrl-C ends it");
            new CountDownLatch(1).await();
            return 0;
        } catch (ConfigurationException senseless) {
            throw new UsageException(Sentence.of(senseless));
        }
    }
}
