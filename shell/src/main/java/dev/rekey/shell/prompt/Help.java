package dev.rekey.shell.prompt;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code /help} says. */
final class Help {
    private static final String JAVA = """
            Type Java; what has a value is shown. For example:
              var acme = CircleCI.org("acme")
              acme.contexts()                                       shows a table
              acme.contexts().rotateAll(generated(32).into("new.json"))   shows a plan, changes nothing
              the same with .apply()                                carries it out, after a question
            An unfinished line goes on at the next one. Ctrl-C clears it, or stops what runs. A line that
            starts with a space is not remembered; what looks like a secret never is.
            """;

    private Help() {}

    static String text() {
        return Arrays.stream(Command.values())
                .map(command -> String.format("%-6s %s", command.word(), command.description()))
                .collect(Collectors.joining("\n", JAVA, ""));
    }
}
