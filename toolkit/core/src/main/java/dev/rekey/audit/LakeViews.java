package dev.rekey.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes delivered files a view of DuckDB with the columns of an {@link AuditLog}: an event that comes twice is in it once. */
record LakeViews(LakeFiles files) implements LakeAccess.Preparation {
    /** What the view is called. */
    static final String NAME = "audit_log";

    /** How many records are no events, as they have no time, or no action, that can be read. */
    static final String UNREADABLE = "SELECT count(*) FROM rekey_records WHERE \"time\" IS NULL OR action = ''";

    /** Of the same id, the first is the event, as it is in memory. */
    private static final String WHOLE = "CREATE OR REPLACE VIEW " + NAME + " AS SELECT "
            + LogColumn.shown().stream()
                    .map(column -> '"' + column.label() + '"')
                    .collect(Collectors.joining(", "))
            + " FROM rekey_records WHERE \"time\" IS NOT NULL AND action <> ''"
            + " QUALIFY id = '' OR row_number() OVER (PARTITION BY source, id ORDER BY path_, n) = 1";

    @Override
    public void on(Connection connection) throws SQLException {
        // All that is needed is in the driver: nothing is to be fetched from anywhere.
        run(connection, "SET autoinstall_known_extensions = false");
        script(connection, "macros", "");
        List<String> named = new ArrayList<>();
        List<String> views = new ArrayList<>();
        for (LakeFiles.Format format : LakeFiles.Format.values()) {
            List<Path> paths = files.files().getOrDefault(format, List.of());
            if (!paths.isEmpty()) {
                String name = "rekey_" + format.name().toLowerCase(Locale.ROOT);
                variable(connection, name, paths);
                script(connection, format.script(), name);
                boolean unused = format.isCircleCi()
                        ? named.add("SELECT * FROM " + name + "_named")
                        : views.add("SELECT * FROM " + name);
            }
        }
        if (!named.isEmpty()) {
            run(connection, "CREATE OR REPLACE VIEW rekey_circleci_named AS " + String.join(" UNION ALL ", named));
            script(connection, "circleci", "");
            boolean unused = views.add("SELECT * FROM rekey_circleci");
        }
        run(connection, "CREATE OR REPLACE VIEW rekey_records AS " + String.join(" UNION ALL ", views));
        run(connection, WHOLE);
    }

    private static void variable(Connection connection, String name, List<Path> paths) throws SQLException {
        String sql = "SET VARIABLE " + name + " = ["
                + String.join(", ", Collections.nCopies(paths.size(), "CAST(? AS VARCHAR)")) + "]";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < paths.size(); i++) {
                statement.setString(i + 1, literally(paths.get(i)));
            }
            boolean unused = statement.execute();
        }
    }

    /** DuckDB takes signs in names for patterns, which a class of one sign is not. */
    private static String literally(Path path) {
        return path.toString().replaceAll("[*?\\[]", "[$0]");
    }

    /** Our own statements; {@code name} is one of ours, too. */
    private static void script(Connection connection, String script, String name) throws SQLException {
        for (String statement : text(script).replace("{name}", name).split(";\n", -1)) {
            if (!statement.isBlank()) {
                run(connection, statement);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    private static String text(String name) {
        try (InputStream in = LakeViews.class.getResourceAsStream("duckdb/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("duckdb/" + name + ".sql is not in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
