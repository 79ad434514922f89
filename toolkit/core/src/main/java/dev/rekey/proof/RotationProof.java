package dev.rekey.proof;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rekey.error.ConfigurationException;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The proof of one rotation: what became of each secret, when, and what shows it. No value is in it, and none can be guessed
 * from it.
 *
 * <p>Table columns: {@code kind}, {@code slot}, {@code outcome}, {@code level}, {@code at}, {@code before}, {@code after}
 * (UTC), {@code why}, {@code requests} (CircleCI's ids of those that stored it).
 */
public final class RotationProof implements Tabular {
    private final String organisation;
    private final String host;
    private final String rotation;
    private final String journal;
    private final Instant written;
    private final List<ProofLine> lines;

    /**
     * A proof of what {@code lines} say.
     *
     * @param organisation the organisation's slug
     * @param host the address of CircleCI
     * @param rotation the rotation's id
     * @param journal the code of its journal, hexadecimal: the journal of that code says the same, step by step
     * @param written when this was put together, UTC
     */
    public RotationProof(
            String organisation, String host, String rotation, String journal, Instant written, List<ProofLine> lines) {
        this.organisation = Objects.requireNonNull(organisation);
        this.host = Objects.requireNonNull(host);
        this.rotation = Objects.requireNonNull(rotation);
        this.journal = Objects.requireNonNull(journal);
        this.written = Objects.requireNonNull(written);
        this.lines = List.copyOf(lines);
    }

    /**
     * The proof in a file that {@link #write} wrote, if nobody changed it since.
     *
     * @throws ConfigurationException if a line was changed, added, moved or removed, or the key is another one; it names the
     *     first line that is not as it was
     */
    public static RotationProof verify(String file, CaseKey key) {
        return ProofFile.read(Path.of(file), key);
    }

    /**
     * Writes it, one JSON object a line, each sealed with {@code key} together with those before it. An existing file is
     * replaced.
     */
    @CanIgnoreReturnValue
    public Path write(String file, CaseKey key) {
        return ProofFile.write(Path.of(file), this, key);
    }

    /** Writes it as a Markdown table, for people. */
    @CanIgnoreReturnValue
    public Path writeMarkdown(String file) {
        return text(file, grid().toMarkdown());
    }

    /** Writes it as one page that runs no script and loads nothing, for people. */
    @CanIgnoreReturnValue
    public Path writeHtml(String file) {
        return text(file, grid().toHtml());
    }

    /** The organisation's slug. */
    public String organisation() {
        return organisation;
    }

    /** The address of CircleCI. */
    public String host() {
        return host;
    }

    /** The rotation's id. */
    public String rotation() {
        return rotation;
    }

    /** The code of its journal, hexadecimal. */
    public String journal() {
        return journal;
    }

    /** When it was put together, UTC. */
    public Instant written() {
        return written;
    }

    /** A line for each slot of the plan. */
    public List<ProofLine> lines() {
        return lines;
    }

    @Override
    public Grid grid() {
        long done = lines.stream().filter(ProofLine::isDone).count();
        Grid.Builder grid = Grid.titled("Proof of rotation " + rotation + " of " + organisation + ": " + done + " of "
                        + lines.size() + " done")
                .text("kind")
                .text("slot")
                .text("outcome")
                .text("level")
                .instant("at")
                .instant("before")
                .instant("after")
                .text("why")
                .text("requests");
        lines.forEach(line -> grid.row(
                line.kind(),
                line.slot(),
                line.outcome(),
                line.level().map(level -> level.label()),
                line.at(),
                line.before(),
                line.after(),
                line.why(),
                String.join(" ", line.requests())));
        grid.note("Put together on " + written + " for " + host + "; the journal's code is " + journal + ".");
        return grid.build();
    }

    @Override
    public String toString() {
        return grid().title();
    }

    private static Path text(String file, String text) {
        try {
            return Files.writeString(Path.of(file), text);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    file + " cannot be written: " + failed.getClass().getSimpleName() + ".");
        }
    }
}
