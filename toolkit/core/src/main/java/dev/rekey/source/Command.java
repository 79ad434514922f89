package dev.rekey.source;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another program that gives values, or keeps them ({@link Generated#intoCommand(Command)}). It is started without a shell,
 * with {@code PATH}, {@code HOME}, {@code LANG} and what {@link #passing} names, and has a minute unless {@link #within}
 * says otherwise. In its arguments {@code {name}} stands for the variable's name, {@code {place}} for the context's name or
 * the project's slug, {@code {slot}} for both, as {@code context/deploy/NPM_TOKEN}. Plans show and save the arguments: write
 * no secret into them. Immutable.
 */
public final class Command implements ValueSource {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]+)\\}");
    private static final List<String> KNOWN = List.of("name", "place", "slot");

    private final List<String> argv;
    private final List<String> passing;
    private final Duration limit;

    private Command(List<String> argv, List<String> passing, Duration limit) {
        this.argv = List.copyOf(argv);
        this.passing = List.copyOf(passing);
        this.limit = limit;
    }

    static Command of(List<String> argv) {
        if (argv.isEmpty() || argv.get(0).isBlank()) {
            throw new ConfigurationException("command(...) needs a program and its arguments, each on its own.");
        }
        if (PLACEHOLDER.matcher(argv.get(0)).find()) {
            throw new ConfigurationException("what a slot is called must not choose the program: no {…} in its name.");
        }
        for (String argument : argv) {
            if (argument.indexOf('\0') >= 0) {
                throw new ConfigurationException("an argument of a program holds no NUL character.");
            }
            Matcher placeholder = PLACEHOLDER.matcher(argument);
            while (placeholder.find()) {
                if (!KNOWN.contains(placeholder.group(1))) {
                    throw new ConfigurationException(
                            "nothing stands for " + placeholder.group() + ": there are {name}, {place} and {slot}.");
                }
            }
        }
        return new Command(argv, List.of(), LIMIT);
    }

    /** The command as {@link #saved()} wrote it, under {@code key}; empty where there is none. */
    static Optional<Command> load(Map<?, ?> saved, String key) {
        if (!saved.containsKey(key)) {
            return Optional.empty();
        }
        Command command = of(texts(saved.get(key)));
        if (saved.containsKey("passing")) {
            command = command.passing(texts(saved.get("passing")).toArray(String[]::new));
        }
        return Optional.of(
                saved.get("milliseconds") instanceof Number limit
                        ? command.within(Duration.ofMillis(limit.longValue()))
                        : command);
    }

    /**
     * Gives the program these variables of ours as well, such as {@code OP_SESSION}. Each must be set when the plan is
     * applied.
     *
     * @throws ConfigurationException if one is no variable's name
     */
    public Command passing(String... variables) {
        for (String name : variables) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new ConfigurationException(
                        "passing(...) takes names of environment variables: letters, digits and _, without values.");
            }
        }
        return new Command(argv, List.of(variables), limit);
    }

    /** Kills the program after this time, and what it started. Default: one minute. */
    public Command within(Duration time) {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("a program has a millisecond at least, and a day at most.");
        }
        return new Command(argv, passing, time);
    }

    @Override
    public String describe() {
        return "from " + line();
    }

    @Override
    public Optional<Map<String, Object>> saved() {
        return Optional.of(savedAs("command"));
    }

    @Override
    public Supply open(Prompter human) {
        return new Answers();
    }

    Map<String, Object> savedAs(String key) {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put(key, argv);
        if (!passing.isEmpty()) {
            saved.put("passing", passing);
        }
        if (!limit.equals(LIMIT)) {
            saved.put("milliseconds", limit.toMillis());
        }
        return saved;
    }

    /** Program and arguments, for people. */
    String line() {
        return String.join(" ", argv);
    }

    /**
     * The call for one slot.
     *
     * @throws ConfigurationException if what the slot is called would make an argument mean something else
     */
    Program program(Slot slot) {
        List<String> filled = new ArrayList<>();
        for (String argument : argv) {
            filled.add(fill(argument, slot));
        }
        return new Program(filled, passing, limit);
    }

    private static String fill(String argument, Slot slot) {
        // In one pass: a context that is called {slot} is not filled in again.
        String filled = PLACEHOLDER.matcher(argument).replaceAll(placeholder -> {
            String text = switch (placeholder.group(1)) {
                case "name" -> slot.name();
                case "place" -> slot.place();
                default -> slot.key();
            };
            if (text.indexOf('\0') >= 0 || List.of(text.split("/", -1)).contains("..")) {
                throw new ConfigurationException(
                        "its name holds a NUL character or \"..\", which would mean something else to a program");
            }
            return Matcher.quoteReplacement(text);
        });
        if (filled.startsWith("-") && !argument.startsWith("-")) {
            throw new ConfigurationException("its name begins with \"-\", and a program would take it for an option");
        }
        return filled;
    }

    private static List<String> texts(Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (!(element instanceof String text)) {
                    throw new ConfigurationException("the plan has a program with an argument that is no text.");
                }
                texts.add(text);
            }
        }
        return texts;
    }

    /** Values are asked for before the first change, so that a program that fails changes nothing. */
    private final class Answers implements Supply {
        private final Map<Slot, Secret> answers = new LinkedHashMap<>();

        @Override
        public Offer offer(Wanted wanted) {
            try {
                var unused = program(wanted.slot());
                return new Offer.Ready(describe());
            } catch (ConfigurationException unsafe) {
                return new Offer.Declined(unsafe.getMessage());
            }
        }

        @Override
        public void prepare(List<Wanted> wanted, List<Slot> earlier) {
            wanted.forEach(one -> program(one.slot()).check());
            wanted.forEach(one -> answer(one.slot()));
        }

        @Override
        public Secret value(Wanted wanted) {
            return answer(wanted.slot()).copy();
        }

        @Override
        public void close() {
            answers.values().forEach(Secret::close);
            answers.clear();
        }

        @CanIgnoreReturnValue
        private Secret answer(Slot slot) {
            return answers.computeIfAbsent(slot, asked -> program(asked).output());
        }
    }
}
