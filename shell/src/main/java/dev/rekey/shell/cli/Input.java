package dev.rekey.shell.cli;

import java.util.List;

/** Where a command line says that its code is. */
enum Input {
    /** Nowhere: somebody will type it. */
    PROMPT,
    /** In {@code -e}. */
    OPTION,
    /** In the file named first. */
    FILE,
    /** On standard input, asked for or just piped. */
    STANDARD_INPUT;

    static Input of(List<String> code, List<String> words, boolean isTyped) {
        if (!code.isEmpty()) {
            return OPTION;
        }
        if (words.isEmpty()) {
            return isTyped ? PROMPT : STANDARD_INPUT;
        }
        return words.get(0).equals("-") ? STANDARD_INPUT : FILE;
    }

    /** The words that are the code's own. */
    List<String> arguments(List<String> words) {
        return this == OPTION || words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** Pieces as one text, so that later ones see the variables of earlier ones. */
    static String joined(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            String before = text.toString().stripTrailing();
            boolean isOpen = !before.isEmpty() && !before.endsWith(";") && !before.endsWith("}");
            text.append(isOpen ? ";" : "").append(text.isEmpty() ? "" : "\n").append(piece);
        }
        return text.toString();
    }
}
