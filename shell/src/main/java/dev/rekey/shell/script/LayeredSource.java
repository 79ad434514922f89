package dev.rekey.shell.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Generated source made of layers. Each layer is one line of glue and then the user's whole text, in which everything
 * that does not belong to the layer is left out but its line ends are kept. So all layers are equally high, a line of
 * the class file leads to the user's line by a division, and offsets lead back through the list of copied pieces.
 */
final class LayeredSource {
    /** A part of the user's text, with glue around it that holds no line end. */
    record Piece(int start, int end, String before, String after) {
        Piece(int start, int end) {
            this(start, end, "", "");
        }
    }

    private record Copied(int at, int from, int length) {}

    private final Unit unit;
    private final StringBuilder text = new StringBuilder();
    private final List<Copied> copied = new ArrayList<>();

    LayeredSource(Unit unit) {
        this.unit = unit;
    }

    /** Adds a layer. The pieces are in order and do not overlap. */
    LayeredSource layer(String glue, List<Piece> pieces) {
        text.append(glue).append('\n');
        int at = 0;
        for (Piece piece : pieces) {
            lineEnds(at, piece.start());
            text.append(piece.before());
            copied.add(new Copied(text.length(), piece.start(), piece.end() - piece.start()));
            text.append(unit.text(), piece.start(), piece.end()).append(piece.after());
            at = piece.end();
        }
        lineEnds(at, unit.text().length());
        text.append('\n');
        return this;
    }

    /** The generated source, ended by {@code glue}. */
    String closed(String glue) {
        return text + glue + "\n";
    }

    /** The offset in the user's text for one in the generated source; glue leads to the text that stands before it. */
    int userOffset(long generated) {
        Copied best = new Copied(0, 0, 0);
        for (Copied candidate : copied) {
            if (candidate.at() <= generated) {
                best = candidate;
            }
        }
        return best.from() + (int) Math.min(Math.max(generated - best.at(), 0), best.length());
    }

    /** The user's line for a line of the class file. */
    static int userLine(int generated, int linesPerLayer) {
        return (generated - 1) % (linesPerLayer + 1);
    }

    private void lineEnds(int from, int to) {
        for (int i = from; i < to; i++) {
            if (unit.text().charAt(i) == '\n') {
                text.append('\n');
            }
        }
    }
}
