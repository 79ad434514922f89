package dev.rekey.issuer.postgres;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import dev.rekey.model.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/** What is asked and told about roles, as the administrator. Each call is one transaction on a connection of its own. */
final class Roles {
    private final Database database;
    private final String admin;
    private final Secret password;

    Roles(Database database, String admin, Secret password) {
        this.database = database;
        this.admin = admin;
        this.password = password;
    }

    /** Whether the role can log in with a password that is right; empty where there is no such role. */
    Optional<Boolean> canLogIn(String role) {
        return asked("looking at " + role, connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select rolcanlogin and coalesce(rolvaliduntil > now(), true)"
                            + " from pg_catalog.pg_roles where rolname = ?")) {
                query.setString(1, role);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
                }
            }
        });
    }

    /** Whether a password of the role would not be accepted any more, whichever it is. */
    boolean isExpired(String role) {
        return asked("looking at " + role, connection -> {
            Set<String> expired = new TreeSet<>();
            collect(
                    connection,
                    role,
                    expired,
                    "select rolname from pg_catalog.pg_roles where rolvaliduntil <= now() and rolname = ?");
            return !expired.isEmpty();
        });
    }

    /** What tells one role's rights from another's: attributes, memberships, settings, own and granted objects. */
    Set<String> rights(String role) {
        return asked("comparing what roles may do", connection -> {
            Set<String> rights = new TreeSet<>();
            collect(connection, role, rights, """
                    select concat_ws(' ', 'attributes', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication,
                        rolbypassrls, rolconnlimit) from pg_catalog.pg_roles where rolname = ?""");
            collect(connection, role, rights, """
                    select 'member of ' || g.rolname from pg_catalog.pg_auth_members m
                        join pg_catalog.pg_roles g on g.oid = m.roleid
                        join pg_catalog.pg_roles r on r.oid = m.member where r.rolname = ?""");
            collect(connection, role, rights, """
                    select concat_ws(' ', case d.deptype when 'o' then 'owner of' else 'granted' end,
                        d.dbid, d.classid, d.objid, d.objsubid) from pg_catalog.pg_shdepend d
                        join pg_catalog.pg_roles r on r.oid = d.refobjid
                        where d.refclassid = 'pg_catalog.pg_authid'::regclass and r.rolname = ?""");
            collect(connection, role, rights, """
                    select concat_ws(' ', 'setting', s.setdatabase, s.setconfig) from pg_catalog.pg_db_role_setting s
                        join pg_catalog.pg_roles r on r.oid = s.setrole where r.rolname = ?""");
            return rights;
        });
    }

    /** Lets the role log in with this password, which leaves this process as a SCRAM verifier only. */
    void enable(String role, Secret newPassword) {
        String tried = "setting the password of " + role;
        told(tried, true, connection -> {
            PGConnection driver = connection.unwrap(PGConnection.class);
            char[] chars = newPassword.reveal(char[]::clone);
            // The driver makes the verifier, and wipes what it was given.
            driver.alterUserPassword(role, chars, "scram-sha-256");
            execute(connection, "alter role " + driver.escapeIdentifier(role) + " login");
        });
    }

    /** Takes login and password away; a role that is not there is as good. */
    void disable(String role, boolean endingSessions) {
        told("disabling " + role, false, connection -> {
            String quoted = connection.unwrap(PGConnection.class).escapeIdentifier(role);
            try {
                execute(connection, "alter role " + quoted + " nologin password null");
            } catch (SQLException failure) {
                if (!Failures.isMissingRole(failure)) {
                    throw failure;
                }
                connection.rollback();
            }
        });
        if (endingSessions) {
            // After the login is gone for good: nothing can come back meanwhile.
            told("ending the sessions of " + role, false, connection -> {
                try (PreparedStatement end = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where usename = ?")) {
                    end.setString(1, role);
                    boolean unused = end.execute();
                }
            });
        }
    }

    private static void collect(Connection connection, String role, Set<String> into, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    into.add(rows.getString(1));
                }
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    private <T> T asked(String tried, Asking<T> what) {
        try (Connection connection = open()) {
            T answer = what.of(connection);
            connection.rollback();
            return answer;
        } catch (SQLException failure) {
            throw Failures.of(failure, tried + " of " + database.address() + " as " + admin);
        }
    }

    private void told(String tried, boolean ofPassword, Telling what) {
        String whole = tried + " at " + database.address() + " as " + admin;
        boolean committing = false;
        try (Connection connection = open()) {
            what.to(connection);
            committing = true;
            connection.commit();
        } catch (SQLException failure) {
            if (committing) {
                throw new IssuerException(Certainty.UNKNOWN, whole + ": the commit was not answered.");
            }
            throw ofPassword ? Failures.ofPassword(failure, whole) : Failures.of(failure, whole);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.connect(admin, password);
        connection.setAutoCommit(false);
        return connection;
    }

    @FunctionalInterface
    private interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Telling {
        void to(Connection connection) throws SQLException;
    }
}
