package dev.rekey.audit;

import dev.rekey.error.ConfigurationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened when the first question is asked, and one question after another. Prints as nothing but the
 * engine's name: addresses and settings hold passwords. The words of drivers are left out of failures for that reason, and
 * because they quote data.
 */
final class LakeAccess implements AutoCloseable {
    private static final int MOST_ROWS = 1_000_000;

    private final LakeDialect dialect;
    private final String url;
    private final Properties settings;
    private final Preparation preparation;
    private final Map<String, Long> numbers = new HashMap<>();
    private @Nullable Connection connection;
    private boolean closed;

    LakeAccess(String url, Properties settings, Preparation preparation) {
        this.dialect = LakeDialect.of(url);
        this.url = url;
        this.settings = new Properties();
        settings.stringPropertyNames().forEach(name -> this.settings.setProperty(name, settings.getProperty(name)));
        this.preparation = preparation;
    }

    /** What is done once, on the new connection. */
    interface Preparation {
        void on(Connection connection) throws SQLException;
    }

    /** Reads one row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    LakeDialect dialect() {
        return dialect;
    }

    /** The names of the columns of the table of this quoted name, in lower case. */
    synchronized Set<String> columns(String table) {
        return asked("look at the columns", open -> {
            try (PreparedStatement statement = open.prepareStatement(LakeQuery.head(table));
                    ResultSet none = statement.executeQuery()) {
                Set<String> names = new TreeSet<>();
                for (int column = 1; column <= none.getMetaData().getColumnCount(); column++) {
                    boolean unused =
                            names.add(none.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT));
                }
                return Collections.unmodifiableSet(names);
            }
        });
    }

    /**
     * The rows that {@code sql} finds.
     *
     * @throws ConfigurationException if there is no connection, if the engine refuses, or if there are more than a million
     */
    <T> List<T> rows(String what, String sql, List<String> parameters, RowReader<T> reader) {
        return rows(what, sql, parameters, MOST_ROWS, reader);
    }

    /** The same, with a limit of its own that the statement has, too. */
    synchronized <T> List<T> rows(String what, String sql, List<String> parameters, long most, RowReader<T> reader) {
        return asked(what, open -> {
            try (PreparedStatement statement = open.prepareStatement(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setString(i + 1, parameters.get(i));
                }
                List<T> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        if (rows.size() == most) {
                            throw new ConfigurationException(
                                    what + ": there are more than " + most + " rows. Narrow the log first.");
                        }
                        rows.add(reader.read(found));
                    }
                }
                return rows;
            }
        });
    }

    /** The number that {@code sql} finds, which is asked for once: the files do not change. */
    synchronized long number(String sql) {
        Long known = numbers.get(sql);
        if (known == null) {
            known = rows("count records", sql, List.of(), row -> row.getLong(1)).get(0);
            numbers.put(sql, known);
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                // Nothing was written, so nothing can be lost.
            }
        }
    }

    @Override
    public String toString() {
        return dialect.label();
    }

    private interface Asking<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T asked(String what, Asking<T> question) {
        Connection open = open();
        try {
            return question.ask(open);
        } catch (SQLException failed) {
            throw failure(what, failed);
        }
    }

    private Connection open() {
        if (closed) {
            throw new ConfigurationException("this lake is closed.");
        }
        Connection open = connection;
        if (open == null) {
            open = connected();
            connection = open;
        }
        return open;
    }

    private Connection connected() {
        try {
            if (DriverManager.getDriver(url) == null) {
                throw new SQLException("none", "08001");
            }
        } catch (SQLException none) {
            throw new ConfigurationException("there is no JDBC driver for " + dialect.label()
                    + " on the class path: add " + dialect.driver() + ".");
        }
        Connection open;
        try {
            open = DriverManager.getConnection(url, settings);
        } catch (SQLException failed) {
            throw failure("connect", failed);
        }
        try {
            preparation.on(open);
            return open;
        } catch (SQLException failed) {
            try {
                open.close();
            } catch (SQLException gone) {
                // The first failure says more.
            }
            throw failure("prepare the files", failed);
        }
    }

    private ConfigurationException failure(String what, SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return new ConfigurationException(what + " in " + dialect.label() + ": refused"
                + (state.matches("[0-9A-Z]{5}") ? " (SQL state " + state + ")" : "")
                + (failed.getErrorCode() == 0 ? "" : " (code " + failed.getErrorCode() + ")")
                + ". Check address, settings, rights, the table and its files; the words of the driver are left out, as"
                + " they may quote settings or data.");
    }
}
