package dev.rekey.issuer.postgres;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.issuer.Evidence;
import dev.rekey.model.Secret;
import dev.rekey.rotation.ProofLevel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Uses a credential as an application would. */
record Login(Database database) {
    /** What it proves; empty while the password is not accepted. */
    Optional<Evidence> prove(String role, String group, Secret password) {
        String tried = "logging in as " + role + " at " + database.address();
        try (Connection connection = database.connect(role, password);
                Statement statement = connection.createStatement();
                ResultSet who = statement.executeQuery("select session_user, current_user, current_database()")) {
            boolean answered = who.next();
            String session = answered ? who.getString(1) : "";
            String current = answered ? who.getString(2) : "";
            String name = answered ? who.getString(3) : "";
            // A role may be told to act as its group from the start.
            boolean isExpected = session.equals(role)
                    && (current.equals(role) || current.equals(group))
                    && name.equals(database.address().database());
            if (!isExpected) {
                throw new IssuerException(
                        Certainty.REFUSED,
                        tried + ": another account or database answers: look at what is in between.");
            }
            return Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, role + " logs in to " + database.address()));
        } catch (SQLException failure) {
            if (Failures.isWrongPassword(failure)) {
                return Optional.empty();
            }
            throw Failures.of(failure, tried);
        }
    }

    /** Whether the database turns it away. */
    boolean isRefused(String role, Secret password) {
        try (Connection connection = database.connect(role, password)) {
            return connection.isClosed();
        } catch (SQLException failure) {
            if (Failures.isRefusedLogin(failure)) {
                return true;
            }
            throw Failures.of(failure, "trying the old password of " + role + " at " + database.address());
        }
    }
}
