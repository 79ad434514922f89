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
import dev.rekey.shell.session.ShellPrompter;
import dev.rekey.shell.session.Streams;
import dev.rekey.source.Prompter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rekey}: code from an option, a file or standard input, or else the prompt. */
@Command(
        name = "rekey",
        description = "Rotates every secret that CircleCI holds for an organisation, and proves it.",
        subcommands = RehearsalCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
final class RekeyCommand implements Callable<Integer> {
    static final String STANDARD_INPUT = "-";

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

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Streams streams;
    private final Connector connector;

    RekeyCommand(Streams streams, Connector connector) {
        this.streams = streams;
        this.connector = connector;
    }

    @Override
    public Integer call() {
        if (practice.isGiven() && rehearsal == null) {
            throw wrong("--state, --seed and --faults belong to --rehearsal.");
        }
        boolean readsScript = code.isEmpty()
                && (words.isEmpty() ? !streams.tty().in() : words.get(0).equals(STANDARD_INPUT));
        boolean hasData = !readsScript && !streams.tty().in();
        Prompter prompter = new ShellPrompter(
                ControllingTerminal.find(streams.err()), yes, hasData ? Optional.of(streams.in()) : Optional.empty());
        if (code.isEmpty() && words.isEmpty() && !readsScript) {
            throw wrong("the prompt is not there yet."); // TODO
        }
        Unit unit = unit(readsScript);
        List<String> args = code.isEmpty() ? words.subList(Math.min(1, words.size()), words.size()) : words;
        try (Connection open = open(prompter)) {
            return new CodeRunner(streams, output)
                    .run(
                            () -> isFile(readsScript)
                                    ? cache().compile(unit, this::compiler)
                                    : compiler().compile(unit),
                            args.toArray(new String[0]),
                            open);
        }
    }

    private boolean isFile(boolean readsScript) {
        return code.isEmpty() && !readsScript;
    }

    private Unit unit(boolean readsScript) {
        if (!code.isEmpty()) {
            return new Unit("-e", joined(code));
        }
        try {
            return readsScript
                    ? new Unit("stdin", new String(streams.in().readAllBytes(), StandardCharsets.UTF_8))
                    : new Unit(words.get(0), Files.readString(Path.of(words.get(0))));
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            throw wrong("there is no script " + words.get(0) + " that can be read.");
        }
    }

    /** One unit, so that later pieces see the variables of earlier ones. */
    private static String joined(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            String before = text.toString().stripTrailing();
            boolean isOpen = !before.isEmpty() && !before.endsWith(";") && !before.endsWith("}");
            text.append(isOpen ? ";" : "").append(text.isEmpty() ? "" : "\n").append(piece);
        }
        return text.toString();
    }

    private Connection open(Prompter prompter) {
        try {
            Optional<Practice> asked = Optional.ofNullable(rehearsal).map(profile -> practice.practice(profile, 0));
            return connector.open(connection.settings(asked), prompter, new ProgressLine(streams, output.quiet));
        } catch (ConfigurationException senseless) {
            throw wrong(Failures.describe(senseless));
        }
    }

    private UnitCompiler compiler() {
        return new UnitCompiler(ClassPath.ofThisProcess());
    }

    private UnitCache cache() {
        String salt = Version.text() + ' ' + ClassPath.ofThisProcess().fingerprint();
        return new UnitCache(new Folders(streams.environment()).cache().resolve("units"), salt);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
