package dev.rekey.shell.prompt;

import java.util.function.Predicate;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Lets Enter run what is finished and open another line for what is not. */
final class InputParser implements Parser {
    private final Predicate<String> isComplete;
    private final DefaultParser words = new DefaultParser();

    InputParser(Predicate<String> isComplete) {
        this.isComplete = isComplete;
        words.setEscapeChars(null);
        words.setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean isEnter = context == ParseContext.ACCEPT_LINE;
        if (isEnter && !line.isBlank() && !Command.isCommand(line) && !isComplete.test(line)) {
            throw new EOFError(-1, -1, "unfinished");
        }
        return words.parse(line, cursor, context);
    }
}
