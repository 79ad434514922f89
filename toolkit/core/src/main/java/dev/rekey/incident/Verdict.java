package dev.rekey.incident;

/**
 * How a stored secret stands, and why.
 *
 * @param standing how it stands
 * @param reason one sentence with the dates that decided
 */
public record Verdict(Standing standing, String reason) {
    /** For sorting, the most urgent first: see {@link Standing#rank()}. */
    public int rank() {
        return standing.rank();
    }
}
