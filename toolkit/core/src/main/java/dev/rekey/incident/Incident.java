package dev.rekey.incident;

import dev.rekey.error.ConfigurationException;
import dev.rekey.table.Grid;
import dev.rekey.table.Tabular;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident at CircleCI: the times that decide what was exposed, and the published signs of the attacker. All times are
 * UTC.
 *
 * @param name a short name for files and tables, such as {@code january-2023}
 * @param title one line that says what happened
 * @param compromiseStart when the attacker got in: where log searches start
 * @param firstAccess the first access that was seen: what happens from here on weighs more
 * @param exfiltrationEnd the first moment after the last day of the theft; what was stored earlier counts as read
 * @param platformClean when CircleCI's hosts had been replaced
 * @param tokenCutoff personal tokens that were made earlier no longer work
 * @param projectTokensRevoked project tokens that were made earlier were revoked
 * @param bitbucketOauth Bitbucket authorisations that are older were replaced
 * @param githubOauth GitHub authorisations that are older were replaced
 * @param safeAfter what is stored from this moment on is safe; a reading of the notice, see {@link #safeAfter(Instant)}
 * @param investigateEnd when your own rotation was finished: where log searches end; empty until you say so
 * @param announced when the public was told
 * @param indicators the published signs, in the order of their file
 */
public record Incident(
        String name,
        String title,
        Instant compromiseStart,
        Instant firstAccess,
        Instant exfiltrationEnd,
        Instant platformClean,
        Instant tokenCutoff,
        Instant projectTokensRevoked,
        Instant bitbucketOauth,
        Instant githubOauth,
        Instant safeAfter,
        Optional<Instant> investigateEnd,
        Instant announced,
        List<Indicator> indicators)
        implements Tabular {
    /**
     * Checks that the times are possible.
     *
     * @throws IllegalArgumentException if they contradict one another
     */
    public Incident {
        indicators = List.copyOf(indicators);
        ordered("compromise_start", compromiseStart, "first_access", firstAccess);
        ordered("first_access", firstAccess, "exfiltration_end", exfiltrationEnd);
        ordered("exfiltration_end", exfiltrationEnd, "safe_after", safeAfter);
        if (investigateEnd.isPresent()) {
            ordered("compromise_start", compromiseStart, "investigate_end", investigateEnd.get());
        }
    }

    /** The incident of January 4, 2023, as CircleCI's report of it tells, with the indicators of that report. */
    public static Incident january2023() {
        return IncidentFile.parse(resource("january-2023.yaml"), "january-2023.yaml", Incident::resource);
    }

    /**
     * Reads an incident from a YAML or JSON file, both of this shape:
     *
     * <pre>{@code
     * name: january-2023
     * title: CircleCI security incident of January 4, 2023
     * cutoffs:
     *   compromise_start: 2022-12-16
     *   first_access: 2022-12-19
     *   exfiltration_end: 2022-12-23
     *   platform_clean: 2023-01-04T22:30:00Z
     *   token_cutoff: 2023-01-05
     *   project_tokens_revoked: 2023-01-05T03:26:00Z
     *   bitbucket_oauth: 2023-01-06T10:15:00Z
     *   github_oauth: 2023-01-07T07:30:00Z
     *   safe_after: 2023-01-06
     *   announced: 2023-01-05T02:30:00Z
     *   investigate_end: 2023-01-20      # may be left out
     * indicators_file: indicators.csv    # may be left out; beside this file
     * }</pre>
     *
     * <p>A date means 00:00 UTC. The indicators are CSV with the header
     * {@code type,value,source,first_published,confidence}.
     *
     * @throws ConfigurationException if a file cannot be read, has a name that is not listed here, lacks one, or has times
     *     that contradict one another; it names the line
     */
    public static Incident load(Path file) {
        return IncidentFile.parse(read(file), file.toString(), beside -> read(sibling(file, beside)));
    }

    /** The same incident with another reading of "safe after". Say which one you used: the notice is not exact. */
    public Incident safeAfter(Instant other) {
        return changed(other, investigateEnd, indicators);
    }

    /** The same incident with the moment when your own rotation was finished. */
    public Incident investigateEnd(Instant finished) {
        return changed(safeAfter, Optional.of(finished), indicators);
    }

    /**
     * The same incident with more indicators, from a CSV file with the header
     * {@code type,value,source,first_published,confidence}.
     *
     * @throws ConfigurationException if the file cannot be read; it names the line
     */
    public Incident withIndicators(Path file) {
        return withIndicators(Indicator.readCsv(file));
    }

    /** The same incident with {@code more} indicators; those that it has already are not repeated. */
    public Incident withIndicators(Collection<Indicator> more) {
        Set<Indicator> all = new LinkedHashSet<>(indicators);
        all.addAll(more);
        return changed(safeAfter, investigateEnd, List.copyOf(all));
    }

    /** The cut-offs, in the order of their times as far as known: {@code cutoff}, {@code time}, {@code use}. */
    @Override
    public Grid grid() {
        return Grid.titled(title)
                .text("cutoff")
                .instant("time")
                .text("use")
                .row("compromise start", compromiseStart, "log searches start here")
                .row("first access", firstAccess, "what happens from here on weighs more")
                .row("exfiltration end", exfiltrationEnd, "what was stored earlier counts as read")
                .row("platform clean", platformClean, "CircleCI's hosts had been replaced")
                .row("token cutoff", tokenCutoff, "personal tokens made earlier no longer work")
                .row("announced", announced, "the public was told")
                .row("project tokens revoked", projectTokensRevoked, "project tokens made earlier were revoked")
                .row("safe after", safeAfter, "what is stored from here on is safe; a reading of the notice")
                .row("Bitbucket OAuth", bitbucketOauth, "older authorisations were replaced")
                .row("GitHub OAuth", githubOauth, "older authorisations were replaced")
                .row("investigate end", investigateEnd, "log searches end here: when your own rotation was finished")
                .build();
    }

    /**
     * The indicators: {@code type}, {@code value}, {@code source}, {@code first_published}, {@code confidence}. Values are
     * live, not {@code potrax[.]com}: do not open them.
     */
    public Grid indicatorsGrid() {
        Grid.Builder grid = Grid.titled(indicators.size() + " indicators: " + title)
                .text("type")
                .text("value")
                .text("source")
                .instant("first_published")
                .text("confidence");
        indicators.forEach(
                one -> grid.row(one.type(), one.value(), one.source(), one.firstPublished(), one.confidence()));
        return grid.note("No match does not clear you: only what was known of the attacker is listed.")
                .build();
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }

    private Incident changed(Instant safe, Optional<Instant> end, List<Indicator> signs) {
        try {
            return new Incident(
                    name,
                    title,
                    compromiseStart,
                    firstAccess,
                    exfiltrationEnd,
                    platformClean,
                    tokenCutoff,
                    projectTokensRevoked,
                    bitbucketOauth,
                    githubOauth,
                    safe,
                    end,
                    announced,
                    signs);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(name + ": " + wrong.getMessage());
        }
    }

    private static void ordered(String first, Instant earlier, String second, Instant later) {
        if (later.isBefore(earlier)) {
            throw new IllegalArgumentException(second + " (" + Moments.minute(later) + ") is before " + first + " ("
                    + Moments.minute(earlier) + ").");
        }
    }

    private static Path sibling(Path file, String name) {
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException impossible) {
            throw new ConfigurationException(file + ": indicators_file is no file name.");
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read: is it there, and is it UTF-8 text?");
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Incident.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
