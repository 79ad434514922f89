package dev.rekey.issuer.postgres;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import java.sql.SQLException;
import java.util.Set;

/** What may be concluded from an error of the database, by its SQLSTATE. */
final class Failures {
    /** No connection, no resources, a shutdown, a conflict: nothing is known, or it may go better next time. */
    private static final Set<String> UNCLEAR_CLASSES = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_VALUE = "22023";
    private static final String UNDEFINED_ROLE = "42704";

    private Failures() {}

    static IssuerException of(SQLException failure, String tried) {
        return new IssuerException(certainty(failure), tried + ": " + said(failure));
    }

    /** The same for the one statement that sets a password, which a policy may refuse. */
    static IssuerException ofPassword(SQLException failure, String tried) {
        boolean byPolicy = state(failure).equals(INVALID_VALUE);
        return new IssuerException(
                byPolicy ? Certainty.VALUE_REFUSED : certainty(failure), tried + ": " + said(failure));
    }

    static Certainty certainty(SQLException failure) {
        String state = state(failure);
        boolean unclear = state.length() < 2 || UNCLEAR_CLASSES.contains(state.substring(0, 2));
        return unclear ? Certainty.UNKNOWN : Certainty.REFUSED;
    }

    /** Whether the database wants another password; it says the same of a role that is not there or must not log in. */
    static boolean isWrongPassword(SQLException failure) {
        return state(failure).equals(INVALID_PASSWORD);
    }

    /** Whether the role cannot log in, for whatever reason of its own. */
    static boolean isRefusedLogin(SQLException failure) {
        return state(failure).startsWith("28");
    }

    static boolean isMissingRole(SQLException failure) {
        return state(failure).equals(UNDEFINED_ROLE);
    }

    /** Only the code: what a server writes may repeat what it was sent. */
    private static String said(SQLException failure) {
        String state = state(failure);
        String meaning = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "no connection, or it was lost; look at the address, the network and TLS";
            case "28" -> "the login was refused; look at the password and at pg_hba.conf";
            case "42" ->
                state.equals("42501")
                        ? "the administrator may not do that"
                        : "the database does not know what was asked for";
            case "22" -> "the database refuses the value";
            case "3D" -> "there is no such database";
            case "53" -> "the database has no room for another connection";
            case "55", "57" -> "the database is busy, starting, stopping, or took too long";
            default -> "the database refused";
        };
        return meaning + " (SQLSTATE " + (state.isEmpty() ? "unknown" : state) + ").";
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
