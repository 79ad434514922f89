package dev.rekey.shell.prompt;

import java.util.Arrays;
import java.util.Optional;

/** What the prompt understands besides Java. */
enum Command {
    HELP("what can be typed here"),
    ENV("where this is connected, and the variables"),
    EXIT("leave, as Ctrl-D does");

    private final String description;

    Command(String description) {
        this.description = description;
    }

    /** Whether a line is meant for the prompt itself. No Java starts with a single slash. */
    static boolean isCommand(String line) {
        String text = line.strip();
        return text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/*");
    }

    static Optional<Command> of(String line) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(line.strip()))
                .findFirst();
    }

    String word() {
        return '/' + name().toLowerCase(java.util.Locale.ROOT);
    }

    String description() {
        return description;
    }
}
