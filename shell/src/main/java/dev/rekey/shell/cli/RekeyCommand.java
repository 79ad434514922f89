package dev.rekey.shell.cli;

import dev.rekey.error.ConfigurationException;
import dev.rekey.shell.script.ClassPath;
import dev.rekey.shell.script.Unit;
import dev.rekey.shell.script.UnitCache;
import dev.rekey.shell.script.UnitCompiler;
import dev.rekey.shell.session.Connection;
import dev.rekey.shell.session.Connector;
import dev.rekey.shell.session.ControllingTerminal;
import dev.rekey.shell.session.Folders;
import dev.rekey.shell.session.Practice;
import dev.rekey.shell.session.Sentence;
import dev.rekey.shell.session.ShellPrompter;
import dev.rekey.shell.session.Streams;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rekey}: code from an option, a file or standard input, or else the prompt. */
@Command(
        name = "rekey",
        description = "Rotates every secret that CircleCI holds for an organisation, and proves it.",
        subcommands = {RehearsalCommand.class, RotationsCommand.class, IssuersCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class RekeyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE [ARG...]",
            description = "A script and its arguments (args); - reads standard input. Without one: the prompt.")
    List<String> words = List.of();

    @Option(names = "-e", paramLabel = "CODE", description = "Run this code and print its last value. Repeatable.")
    List<String> code = List.of();

    @Option(
            names = "--rehearsal",
            paramLabel = "PROFILE",
            arity = "0..1",
            fallbackValue = "demo",
            preprocessor = AttachedValue.class,
            description = "Practise on an embedded CircleCI: demo, large, server or empty.")
    @Nullable
    String rehearsal;

    @Mixin
    PracticeOptions practice = new PracticeOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--yes", description = "Consent to every change beforehand; needed where nobody can be asked.")
    boolean yes;

    @Mixin
    OutputOptions output = new OutputOptions();

    private final Streams streams;
    private final Connector connector;

    RekeyCommand(Streams streams, Connector connector) {
        this.streams = streams;
        this.connector = connector;
    }

    @Override
    public Integer call() {
        if (practice.isGiven() && rehearsal == null) {
            throw new UsageException("--state, --seed and --faults belong to --rehearsal.");
        }
        Input input = Input.of(code, words, streams.tty().in());
        if (input == Input.PROMPT) {
            return new InteractiveShell(streams, output, yes).run(this::open);
        }
        Unit unit = unit(input);
        boolean isKept = input == Input.FILE; // a one-liner is not, because a constant in it may be a secret
        try (Connection connection = open(prompter(input))) {
            return new CodeRunner(streams, output)
                    .run(
                            () -> isKept
                                    ? cache().compile(unit, this::compiler)
                                    : compiler().compile(unit),
                            input.arguments(words).toArray(new String[0]),
                            connection);
        }
    }

    /** Runs a command of our own with this one's options. Returns the exit status. */
    int value(Supplier<?> command) {
        try (Connection opened = open(prompter(Input.OPTION))) {
            return new CodeRunner(streams, output).value(command, opened);
        }
    }

    /** The same for one that may ask for secrets. */
    int asking(Function<Prompter, ?> command) {
        Prompter human = prompter(Input.OPTION);
        try (Connection opened = open(human)) {
            return new CodeRunner(streams, output).value(() -> command.apply(human), opened);
        }
    }

    private Unit unit(Input input) {
        try {
            return switch (input) {
                case OPTION -> new Unit("-e", Input.joined(code));
                case FILE -> new Unit(words.get(0), Files.readString(Path.of(words.get(0))));
                default -> new Unit("stdin", new String(streams.in().readAllBytes(), StandardCharsets.UTF_8));
            };
        } catch (IOException | InvalidPathException unreadable) {
            throw new UsageException("there is no script " + (words.isEmpty() ? "on standard input" : words.get(0))
                    + " that can be read.");
        }
    }

    private Prompter prompter(Input input) {
        boolean isData = input != Input.STANDARD_INPUT && !streams.tty().in();
        return new ShellPrompter(
                ControllingTerminal.find(streams.err()), yes, isData ? Optional.of(streams.in()) : Optional.empty());
    }

    private Connection open(Prompter prompter) {
        try {
            Optional<Practice> asked = Optional.ofNullable(rehearsal).map(profile -> practice.practice(profile, 0));
            return connector.open(connection.settings(asked), prompter, new ProgressLine(streams, output.quiet));
        } catch (ConfigurationException senseless) {
            throw new UsageException(Sentence.of(senseless));
        }
    }

    private UnitCompiler compiler() {
        return new UnitCompiler(ClassPath.ofThisProcess());
    }

    private UnitCache cache() {
        String salt = Version.text() + ' ' + ClassPath.ofThisProcess().fingerprint();
        return new UnitCache(new Folders(streams.environment()).cache().resolve("units"), salt);
    }
}
