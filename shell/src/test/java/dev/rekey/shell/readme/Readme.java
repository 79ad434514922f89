package dev.rekey.shell.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The root README as a program: its code blocks, each made of what is typed and what comes out. A line of output that is
 * {@code …} stands for any lines.
 */
final class Readme {
    static final String ELISION = "…";
    private static final Path FILE = Path.of("../README.md");

    /** What is typed (a line, without its prompt), and the lines that follow. */
    record Exchange(String typed, List<String> output) {}

    /**
     * A code block.
     *
     * @param language what follows the opening fence
     * @param from line of the opening fence, from 0
     * @param lines between the fences
     */
    record Block(String language, int from, List<String> lines) {
        /** The block as exchanges, each begun by a line with {@code prompt}. */
        List<Exchange> exchanges(String prompt) {
            List<Exchange> exchanges = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith(prompt)) {
                    exchanges.add(new Exchange(line.substring(prompt.length()), new ArrayList<>()));
                } else {
                    exchanges.get(exchanges.size() - 1).output().add(line);
                }
            }
            return exchanges;
        }
    }

    private Readme() {}

    static List<Block> blocks() {
        return blocks(FILE);
    }

    /** Those of another page. */
    static List<Block> blocks(Path page) {
        List<String> lines = lines(page);
        List<Block> blocks = new ArrayList<>();
        Optional<Integer> open = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                if (open.isPresent()) {
                    int from = open.get();
                    blocks.add(new Block(lines.get(from).substring(3), from, List.copyOf(lines.subList(from + 1, i))));
                    open = Optional.empty();
                } else {
                    open = Optional.of(i);
                }
            }
        }
        return blocks;
    }

    /** Whether {@code output} is what the README shows. */
    static boolean matches(List<String> shown, List<String> output) {
        if (shown.isEmpty()) {
            return output.isEmpty();
        }
        if (shown.get(0).equals(ELISION)) {
            List<String> after = shown.subList(1, shown.size());
            for (int skip = 0; skip <= output.size(); skip++) {
                if (matches(after, output.subList(skip, output.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !output.isEmpty()
                && shown.get(0).equals(output.get(0))
                && matches(shown.subList(1, shown.size()), output.subList(1, output.size()));
    }

    /** With {@code -Dgolden.update=true}: writes new lines into a block; to be read as a diff afterwards. */
    static void rewrite(Block block, List<String> lines) {
        rewrite(FILE, block, lines);
    }

    /** The same in another page. */
    static void rewrite(Path page, Block block, List<String> lines) {
        List<String> all = new ArrayList<>(lines(page));
        // Blocks above it may have grown since this one was read.
        int at = Collections.indexOfSubList(all, block.lines());
        all.subList(at, at + block.lines().size()).clear();
        all.addAll(at, lines);
        try {
            Files.write(page, all);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static boolean isUpdate() {
        return Boolean.getBoolean("golden.update");
    }

    /** New output in the place of old: what was left out stays left out, with as many lines around it as before. */
    static List<String> updated(List<String> shown, List<String> output) {
        int gap = shown.indexOf(ELISION);
        if (gap < 0 || shown.size() == 1 || output.size() <= shown.size()) {
            return output;
        }
        List<String> updated = new ArrayList<>(output.subList(0, gap));
        updated.add(ELISION);
        updated.addAll(output.subList(output.size() - (shown.size() - gap - 1), output.size()));
        return updated;
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
